import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSearch, SEARCH_RANKS } from "../../../src/core/schema/search";
import { foldName, withinDistance } from "../../../src/core/schema/search-text";
import { builtInLibrary } from "../../support/library";

const library = builtInLibrary();
const search = createSearch(library);
const found = (query: string): readonly string[] =>
  search(query).hits.map((hit) => `${library.idOf(hit.index)} ${hit.rank}`);

describe("class search", () => {
  it("puts the exact name first, and entity classes before others of equal rank", () => {
    expect(found("location").slice(0, 3)).toEqual([
      "entity:Location name",
      "relation:Location name",
      "entity:LocationName prefix",
    ]);
    expect(found("Person")[0]).toBe("entity:Person name");
  });

  it("splits names at capitals and takes words in any order, with or without spaces", () => {
    expect(found("works for")[0]).toBe("relation:WorksFor name");
    expect(found("works_for")[0]).toBe("relation:WorksFor name");
    expect(found("WorksFor")[0]).toBe("relation:WorksFor name");
    expect(found("cityname").slice(0, 2)).toEqual(["entity:CityName name", "entity:ArrivalCityName word"]);
    expect(found("name city")).toContain("entity:ArrivalCityName word");
  });

  it("finds synonyms, parts of names and descriptions, in this order", () => {
    expect(found("HumanBeing")[0]).toBe("entity:Person synonym");
    expect(found("CEO")[0]).toBe("relation:ChiefExecutiveOfficer synonym");
    expect(found("married to")[0]).toBe("relation:Spouse synonym");
    expect(found("ersonal").find((hit) => hit.endsWith("substring"))).toBe(
      "entity:PersonallyIdentifiableInformation substring",
    );
    expect(found("stock exchange")[0]).toBe("relation:StockExchange name");
    expect(found("medicine")[0]).toBe("entity:Drug description");
  });

  it("forgives a typing error where nothing else fits, from four letters on", () => {
    expect(found("persom")[0]).toBe("entity:Person typing-error");
    expect(found("loctaion")[0]).toBe("entity:Location typing-error");
    expect(found("orgnizatoin")[0]).toBe("entity:Organization typing-error");
    expect(found("qqq")).toEqual([]);
    expect(found("xyzzyq")).toEqual([]);
  });

  it("marks the matched characters of the name", () => {
    const ranges = (query: string, id: string) =>
      search(query).hits.find((hit) => library.idOf(hit.index) === id)?.ranges;
    expect(ranges("pers", "entity:Person")).toEqual([[0, 4]]);
    expect(ranges("city", "entity:ArrivalCityName")).toEqual([[7, 11]]);
    expect(ranges("name arr", "entity:ArrivalCityName")).toEqual([
      [0, 3],
      [11, 15],
    ]);
    expect(ranges("human being", "entity:Person")).toEqual([]);
  });

  it("gives 200 hits at most and counts them all; an empty query finds nothing", () => {
    const results = search("e");
    expect(results.hits).toHaveLength(200);
    expect(results.total).toBeGreaterThan(1000);
    expect(search("e", 3).hits).toEqual(results.hits.slice(0, 3));
    for (const query of ["", "  ", "-:."]) expect(search(query)).toEqual({ total: 0, hits: [] });
  });

  it("keeps its promises for any query", () => {
    const names = fc.integer({ min: 0, max: library.size - 1 }).map((index) => library.nameOf(index));
    const query = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      names,
      names.map((name) => name.slice(1, 6)),
    );
    fc.assert(
      fc.property(query, (typed) => {
        const { total, hits } = search(typed);
        expect(hits.length).toBe(Math.min(total, 200));
        expect(new Set(hits.map((hit) => hit.index)).size).toBe(hits.length);
        expect(search(typed).hits).toEqual(hits);
        let last = 0;
        for (const hit of hits) {
          const place =
            SEARCH_RANKS.indexOf(hit.rank) * 3 + ["entity", "relation", "event"].indexOf(library.kindOf(hit.index));
          expect(place).toBeGreaterThanOrEqual(last);
          last = place;
          let end = 0;
          for (const [from, to] of hit.ranges) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(library.nameOf(hit.index).length);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("finds every class by its name, and first by name and kind", () => {
    for (let index = 0; index < library.size; index++) {
      const hit = search(library.nameOf(index)).hits.find((candidate) => candidate.index === index);
      expect(hit?.rank).toBe("name");
    }
  });

  it("answers within a frame", () => {
    const times = ["pers", "loctaion", "departure tmie", "medicine", "e"].flatMap((query) =>
      Array.from({ length: 7 }, () => {
        const start = performance.now();
        search(query);
        return performance.now() - start;
      }),
    );
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(10);
  });
});

describe("names split into words", () => {
  it("at capitals, digits and separators", () => {
    const words = (name: string) => {
      const { starts, folded } = foldName(name);
      return starts.map((start, nth) => folded.slice(start, starts[nth + 1]));
    };
    expect(words("ArrivalCityName")).toEqual(["arrival", "city", "name"]);
    expect(words("DNAMutation")).toEqual(["dna", "mutation"]);
    expect(words("WasSelectedByNASA")).toEqual(["was", "selected", "by", "nasa"]);
    expect(words("works_for")).toEqual(["works_", "for"]);
    expect(words("Covid19Case")).toEqual(["covid", "19", "case"]);
    expect(foldName("İzmirCity").folded).toHaveLength(9);
  });
});

describe("typing errors", () => {
  it("agree with the distance to every beginning, by its definition", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 2 }), (query, name, limit) => {
        const least = Math.min(
          ...Array.from({ length: name.length + 1 }, (_, length) => distance(query, name.slice(0, length))),
        );
        expect(withinDistance(query, name, limit)).toBe(least <= limit);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

/** Optimal string alignment by its recursive definition. */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [x, y] = [a.at(-1), b.at(-1)];
  const swapped = a.length > 1 && b.length > 1 && x === b.at(-2) && y === a.at(-2);
  return Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (x === y ? 0 : 1),
    swapped ? distance(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}
