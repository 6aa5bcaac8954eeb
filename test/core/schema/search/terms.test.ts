import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTerms } from "../../../../src/core/schema/search/terms";

const letters = (most: number, of = "abc") => fc.string({ unit: fc.constantFrom(...of), maxLength: most });
const dictionary = fc
  .uniqueArray(
    letters(8).filter((word) => word !== ""),
    { maxLength: 40 },
  )
  .map((words) => words.sort());

describe("terms", () => {
  it("are found whole, by their beginning and by any part", () => {
    fc.assert(
      fc.property(dictionary, letters(4), (words, part) => {
        const terms = createTerms(words);
        const all = Array.from(words.keys());
        expect(all.map((term) => terms.at(term))).toEqual(words);
        expect(terms.find(part)).toBe(words.indexOf(part));
        for (const term of all) expect(terms.find(terms.at(term))).toBe(term);
        const [from, to] = terms.withPrefix(part);
        expect(words.slice(from, to)).toEqual(words.filter((word) => word.startsWith(part)));
        if (part !== "") {
          const containing: number[] = [];
          terms.containing(part, (term) => containing.push(term));
          expect(containing).toEqual(all.filter((term) => words[term]?.includes(part)));
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("near a query are those that the definition of the distance says", () => {
    fc.assert(
      fc.property(dictionary, letters(7), fc.integer({ min: 0, max: 2 }), (words, query, limit) => {
        const found = new Map<string, string>();
        const terms = createTerms(words);
        terms.near(query, limit, (term, edits, whole) => found.set(terms.at(term), `${edits} ${whole}`));
        const expected = words.flatMap((word) => {
          const allowed = word.charAt(0) === query.charAt(0) ? limit : Math.min(limit, 1);
          const whole = distance(query, word);
          const least = nearest(query, word);
          return least <= allowed ? [[word, `${least} ${whole === least}`] as const] : [];
        });
        expect([...found]).toEqual(expected);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("near a query are found in a long list as in a short one", () => {
    const words = Array.from({ length: 5000 }, (_, index) => `w${index.toString(3)}`).sort();
    const found: string[] = [];
    createTerms(words).near("w2012120", 2, (term) => found.push(words[term] ?? ""));
    expect(found.length).toBeGreaterThan(20);
    expect(found).toEqual(words.filter((word) => nearest("w2012120", word) <= 2));
  });
});

/** The distance of the beginning of a word that is nearest. */
const nearest = (query: string, word: string): number =>
  Math.min(...Array.from({ length: word.length + 1 }, (_, end) => distance(query, word.slice(0, end))));

/** Optimal string alignment by its recursive definition, remembered. */
function distance(a: string, b: string, known = new Map<string, number>()): number {
  if (a === "" || b === "") return a.length + b.length;
  const key = `${a} ${b}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const [x, y] = [a.at(-1), b.at(-1)];
  const swapped = a.length > 1 && b.length > 1 && x === b.at(-2) && y === a.at(-2);
  const least = Math.min(
    distance(a.slice(0, -1), b, known) + 1,
    distance(a, b.slice(0, -1), known) + 1,
    distance(a.slice(0, -1), b.slice(0, -1), known) + (x === y ? 0 : 1),
    swapped ? distance(a.slice(0, -2), b.slice(0, -2), known) + 1 : Number.POSITIVE_INFINITY,
  );
  known.set(key, least);
  return least;
}
