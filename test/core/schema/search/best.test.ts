import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBest } from "../../../../src/core/schema/search/best";

describe("the best of many", () => {
  it("are those that sorting all of them would put first", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { maxLength: 100 }), fc.nat({ max: 20 }), (keys, limit) => {
        const best = createBest(limit);
        for (const [number, key] of keys.entries()) best.add(number, key);
        const sorted = [...keys.entries()].sort(([, a], [, b]) => a - b).map(([number]) => number);
        expect(best.ascending()).toEqual(sorted.slice(0, limit));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
