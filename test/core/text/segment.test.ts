import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ObjectSpan, segment } from "../../../src/core/text/segment";

const spansWithin = (length: number): fc.Arbitrary<ObjectSpan[]> =>
  fc.array(
    fc
      .tuple(fc.nat(length), fc.nat(length), fc.integer({ min: 1, max: 6 }))
      .map(([a, b, id]) => ({ id: `o${id}`, start: Math.min(a, b), end: Math.max(a, b) })),
    { maxLength: 12 },
  );
const input = fc
  .string({ unit: "binary", maxLength: 25 })
  .chain((text) => fc.tuple(fc.constant(text), spansWithin(text.length)));

/** Deterministic pseudo-random numbers below `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("segment", () => {
  it("cuts nested and crossing spans", () => {
    const { segments, laneCount } = segment(12, [
      { id: "inner", start: 2, end: 4 },
      { id: "outer", start: 0, end: 6 },
      { id: "crossing", start: 5, end: 9 },
    ]);
    expect(segments).toEqual([
      { start: 0, end: 2, objects: ["outer"], lanes: [0] },
      { start: 2, end: 4, objects: ["outer", "inner"], lanes: [0, 1] },
      { start: 4, end: 5, objects: ["outer"], lanes: [0] },
      { start: 5, end: 6, objects: ["outer", "crossing"], lanes: [0, 1] },
      { start: 6, end: 9, objects: ["crossing"], lanes: [1] },
      { start: 9, end: 12, objects: [], lanes: [] },
    ]);
    expect(laneCount).toBe(2);
  });

  it("puts the shortest covering span last, wherever it begins", () => {
    const { segments } = segment(10, [
      { id: "short", start: 0, end: 5 },
      { id: "long", start: 4, end: 10 },
    ]);
    expect(segments[1]?.objects).toEqual(["long", "short"]);
  });

  it("takes a text without spans, no text, and spans that lie outside", () => {
    expect(segment(3, []).segments).toEqual([{ start: 0, end: 3, objects: [], lanes: [] }]);
    expect(segment(0, [{ id: "o1", start: 0, end: 4 }]).segments).toEqual([]);
    expect(segment(3, [{ id: "o1", start: 2, end: 9 }]).segments.at(-1)).toEqual({
      ...{ start: 2, end: 3 },
      ...{ objects: ["o1"], lanes: [0] },
    });
  });

  it("joins to the input, and each segment's objects are those that cover it", () => {
    fc.assert(
      fc.property(input, ([text, spans]) => {
        const { segments, laneCount } = segment(text.length, spans);
        expect(segments.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        for (const { start, end, objects, lanes } of segments) {
          for (let at = start; at < end; at++) {
            const covering = spans.filter((span) => span.start <= at && at < span.end);
            expect(objects.toSorted()).toEqual([...new Set(covering.map(({ id }) => id))].sort());
          }
          expect(new Set(lanes).size).toBe(objects.length);
          expect(lanes.every((lane) => lane < laneCount)).toBe(true);
        }
        expect(laneCount).toBe(Math.max(0, ...segments.map(({ objects }) => objects.length)));
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it("keeps a span in one lane from its first segment to its last", () => {
    fc.assert(
      fc.property(input, ([text, spans]) => {
        const named = spans.map((span, index) => ({ ...span, id: `o${index}` }));
        const lanes = new Map<string, number>();
        for (const { objects, lanes: own } of segment(text.length, named).segments) {
          for (const [index, id] of objects.entries()) {
            const lane = own[index] ?? -1;
            expect(lanes.get(id) ?? lane).toBe(lane);
            lanes.set(id, lane);
          }
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("takes milliseconds for 5,000 spans on 100,000 characters", () => {
    const next = numbers(1);
    const spans = Array.from({ length: 5000 }, (_, index) => {
      const start = next(99_000);
      return { id: `o${index}`, start, end: start + 1 + next(60) };
    });
    segment(100_000, spans);
    const began = process.cpuUsage();
    segment(100_000, spans);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(100);
  });
});
