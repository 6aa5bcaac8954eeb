import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign } from "../../../src/core/text/assign";

type Fit = 0 | 1 | 2;

/** The best score of all monotone assignments, by trying each: matches first, then their quality. */
function bestScore(table: readonly (readonly Fit[])[], repeat = 0, place = 0): [number, number] {
  if (repeat === table.length) return [0, 0];
  let best = bestScore(table, repeat + 1, place);
  for (let at = place; at < (table[repeat]?.length ?? 0); at++) {
    const quality = table[repeat]?.[at] ?? 0;
    if (quality === 0) continue;
    const [matches, sum] = bestScore(table, repeat + 1, at + 1);
    if (matches + 1 > best[0] || (matches + 1 === best[0] && sum + quality > best[1])) {
      best = [matches + 1, sum + quality];
    }
  }
  return best;
}

describe("assign", () => {
  it("gives repeats their places in order", () => {
    expect(assign(2, 3, () => 2)).toEqual([0, 1]);
    expect(assign(3, 2, () => 2)).toEqual([0, 1, -1]);
    expect(assign(2, 0, () => 2)).toEqual([-1, -1]);
  });

  it("prefers more matches to better ones, then better ones to earlier ones", () => {
    expect(assign(1, 2, (_, place) => (place === 1 ? 2 : 1))).toEqual([1]);
    expect(assign(2, 2, (_, place) => (place === 1 ? 2 : 1))).toEqual([0, 1]);
  });

  it("is monotone and as good as the best of all assignments", () => {
    const table = fc.tuple(fc.nat(5), fc.nat(5)).chain(([repeats, places]) =>
      fc.array(fc.array(fc.constantFrom<Fit>(0, 1, 2), { minLength: places, maxLength: places }), {
        minLength: repeats,
        maxLength: repeats,
      }),
    );
    fc.assert(
      fc.property(table, (fits) => {
        const assigned = assign(fits.length, fits[0]?.length ?? 0, (repeat, place) => fits[repeat]?.[place] ?? 0);
        const taken = assigned.filter((place) => place >= 0);
        expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
        const qualities = assigned.flatMap((place, repeat) => (place < 0 ? [] : [fits[repeat]?.[place] ?? 0]));
        expect(qualities).not.toContain(0);
        expect([qualities.length, qualities.reduce<number>((sum, quality) => sum + quality, 0)]).toEqual(
          bestScore(fits),
        );
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it("takes the first free place where there are too many to weigh", () => {
    const assigned = assign(3000, 3000, (_, place) => (place % 2 === 0 ? 0 : 2));
    expect(assigned.slice(0, 3)).toEqual([1, 3, 5]);
    expect(assigned[1499]).toBe(2999);
    expect(assigned[1500]).toBe(-1);
  });
});
