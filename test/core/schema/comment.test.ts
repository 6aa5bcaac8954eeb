import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinExamples, oneLine, readComment, splitExamples } from "../../../src/core/schema/comment";
import { hostileText } from "../../support/arbitrary-class";

describe("examples", () => {
  it.each([
    ["a, b,c, d, ", ["a", "b,c", "d"]],
    ["(Mozart, Salzburg), (Marenj, 1,055)", ["(Mozart, Salzburg)", "(Marenj, 1,055)"]],
    ["(a (b, c), d) e, f", ["(a (b, c), d) e", "f"]],
    ["(a, b", ["(a", "b"]],
    ["f(x, y)", ["f(x", "y)"]],
    ['"Paris, Texas", "x', ["Paris, Texas", '"x']],
    [" , ,", []],
    ["", []],
  ])("%j are %j", (text, examples) => {
    expect(splitExamples(text)).toEqual(examples);
  });

  it("are written so that they read back", () => {
    expect(joinExamples(["(a, b)", "(a", "f(x, y)", '"q"', "a,b", "a,"])).toBe(
      String.raw`(a, b), "(a", "f(x, y)", "\"q\"", a,b, "a,"`,
    );
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const examples = texts.map(oneLine).filter((example) => example !== "");
        expect(splitExamples(joinExamples(texts))).toEqual(examples);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe("a class comment", () => {
  it("stands under its labels, in any order, on any number of lines", () => {
    expect(readComment("\n\tExamples: a,\n\tb\n\tDescription: one\n\n\ttwo \n")).toEqual({
      description: "one two",
      examples: ["a", "b"],
    });
    expect(readComment("plain: text\nExample: a")).toEqual({ description: "plain: text", examples: ["a"] });
  });
});
