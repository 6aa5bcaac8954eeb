import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classId, KINDS, type Kind, type SchemaClass } from "../../../../src/core/schema/class";
import { bareClass, createLibrary, type LibraryEntry } from "../../../../src/core/schema/library";
import { withOwnClasses } from "../../../../src/core/schema/own-library";
import { SEARCH_RANKS } from "../../../../src/core/schema/search/find";
import { createSearch, NO_HITS, SEARCH_LIMIT } from "../../../../src/core/schema/search/search";
import { createBest } from "../../../../src/core/schema/search/tally";
import { builtInLibrary, entityClass } from "../../../support/library";

interface Facts {
  readonly kind?: Kind;
  readonly description?: string;
  readonly parents?: readonly string[];
  readonly synonyms?: readonly string[];
  readonly alternatives?: readonly string[];
  readonly mentions?: number;
  readonly quiet?: boolean;
}

function entry(name: string, facts: Facts = {}): LibraryEntry {
  const { kind = "entity", description = "", parents, synonyms = [], alternatives = [], mentions = 0 } = facts;
  const bare = bareClass(kind, name);
  return {
    schemaClass: { ...bare, description, parents: parents ?? bare.parents },
    alternatives,
    synonyms,
    mentions,
    origin: "cards",
    quiet: facts.quiet ?? false,
  };
}

const small = createLibrary("small", [
  entry("Person", { mentions: 90, description: "human being, named or described", synonyms: ["HumanBeing"] }),
  entry("PersonName", { description: "what somebody is called", mentions: 5 }),
  entry("Personality", { description: "character" }),
  entry("Location", { mentions: 50, description: "place where something is", synonyms: ["Place"] }),
  entry("Location", { kind: "relation", description: "where the head is" }),
  entry("CityName", { mentions: 3, description: "what a city is called" }),
  entry("ArrivalCityName", { mentions: 40, description: "city in which a flight ends" }),
  entry("Company", {
    mentions: 20,
    description: "business that employs people",
    synonyms: ["Firm", "BusinessEnterprise"],
  }),
  entry("Doctor", { description: "licensed medical practitioner", synonyms: ["physician", "Dr"] }),
  entry("Surgeon", { parents: ["Doctor"], description: "operates on the ill" }),
  entry("DNAMutation", { description: "change in a genome" }),
  entry("Café", { description: "place to drink coffee", alternatives: ["small restaurant with a terrace"] }),
  entry("WorksFor", { kind: "relation", description: "organization that employs the head", synonyms: ["EmployedBy"] }),
  entry("Employer", { kind: "relation", synonyms: ["WorksFor"] }),
  entry("Attack", { kind: "event", description: "violence against a target", synonyms: ["Assault"] }),
  entry("Attack", { mentions: 0, description: "a strong criticism" }),
  entry("Wheelchair", { description: "chair on wheels for those who cannot walk" }),
  entry("Tumor", { description: "abnormal mass of tissue" }),
]);
const search = createSearch(small);
const found = (typed: string, kind: Kind | null = null): readonly string[] =>
  search.find(typed, { kind }).hits.map(({ id, rank }) => `${id} ${rank}`);

