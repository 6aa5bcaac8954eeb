import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChunkLimits, chunkText } from "../../../src/core/text/chunk";
import { createGraphemes } from "../../../src/core/text/graphemes";
import { sentences } from "../../../src/core/text/sentences";

/** A tokenizer's counts: words, marks and white space beyond one space are tokens; long words are several. */
const tokens = (text: string): number => (text.match(/[\p{L}\p{N}]{1,4}|[^\s\p{L}\p{N}]|\s{2,}|\n/gu) ?? []).length;
const countTokens = async (texts: readonly string[]): Promise<readonly number[]> => texts.map(tokens);

async function chunksOf(text: string, limits: ChunkLimits): Promise<string[]> {
  const chunks = await chunkText(text, sentences(text), limits, countTokens);
  return chunks.map(({ start, end }) => text.slice(start, end));
}

const piece = fc.constantFrom(
  ..."ab ,;:.!?\n\r漢。、",
  ...[" word ", "longerword", "\n\n", ". The ", " — ", "👨‍👩‍👧", "e\u0301", " (so) ", "\r\n\r\n", "กำ"],
);

describe("chunkText", () => {
  it("groups sentences up to the number of sentences", async () => {
    expect(await chunksOf("A is. B is. C is. D is.", { sentences: 3, tokens: 100 })).toEqual([
      "A is. B is. C is.",
      "D is.",
    ]);
  });

  it("groups sentences up to the number of tokens", async () => {
    expect(await chunksOf("One two three. Four five. Six.", { sentences: 9, tokens: 9 })).toEqual([
      "One two three. Four five.",
      "Six.",
    ]);
  });

  it("counts what stands between sentences", async () => {
    expect(await chunksOf("One two.\nFour five.", { sentences: 9, tokens: 6 })).toEqual(["One two.", "Four five."]);
    expect(await chunksOf("One two.\nFour five.", { sentences: 9, tokens: 7 })).toEqual(["One two.\nFour five."]);
  });

  it("does not group across a blank line", async () => {
    const limits = { sentences: 9, tokens: 100 };
    expect(await chunksOf("A is. B is.\n \nC is.\r\n\r\nD is.", limits)).toEqual(["A is. B is.", "C is.", "D is."]);
    expect(await chunksOf("A is.\nB is.", limits)).toEqual(["A is.\nB is."]);
  });

  it("breaks a long sentence at a clause, at white space, or between graphemes", async () => {
    const limits = { sentences: 3, tokens: 6 };
    expect(await chunksOf("the big dog sat, and the cat ran.", limits)).toEqual([
      "the big dog sat,",
      "and the cat ran.",
    ]);
    expect(await chunksOf("one two six ten one two six ten", limits)).toEqual(["one two six ten", "one two six ten"]);
    expect((await chunksOf("漢".repeat(40), limits)).every((chunk) => tokens(chunk) <= 6)).toBe(true);
    expect(await chunksOf("👨‍👩‍👧👨‍👩‍👧", { sentences: 1, tokens: 4 })).toEqual(["👨‍👩‍👧", "👨‍👩‍👧"]);
  });

  it("gives nothing for nothing", async () => {
    expect(await chunksOf(" \n ", { sentences: 3, tokens: 5 })).toEqual([]);
  });

  it("asks for counts in a few calls", async () => {
    let calls = 0;
    const text = `${"One two three. ".repeat(500)}\n\n${"word ".repeat(5000)}\n\n${"漢".repeat(5000)}`;
    const chunks = await chunkText(text, sentences(text), { sentences: 3, tokens: 20 }, (texts) => {
      calls++;
      return countTokens(texts);
    });
    expect(chunks.length).toBeGreaterThan(500);
    expect(calls).toBeLessThanOrEqual(8);
  });

  it("stays within both limits and loses nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        async (text, most, budget) => {
          const found = sentences(text);
          const graphemes = createGraphemes(text);
          const chunks = await chunkText(text, found, { sentences: most, tokens: budget }, countTokens);
          let covered = 0;
          for (const { start, end } of chunks) {
            const chunk = text.slice(start, end);
            expect(start).toBeLessThan(end);
            expect(text.slice(covered, start).trim()).toBe("");
            expect(chunk).toBe(chunk.trim());
            expect(tokens(chunk) <= budget || graphemes.ceiling(start + 1) >= end).toBe(true);
            expect(
              found.filter((sentence) => sentence.start >= start && sentence.end <= end).length,
            ).toBeLessThanOrEqual(most);
            expect(/(\r\n|\n|\r)\s*?(\n|\r)/u.test(chunk.replaceAll("\r\n", "\n"))).toBe(false);
            expect(graphemes.isBoundary(start) && graphemes.isBoundary(end)).toBe(true);
            covered = end;
          }
          expect(text.slice(covered).trim()).toBe("");
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });
});
