import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAligner } from "../../../src/core/text/align";
import { type EndsContext, type Link, type Placement, placeEnds } from "../../../src/core/text/ends";
import { sentences } from "../../../src/core/text/sentences";
import type { Span } from "../../../src/core/text/span";

const FREE = { isTaken: () => false };

/** Where the links `head → tail` lie, as `head@start tail@start`. */
function placed(text: string, ...pairs: readonly (readonly [head: string, tail: string])[]): string[] {
  const { occurrences } = createAligner(text);
  const links = pairs.map(
    ([head, tail]): Link => ({
      ends: [
        { group: `head ${head}`, places: occurrences(head) },
        { group: `tail ${tail}`, places: occurrences(tail) },
      ],
    }),
  );
  return placeEnds(links, { sentences: sentences(text), ...FREE }).map(([head, tail], index) => {
    const { ends } = links[index] as Link;
    return [0, 1]
      .map((side) => `${pairs[index]?.[side as 0 | 1]}@${ends[side as 0 | 1].places[[head, tail][side] ?? -1]?.start}`)
      .join(" ");
  });
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

  it("keeps off places that other links have taken", () => {
    const text = "Lena works for Acme while Max works for Acme";
    const acme = createAligner(text).occurrences("Acme");
    const link: Link = {
      ends: [
        { group: "head Max", places: [{ start: 26, end: 29 }] },
        { group: "tail Acme", places: acme },
      ],
    };
    const context = {
      sentences: [{ start: 0, end: text.length }],
      isTaken: (_: string, { start }: Span) => start === 15,
    };
    expect(placeEnds([link], context)).toEqual([[0, 1]]);
    expect(placeEnds([link], { ...context, isTaken: () => false })).toEqual([[0, 0]]);
  });
});

/** What a placement costs, by the definition at the top of `ends.ts`: sentences, places passed over or shared, distance. */
function costOf(
  links: readonly Link[],
  placement: Placement,
  { sentences: all }: Pick<EndsContext, "sentences">,
): number[] {
  let apart = 0;
  let steps = 0;
  let distance = 0;
  const uses = new Map<string, number>();
  for (const [link, { ends }] of links.entries()) {
    const spans = ends.map(({ places }, side) => places[placement[link]?.[side as 0 | 1] ?? -1]);
    const [a, b] = spans as [Span, Span];
    const sentenceOf = ({ start }: Span): number => all.findLastIndex((sentence) => sentence.start <= start);
    apart += Math.abs(sentenceOf(a) - sentenceOf(b));
    distance += Math.abs(a.start + a.end - b.start - b.end);
    for (const side of [0, 1] as const) {
      const [own, partner] = side === 0 ? [a, b] : [b, a];
      const between = ends[side].places.filter(
        ({ start }) => start > Math.min(own.start, partner.start) && start < Math.max(own.start, partner.start),
      );
      // Only mentions that have a choice pass places over.
      if (ends[side].places.length > 1) steps += between.length;
      const key = `${ends[side].group} ${own.start}`;
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  for (const [key, times] of uses) if (!key.startsWith("fixed")) steps += times - 1;
  return [apart, steps, distance];
}

function* everyPlacement(links: readonly Link[], from = 0): Generator<[number, number][]> {
  const link = links[from];
  if (link === undefined) {
    yield [];
    return;
  }
  for (const rest of everyPlacement(links, from + 1)) {
    for (let head = 0; head < link.ends[0].places.length; head++) {
      for (let tail = 0; tail < link.ends[1].places.length; tail++) yield [[head, tail], ...rest];
    }
  }
}

const compared = (a: readonly number[], b: readonly number[]): number => {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - (b[index] ?? 0);
  return 0;
};

/** A row of words of one letter, capitals for people, small letters for towns, and stops. */
const rows = fc.array(fc.constantFrom("A", "B", "C", "x", "x", "y", "w", "w", "."), { minLength: 3, maxLength: 14 });

function linksIn(row: readonly string[], pairs: readonly (readonly [string, string])[], once: boolean): Link[] {
  const placesOf = (word: string): Span[] =>
    row.flatMap((one, index) => (one === word ? [{ start: 2 * index, end: 2 * index + 1 }] : []));
  return pairs.flatMap(([head, tail]): Link[] => {
    const heads = once ? placesOf(head).slice(0, 1) : placesOf(head);
    const tails = placesOf(tail);
    if (heads.length === 0 || tails.length === 0) return [];
    return [
      {
        ends: [
          { group: `${heads.length > 1 ? "" : "fixed "}${head}`, places: heads },
          { group: `${tails.length > 1 ? "" : "fixed "}${tail}`, places: tails },
        ],
      },
    ];
  });
}

const sentencesOf = (row: readonly string[]): Span[] => {
  const starts = [0, ...row.flatMap((word, index) => (word === "." ? [2 * index + 2] : []))];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? 2 * row.length }));
};

const pairs = fc.array(fc.tuple(fc.constantFrom("A", "B", "C"), fc.constantFrom("x", "y")), { maxLength: 5 });

describe("placeEnds, against all placements", () => {
  it("finds the best one where one end of each link has one place", () => {
    fc.assert(
      fc.property(rows, pairs, (row, chosen) => {
        const links = linksIn(row, chosen, true);
        const context = { sentences: sentencesOf(row) };
        const best = [...everyPlacement(links)].map((one) => costOf(links, one, context)).sort(compared)[0];
        const found = placeEnds(links, { ...context, ...FREE });
        expect(costOf(links, found, context)).toEqual(best);
      }),
      { seed: 1, numRuns: 1500 },
    );
  });

  it("finds the best one, or one close to it, where both have several", () => {
    let best = 0;
    let all = 0;
    fc.assert(
      fc.property(rows, pairs, (row, chosen) => {
        const links = linksIn(row, chosen.slice(0, 4), false);
        const context = { sentences: sentencesOf(row) };
        const least = [...everyPlacement(links)].map((one) => costOf(links, one, context)).sort(compared)[0] ?? [];
        const found = costOf(links, placeEnds(links, { ...context, ...FREE }), context);
        expect(compared(found, least)).toBeGreaterThanOrEqual(0);
        all++;
        if (compared(found, least) === 0) best++;
      }),
      { seed: 2, numRuns: 1000 },
    );
    expect(best / all).toBeGreaterThan(0.97);
  });

  it("is quick where hundreds of ends share hundreds of places", () => {
    const places = Array.from({ length: 600 }, (_, index) => ({ start: 10 * index, end: 10 * index + 4 }));
    const links = places.map(
      (_, index): Link => ({
        ends: [
          { group: `${index}`, places: [{ start: 10 * index + 5, end: 10 * index + 8 }] },
          { group: "town", places },
        ],
      }),
    );
    const began = performance.now();
    const found = placeEnds(links, { sentences: [{ start: 0, end: 6000 }], ...FREE });
    expect(performance.now() - began).toBeLessThan(500);
    expect(found.map(([, tail]) => tail)).toEqual(places.map((_, index) => index));
  });
});
