import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAligner } from "../../../src/core/text/align";
import { type End, type Link, placeEnds } from "../../../src/core/text/ends";
import { sentences } from "../../../src/core/text/sentences";
import type { Span } from "../../../src/core/text/span";

/** Where the links `head → tail` lie, as `head@start tail@start`. */
function placed(text: string, ...pairs: readonly (readonly [head: string, tail: string])[]): string[] {
  const { occurrences } = createAligner(text);
  const ends = pairs.flatMap(([head, tail]): End[] => [
    { group: `head ${head}`, places: occurrences(head) },
    { group: `tail ${tail}`, places: occurrences(tail) },
  ]);
  const links = pairs.map((_, index): Link => [2 * index, 2 * index + 1]);
  const chosen = placeEnds(ends, links, sentences(text));
  return pairs.map((pair, index) =>
    pair
      .map((mention, side) => `${mention}@${ends[2 * index + side]?.places[chosen[2 * index + side] ?? -1]?.start}`)
      .join(" "),
  );
}

describe("placeEnds", () => {
  it("gives each link a place of its own, in whatever order they are written", () => {
    const text = "Lena works for Acme while Max works for Acme";
    expect(placed(text, ["Lena", "Acme"], ["Max", "Acme"])).toEqual(["Lena@0 Acme@15", "Max@26 Acme@40"]);
    expect(placed(text, ["Max", "Acme"], ["Lena", "Acme"])).toEqual(["Max@26 Acme@40", "Lena@0 Acme@15"]);
  });

  it("shares a place rather than passing one over", () => {
    const text = "Lena, Max and Ida work for Acme, and Acme pays";
    expect(placed(text, ["Lena", "Acme"], ["Max", "Acme"], ["Ida", "Acme"])).toEqual([
      "Lena@0 Acme@27",
      "Max@6 Acme@27",
      "Ida@14 Acme@27",
    ]);
  });

  it("stays in the sentence, and shares there", () => {
    const text = "Lena and Max work for Acme. Acme pays.";
    expect(placed(text, ["Lena", "Acme"], ["Max", "Acme"])).toEqual(["Lena@0 Acme@22", "Max@9 Acme@22"]);
  });

  it("places both ends where both stand several times", () => {
    const text = "Lena praised Acme and Lena left Acme";
    expect(placed(text, ["Lena", "Acme"], ["Lena", "Acme"])).toEqual(["Lena@0 Acme@13", "Lena@22 Acme@32"]);
    expect(placed("Max saw Max", ["Max", "Max"])).toEqual(["Max@0 Max@8"]);
  });

  it("takes the first free places where the other end stands nowhere", () => {
    expect(placed("Acme and Acme", ["Bo", "Acme"], ["Cy", "Acme"])).toEqual([
      "Bo@undefined Acme@0",
      "Cy@undefined Acme@9",
    ]);
  });

  it("lets what hangs on nothing take what is left", () => {
    const places = createAligner("hired Lena, hired Max, hired").occurrences("hired");
    const ends: End[] = [
      { group: "hired", places },
      { group: "hired", places },
      { group: "Max", places: [{ start: 18, end: 21 }] },
      { group: "hired", places },
    ];
    expect(placeEnds(ends, [[1, 2]], [{ start: 0, end: 28 }])).toEqual([0, 1, 0, 2]);
  });
});

/** What a placement costs, by the definition at the top of `ends.ts`: sentences, places passed over or shared, distance. */
function costOf(
  ends: readonly End[],
  links: readonly Link[],
  placement: readonly number[],
  all: readonly Span[],
): number[] {
  let apart = 0;
  let steps = 0;
  let distance = 0;
  const spanOf = (end: number): Span => ends[end]?.places[placement[end] ?? -1] as Span;
  const sentenceOf = ({ start }: Span): number => all.findLastIndex((sentence) => sentence.start <= start);
  for (const [a, b] of links) {
    const [head, tail] = [spanOf(a), spanOf(b)];
    apart += Math.abs(sentenceOf(head) - sentenceOf(tail));
    distance += Math.abs(head.start + head.end - tail.start - tail.end);
    for (const [end, own, partner] of [[a, head, tail] as const, [b, tail, head] as const]) {
      const { places = [] } = ends[end] ?? {};
      const [from, to] = [Math.min(own.start, partner.start), Math.max(own.start, partner.start)];
      // Only mentions that have a choice pass places over.
      if (places.length > 1) steps += places.filter(({ start }) => start > from && start < to).length;
    }
  }
  const taken = new Set<string>();
  for (const [end, { group, places }] of ends.entries()) {
    if (places.length < 2) continue;
    const key = `${group} ${spanOf(end).start}`;
    if (taken.has(key)) steps += 1;
    taken.add(key);
  }
  return [apart, steps, distance];
}

