import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "../../../src/models/tokens/estimate";
import { createTokenCounter } from "../../../src/models/tokens/tokenizer";

const TOKENIZER = resolve(import.meta.dirname, "../../../public/models/nano/tokenizer.json");

describe("an estimate of tokens", () => {
  it("counts three ASCII characters, or a byte of anything else, as one", () => {
    expect(estimateTokens("")).toBe(0);
    expect(estimateTokens("abcd")).toBe(2);
    expect(estimateTokens("é")).toBe(2);
    expect(estimateTokens("日本")).toBe(6);
    expect(estimateTokens("𝒳")).toBe(4);
  });

  it.skipIf(!existsSync(TOKENIZER))("is not below what the built-in model's tokenizer counts in prose and code", () => {
    const count = createTokenCounter(readFileSync(TOKENIZER, "utf8"), TOKENIZER);
    const texts = [
      "Maria Keller, who was born in Zürich, joined the Institute of Physics in 1987.",
      "class WorksFor(Relation):\n\thead: Person\n\ttail: Organization\n",
      "Ülker Çelik besuchte Łódź; 東京は日本の首都です。 Привет, мир! 😀",
    ];
    for (const [index, tokens] of count(texts).entries()) {
      expect(estimateTokens(texts[index] ?? ""), texts[index]).toBeGreaterThanOrEqual(tokens);
    }
  });
});