describe("class search", () => {
  it("ranks the whole name, a whole synonym, beginnings, words, the description", () => {
    expect(found("person")).toEqual(["entity:Person name", "entity:PersonName prefix", "entity:Personality prefix"]);
    expect(found("physician")).toEqual(["entity:Doctor synonym"]);
    expect(found("place")).toEqual(["entity:Location synonym", "entity:Café description"]);
    expect(found("assau")).toEqual(["event:Attack synonym-prefix"]);
    expect(found("city")).toEqual(["entity:CityName prefix", "entity:ArrivalCityName word"]);
    expect(found("enterprise")).toEqual(["entity:Company synonym-word"]);
    expect(found("terrace")).toEqual(["entity:Café description"]);
    expect(found("doctor ill")).toEqual(["entity:Surgeon description"]);
  });

  it("puts entities before relations before events on equal rank, then trained classes, then short names", () => {
    expect(found("location")).toEqual(["entity:Location name", "relation:Location name"]);
    expect(found("attack")).toEqual(["entity:Attack name", "event:Attack name"]);
    expect(found("pers")[0]).toBe("entity:Person prefix");
    const same = createLibrary("same", [
      entry("CellLonger"),
      entry("CellB"),
      entry("CellQuiet", { quiet: true, mentions: 9 }),
      entry("CellTrained", { mentions: 2 }),
    ]);
    expect(
      createSearch(same)
        .find("cell")
        .hits.map(({ id }) => id),
    ).toEqual(["entity:CellTrained", "entity:CellB", "entity:CellLonger", "entity:CellQuiet"]);
  });

  it("splits names at capitals and takes words in any order, cut short, with or without spaces", () => {
    for (const typed of ["works for", "works_for", "WorksFor", "worksfor", "  WORKS  for "]) {
      expect(found(typed).slice(0, 2)).toEqual(["relation:WorksFor name", "relation:Employer synonym"]);
    }
    expect(found("name city")).toEqual(["entity:CityName word", "entity:ArrivalCityName word"].toReversed());
    expect(found("arr cit")).toEqual(["entity:ArrivalCityName word"]);
    expect(found("dna mut")).toEqual(["entity:DNAMutation prefix"]);
    expect(found("wheel chair")).toEqual(["entity:Wheelchair name"]);
    expect(found("cafe")).toEqual(["entity:Café name"]);
  });

  it("knows other forms and spellings", () => {
    expect(found("companies")[0]).toBe("entity:Company name");
    expect(found("persons")[0]).toBe("entity:Person name");
    expect(found("tumours")[0]).toBe("entity:Tumor name");
    expect(found("organisation employing")[0]).toBe("relation:WorksFor description");
  });

  it("takes full-width letters and other compatible forms for the plain ones", () => {
    expect(found("Ｐｅｒｓｏｎ")[0]).toBe("entity:Person name");
    expect(found("Ｗｏｒｋｓ　ｆｏｒ")[0]).toBe("relation:WorksFor name");
    expect(found("cafe\u0301")).toEqual(["entity:Café name"]);
  });

  it("takes ids as result documents and commands write them", () => {
    expect(found("entity:Person")[0]).toBe("entity:Person name");
    expect(found("relation:location")).toEqual(["relation:Location name"]);
    expect(found("event：Ａｔｔａｃｋ")).toEqual(["event:Attack name"]);
    expect(found("Event: assault")).toEqual(["event:Attack synonym"]);
    const attacks = search.find("event:attack", { kind: "entity" });
    expect(attacks).toMatchObject({ total: 0, hits: [], counts: { entity: 0, relation: 0, event: 1 } });
    expect(search.find("event:attack").total).toBe(1);
  });

  it("forgives typing errors where nothing else fits, from four letters on", () => {
    expect(found("persno")[0]).toBe("entity:Person typing-error");
    expect(found("loctaion")[0]).toBe("entity:Location typing-error");
    expect(found("phisician")[0]).toBe("entity:Doctor typing-error");
    expect(found("wroks for")[0]).toBe("relation:WorksFor typing-error");
    expect(found("name ctiy")[0]).toBe("entity:ArrivalCityName typing-error");
    expect(found("heelchair")[0]).toBe("entity:Wheelchair typing-error");
    for (const nonsense of ["qqq", "xyzzyq"]) expect(found(nonsense)).toEqual([]);
  });

  it("takes a part of a name, and some of the words, where nothing has them all", () => {
    expect(found("elcha")).toEqual(["entity:Wheelchair substring"]);
    expect(found("abnormal tissue genome unicorn")[0]).toBe("entity:Tumor some-words");
  });

  it("marks what matched in the name, and what else did", () => {
    const hit = (typed: string, id: string) => search.find(typed).hits.find((candidate) => candidate.id === id);
    expect(hit("pers", "entity:Person")).toMatchObject({ ranges: [[0, 4]], because: null });
    expect(hit("works f", "relation:WorksFor")).toMatchObject({ ranges: [[0, 6]] });
    expect(hit("name arr", "entity:ArrivalCityName")).toMatchObject({
      ranges: [
        [0, 3],
        [11, 15],
      ],
    });
    expect(hit("physic", "entity:Doctor")).toMatchObject({
      ranges: [],
      because: { from: "synonym", text: "physician", ranges: [[0, 6]] },
    });
    expect(hit("operates ill", "entity:Surgeon")).toMatchObject({
      because: {
        from: "description",
        ranges: [
          [0, 8],
          [16, 19],
        ],
      },
    });
    expect(hit("terrace", "entity:Café")).toMatchObject({ because: { from: "alternative", ranges: [[24, 31]] } });
    expect(hit("tumours", "entity:Tumor")).toMatchObject({ ranges: [[0, 5]] });
    expect(hit("persno", "entity:PersonName")).toMatchObject({ ranges: [[0, 6]] });
  });

  it("lists one kind where asked, and counts all of them", () => {
    expect(found("location", "relation")).toEqual(["relation:Location name"]);
    const { total, counts } = search.find("location", { kind: "event" });
    expect({ total, counts }).toEqual({ total: 0, counts: { entity: 1, relation: 1, event: 0 } });
  });

  it("finds nothing for what holds no word, and survives anything", () => {
    for (const typed of ["", "  ", "-:.", "\n"]) expect(search.find(typed)).toEqual(NO_HITS);
    for (const typed of ["💡", "\ud800", "a".repeat(10_000), "of the", "a ".repeat(500), "__proto__", "constructor"]) {
      expect(search.find(typed).hits.length).toBeLessThanOrEqual(small.size);
    }
    expect(createSearch(createLibrary("none", [])).find("person")).toEqual(NO_HITS);
  });

  it("finds own classes in their place", () => {
    const own = [
      { ...entityClass("Vessel", "Location"), description: "ship or boat" },
      { ...entityClass("Person"), description: "somebody of ours" },
    ] satisfies readonly SchemaClass[];
    const { find } = createSearch(withOwnClasses(small, own));
    expect(find("vessel").hits[0]?.id).toBe("entity:Vessel");
    expect(find("boat").hits.map(({ id }) => id)).toEqual(["entity:Vessel"]);
    expect(find("somebody of ours").hits.map(({ id }) => id)).toEqual(["entity:Person"]);
    expect(find("HumanBeing").hits).toEqual([]);
  });
});

