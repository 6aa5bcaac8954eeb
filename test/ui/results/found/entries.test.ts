import { describe, expect, it } from "vitest";
import { classTiesIn } from "../../../../src/core/entities/class-ties";
import { entitiesOf } from "../../../../src/core/entities/entities";
import { classNoun } from "../../../../src/ui/messages/en/class-nouns";
import { foundMessages } from "../../../../src/ui/messages/en/found";
import { countsOf, entriesOf, filterEntries } from "../../../../src/ui/results/found/entries";
import { fixtureDocument } from "../../../support/fixture-document";
import { markedDocument } from "../../../support/marked-document";

const { summary } = foundMessages.english;

describe("what was found", () => {
  const document = fixtureDocument();
  const entries = entriesOf(document, entitiesOf(document, classTiesIn(null)));
  const names = (filter: Parameters<typeof filterEntries>[1]): readonly string[] =>
    filterEntries(entries, filter, document).map(({ name, objects }) => `${name} ${objects.length}`);
  const EVERYTHING = { text: "", onlyClass: null, least: 0 };

  it("is listed by how often it stands there, then events and relations by class", () => {
    const sizes = entries.filter(({ kind }) => kind === "entity").map(({ objects }) => objects.length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(entries.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1])).toEqual([
      "entity",
      "event",
      "relation",
    ]);
    expect(entries.flatMap(({ objects }) => objects).toSorted()).toEqual(
      document.objects.map(({ id }) => id).toSorted(),
    );
    const nameless = markedDocument("[she] and [the company|Company] met [Ann]");
    expect(entriesOf(nameless, entitiesOf(nameless, classTiesIn(null))).map(({ name }) => name)[0]).toBe("Ann");
  });

  it("is filtered by words, class and confidence", () => {
    expect(names(EVERYTHING)).toHaveLength(entries.length);
    expect(names({ ...EVERYTHING, text: "ada LOVE" })).toContain("Ada Lovelace 2");
    expect(names({ ...EVERYTHING, text: "nowhere" })).toEqual([]);
    const cities = filterEntries(entries, { ...EVERYTHING, onlyClass: "entity:City" }, document);
    expect(cities.length).toBeGreaterThan(0);
    for (const { kind, classes } of cities) {
      expect([kind, ...classes.map(({ name }) => name)]).toEqual(expect.arrayContaining(["entity", "City"]));
    }
    const unsure = markedDocument("[Ann] met [Bo]", undefined, (mention) => (mention === "Ann" ? 0.95 : 0.6));
    const both = entriesOf(unsure, entitiesOf(unsure, classTiesIn(null)));
    expect(filterEntries(both, { ...EVERYTHING, least: 0.8 }, unsure).map(({ name }) => name)).toEqual(["Ann"]);
  });

  it("is summed up as people count it", () => {
    const counted = markedDocument("[Ann], [Bo], [Bo]; [Acme|PoliticalParty], [NATO|PoliticalParty], [Oslo|City].");
    const found = entriesOf(counted, entitiesOf(counted, classTiesIn(null)));
    expect(summary(countsOf(found))).toBe("2 people, 2 political parties, 1 city");
    const many = Array.from({ length: 8 }, (_, index) => ({ name: `Class${"ABCDEFGH"[index]}`, count: 8 - index }));
    expect(summary({ classes: many, relations: 1 })).toMatch(/, 3 class fs, 3 more, 1 relation$/u);
  });
});

it.each([
  ["Person", "people"],
  ["Policeman", "policemen"],
  ["City", "cities"],
  ["Attack", "attacks"],
  ["TvShow", "tv shows"],
  ["GPE", "GPEs"],
  ["GPELocation", "GPE locations"],
  ["Crisis", "crises"],
  ["Business", "businesses"],
  ["Church", "churches"],
  ["Knife", "knives"],
  ["Money", "money"],
  ["part_of", "part ofs"],
  ["人物", "人物"],
])("many of the class %s are %s", (name, plural) => {
  expect(classNoun(name).other).toBe(plural);
});
