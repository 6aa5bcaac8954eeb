import { describe, expect, it } from "vitest";
import { alternatives, literal } from "../../../src/core/grammar/literal";

describe("G3: literals", () => {
  it("escape quotes, backslashes and control characters, and nothing else", () => {
    expect(literal('a"b\\c\n\t\u0001é😀')).toBe(String.raw`"a\"b\\c\n\t\x01é😀"`);
    expect(literal("")).toBe('""');
    expect(literal("\ud800")).toBe('"\ufffd"');
  });
});

describe("alternatives", () => {
  const branches = (...texts: string[]) => texts.map((text) => ({ text, rest: "" }));

  it("write what texts share once", () => {
    expect(alternatives(branches("Person", "Pet", "Place", "Q"))).toBe('"P" ("e" ("rson" | "t") | "lace") | "Q"');
    expect(alternatives(branches("Per", "Person"))).toBe('"Per" ("" | "son")');
    expect(
      alternatives([
        { text: "a", rest: "x" },
        { text: "ab", rest: "y" },
      ]),
    ).toBe('"a" (x | "b" y)');
  });

  it("never part a surrogate pair", () => {
    expect(alternatives(branches("😀", "😁"))).toBe('"😀" | "😁"');
  });
});