describe("class search in the built-in library", () => {
  const library = builtInLibrary();
  const { find } = createSearch(library);

  it("gives the first hits and counts them all", () => {
    const results = find("e");
    expect(results.hits).toHaveLength(SEARCH_LIMIT);
    expect(results.total).toBeGreaterThan(SEARCH_LIMIT);
    expect(find("e", { limit: 3 }).hits).toEqual(results.hits.slice(0, 3));
  });

  it("keeps its promises for any query", () => {
    const names = fc.integer({ min: 0, max: library.size - 1 }).map((index) => library.nameOf(index));
    const query = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      names,
      names.map((name) => name.slice(1, 6)),
      fc.tuple(names, names).map((pair) => pair.join(" ")),
    );
    fc.assert(
      fc.property(query, (typed) => {
        const { total, counts, hits } = find(typed);
        expect(hits.length).toBe(Math.min(total, SEARCH_LIMIT));
        expect(total).toBe(counts.entity + counts.relation + counts.event);
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        expect(find(typed).hits).toEqual(hits);
        for (const kind of KINDS) expect(find(typed, { kind }).total).toBe(counts[kind]);
        let last = 0;
        for (const { id, rank, ranges, because } of hits) {
          expect(SEARCH_RANKS.indexOf(rank)).toBeGreaterThanOrEqual(last);
          last = SEARCH_RANKS.indexOf(rank);
          const index = library.indexOf(id);
          expect(index).toBeGreaterThanOrEqual(0);
          expectRanges(ranges, library.nameOf(index));
          if (because !== null) expectRanges(because.ranges, because.text);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("finds classes by their name, and first among their kind", () => {
    for (let index = 0; index < library.size; index += 23) {
      const kind = library.kindOf(index);
      const name = library.nameOf(index);
      const { hits } = find(name, { kind, limit: 10 });
      const whole = hits.filter(({ rank }) => rank === "name").map(({ id }) => id);
      expect(whole).toContain(classId({ kind, name }));
    }
  });
});

/** Half-open, ascending, apart and within the text. */
function expectRanges(ranges: readonly (readonly [number, number])[], text: string): void {
  let end = -1;
  for (const [from, to] of ranges) {
    expect(from).toBeGreaterThanOrEqual(Math.max(end, 0));
    expect(to).toBeGreaterThan(from);
    end = to;
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

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
