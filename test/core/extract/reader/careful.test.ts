import { beforeAll, describe, expect, it } from "vitest";
import { CAREFUL, type Joined, takePairs } from "../../../../src/core/extract/reader/decode";
import type { ReaderQuestion } from "../../../../src/core/extract/reader/model";
import { createTextReader, type ReaderParts } from "../../../../src/core/extract/reader/read-text";
import { openReaderHere } from "../../../../tools/command/reader";

const pair = (name: number, head: number, tail: number, probability: number): Joined => ({
  class: name,
  head,
  tail,
  probability,
});

describe("the pairs that stand", () => {
  it("are of two directions the better one, near the best of their head and of their tail, and likely", () => {
    const pairs = [pair(0, 0, 1, 0.9), pair(0, 1, 0, 0.8), pair(0, 0, 2, 0.7), pair(0, 3, 2, 0.6), pair(0, 4, 5, 0.2)];
    expect(takePairs(pairs, 0.5, { relationMargin: 0.15 })).toEqual([pair(0, 0, 1, 0.9), pair(0, 3, 2, 0.6)]);
    expect(takePairs(pairs, 0.5, { relationMargin: 0.25 })).toEqual([
      pair(0, 0, 1, 0.9),
      pair(0, 0, 2, 0.7),
      pair(0, 3, 2, 0.6),
    ]);
  });

  it("are of several classes those near the likeliest, whichever end is the head", () => {
    const pairs = [pair(0, 0, 1, 0.9), pair(1, 1, 0, 0.85), pair(2, 0, 1, 0.7)];
    expect(takePairs(pairs, 0.5, { relationMargin: 0.15 })).toHaveLength(3);
    expect(takePairs(pairs, 0.5, CAREFUL)).toEqual([pair(0, 0, 1, 0.9), pair(1, 1, 0, 0.85)]);
  });
});

describe("a relation that is read with care", () => {
  const TEXT = "Maria Keller, who was born in Basel, lives in Zurich. She works for the University of Zurich.";
  let parts: ReaderParts;
  beforeAll(async () => {
    parts = await openReaderHere();
  });

  async function read(careful: boolean) {
    const line = (name: string) => ({ line: `entity : ${name}`, above: [] });
    const question: ReaderQuestion = {
      entities: ["person", "location", "organization"].map(line),
      besides: [],
      relations: [{ line: "relation : works for", heads: null, tails: null }],
      events: [],
      nested: false,
      threshold: 0.1,
      doubtful: false,
      careful,
    };
    const { entities, relations } = await createTextReader(parts).read(TEXT, question, new AbortController().signal);
    const mention = (index: number): string => TEXT.slice(entities[index]?.start, entities[index]?.end);
    return relations.map(({ head, tail, probability }) => ({
      pair: `${mention(head)} – ${mention(tail)}`,
      probability,
    }));
  }

  it("has no pronoun for an end, and counts for less where its ends stand apart", async () => {
    const [plain, careful] = [await read(false), await read(true)];
    expect(plain.map(({ pair: ends }) => ends)).toContain("She – University of Zurich");
    expect(careful.filter(({ pair: ends }) => /\b(?:she|who)\b/iu.test(ends))).toEqual([]);
    for (const { pair: ends, probability } of careful) {
      const before = plain.find((one) => one.pair === ends);
      if (before !== undefined) expect(probability).toBeLessThanOrEqual(before.probability);
    }
  });
});