function* everyPlacement(ends: readonly End[], from = 0): Generator<number[]> {
  const end = ends[from];
  if (end === undefined) {
    yield [];
    return;
  }
  for (const rest of everyPlacement(ends, from + 1)) for (const place of end.places.keys()) yield [place, ...rest];
}

const compared = (a: readonly number[], b: readonly number[]): number => {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - (b[index] ?? 0);
  return 0;
};

/** A row of words of one letter, capitals for people, small letters for towns, and stops. */
const rows = fc.array(fc.constantFrom("A", "B", "C", "x", "x", "y", "w", "w", "."), { minLength: 3, maxLength: 14 });

/** A star for each list of words that the row has all of: the first is linked with each of the others. */
function starsIn(row: readonly string[], stars: readonly (readonly string[])[], once: boolean): [End[], Link[]] {
  const placesOf = (word: string): Span[] =>
    row.flatMap((one, index) => (one === word ? [{ start: 2 * index, end: 2 * index + 1 }] : []));
  const ends: End[] = [];
  const links: Link[] = [];
  for (const star of stars) {
    if (!star.every((word) => row.includes(word))) continue;
    const first = ends.length;
    for (const [side, word] of star.entries()) {
      const places = once && side === 0 ? placesOf(word).slice(0, 1) : placesOf(word);
      const index = ends.push({ group: `${side === 0} ${word}`, places }) - 1;
      if (side > 0) links.push([first, index]);
    }
  }
  return [ends, links];
}

const sentencesOf = (row: readonly string[]): Span[] => {
  const starts = [0, ...row.flatMap((word, index) => (word === "." ? [2 * index + 2] : []))];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? 2 * row.length }));
};

const pairs = fc.array(fc.tuple(fc.constantFrom("A", "B", "C"), fc.constantFrom("x", "y")), { maxLength: 5 });

/** An event's trigger and its fillers. */
const events = fc.array(
  fc
    .tuple(fc.constantFrom("A", "B"), fc.uniqueArray(fc.constantFrom("x", "y", "w"), { minLength: 1, maxLength: 3 }))
    .map(([trigger, fillers]) => [trigger, ...fillers]),
  { maxLength: 3 },
);

/** How many of the placements cost as little as any, of how many. */
function shareOfBest(stars: fc.Arbitrary<readonly (readonly string[])[]>, seed: number, once: boolean): number {
  let best = 0;
  let all = 0;
  fc.assert(
    fc.property(rows, stars, (row, chosen) => {
      const [ends, links] = starsIn(row, chosen, once);
      if (ends.reduce((product, { places }) => product * places.length, 1) > 20_000) return;
      const costs = [...everyPlacement(ends)].map((one) => costOf(ends, links, one, sentencesOf(row)));
      const least = costs.sort(compared)[0] ?? [];
      const found = costOf(ends, links, placeEnds(ends, links, sentencesOf(row)), sentencesOf(row));
      expect(compared(found, least)).toBeGreaterThanOrEqual(0);
      all++;
      if (compared(found, least) === 0) best++;
    }),
    { seed, numRuns: 1000 },
  );
  return best / all;
}

describe("placeEnds, against all placements", () => {
  it("finds the best one where one end of each link has one place", () => {
    expect(shareOfBest(pairs, 1, true)).toBe(1);
  });

  it("finds the best one, or one close to it, where both have several", () => {
    expect(shareOfBest(pairs, 2, false)).toBeGreaterThan(0.97);
  });

  it("finds the best one, or one close to it, where triggers have several fillers", () => {
    expect(shareOfBest(events, 3, false)).toBeGreaterThan(0.97);
  });

  it("is quick where hundreds of ends share hundreds of places", () => {
    const places = Array.from({ length: 600 }, (_, index) => ({ start: 10 * index, end: 10 * index + 4 }));
    const towns = places.map((): End => ({ group: "town", places }));
    const people = places.map(
      (_, index): End => ({ group: `${index}`, places: [{ start: 10 * index + 5, end: 10 * index + 8 }] }),
    );
    const links = places.map((_, index): Link => [index, places.length + index]);
    const began = process.cpuUsage();
    const found = placeEnds([...people, ...towns], links, [{ start: 0, end: 6000 }]);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(500);
    expect(found.slice(places.length)).toEqual([...places.keys()]);
  });
});
