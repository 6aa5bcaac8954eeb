import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitDelta } from "../../../../src/core/extract/reader/learning";

const WIDTH = 256;
const SEED = 20261130;

/** Numbers that look like chance, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/** A vector as long as the reader's spans are, near `centre` where there is one. */
function span(random: () => number, centre?: Float32Array): Float32Array {
  const vector = Float32Array.from({ length: WIDTH }, (_, index) => random() + 2 * (centre?.[index] ?? 0));
  const length = Math.hypot(...vector);
  return vector.map((number) => (12 * number) / length);
}

const scoreOf = (one: Float32Array, vector: Float32Array, offset: number): number =>
  one.reduce((sum, number, index) => sum + number * (vector[index] ?? 0), offset);

function setting(seed: number) {
  const random = numbers(seed);
  const centre = span(random).map((number) => number / 12);
  const vector = span(random).map((number) => number / 20);
  return { vector, offset: -1, of: () => span(random, centre), other: () => span(random) };
}

describe("a class that learns from corrections", () => {
  it("is as it was where nothing was corrected", () => {
    const { vector, offset } = setting(1);
    const delta = fitDelta({ vector, offset }, { positives: [], negatives: [] });
    expect([...delta.vector, delta.offset].every((number) => number === 0)).toBe(true);
  });

  it("scores spans like those that were accepted higher, and spans like those that were rejected lower", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 30 }), (seed, count) => {
        const { vector, offset, of, other } = setting(seed);
        const positives = Array.from({ length: count }, of);
        const negatives = Array.from({ length: count }, other);
        const delta = fitDelta({ vector, offset }, { positives, negatives });
        const learned = vector.map((number, index) => number + (delta.vector[index] ?? 0));
        const gain = (one: Float32Array): number =>
          scoreOf(one, learned, offset + delta.offset) - scoreOf(one, vector, offset);
        // Spans that it has never seen: what it learned is more than the examples.
        const mean = (list: readonly Float32Array[]): number =>
          list.reduce((sum, one) => sum + gain(one), 0) / list.length;
        expect(mean(Array.from({ length: 10 }, of))).toBeGreaterThan(mean(Array.from({ length: 10 }, other)));
        for (const number of [...delta.vector, delta.offset]) expect(Number.isFinite(number)).toBe(true);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it("moves the further the more was corrected, and little by one correction", () => {
    const { vector, offset, of } = setting(7);
    const moves = [1, 4, 16].map((count) => {
      const delta = fitDelta({ vector, offset }, { positives: Array.from({ length: count }, of), negatives: [] });
      return Math.hypot(...delta.vector);
    });
    expect(moves).toEqual(moves.toSorted((a, b) => a - b));
    expect(moves[0]).toBeLessThan(0.05);
  });
});
