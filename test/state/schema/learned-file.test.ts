import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { readLearnedFile, writeLearnedFile } from "../../../src/state/schema/learned-file";
import type { LearnedClass } from "../../../src/state/schema/state";

const rows = (count: number) => ({
  numbers: Int8Array.from({ length: 256 * count }, (_, index) => (index % 255) - 127),
  scales: Float32Array.from({ length: count }, (_, index) => 0.01 * (index + 1)),
});

const LEARNED: readonly LearnedClass[] = [
  {
    id: "entity:Person",
    reader: "reader",
    delta: { vector: Float32Array.from({ length: 256 }, (_, index) => index / 1000), offset: -0.25 },
    carried: { delta: { vector: new Float32Array(256).fill(0.5), offset: 1 }, corrections: 4 },
    taught: [{ document: 7, corrections: 3, examples: { positives: rows(2), negatives: rows(3) } }],
  },
];

describe("a file of what was learned", () => {
  it("comes back as it was", () => {
    const file = writeLearnedFile(LEARNED);
    expect(readLearnedFile(file)).toEqual(LEARNED);
  });

  it("that is none, or was damaged anywhere, is refused or read, never worse", () => {
    for (const text of [
      "",
      "{}",
      '{"format":"knowcoder-learned/2","classes":[]}',
      '{"format":"knowcoder-learned/1"}',
    ]) {
      expect(() => readLearnedFile(text)).toThrow(KnowCoderError);
    }
    const file = writeLearnedFile(LEARNED);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.constantFrom("", "0", "}", '"', "A", "-"), (at, put) => {
        const damaged = file.slice(0, at) + put + file.slice(at + 1);
        try {
          for (const { delta } of readLearnedFile(damaged)) expect(delta.vector).toHaveLength(256);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(KnowCoderError);
        }
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });
});
