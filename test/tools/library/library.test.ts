import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { Kind } from "../../../src/core/schema/class";
import type { LibraryEntry } from "../../../src/core/schema/library";
import { BUILT_IN_LIBRARY } from "../../../src/library/built-in";
import { type BuiltLibrary, buildLibrary, loadSources, type Sources } from "../../../tools/library/build";
import { libraryFile, readRegistry } from "../../../tools/library/file";
import { Ancestry } from "../../../tools/library/outline";
import { libraryStats } from "../../../tools/library/publish";

/** What a build from the real sources gives; it takes seconds, so it is made once. */
let sources: Sources;
let library: BuiltLibrary;
let entries: ReadonlyMap<string, LibraryEntry>;
let ancestry: Ancestry;

const id = ({ schemaClass }: LibraryEntry) => `${schemaClass.kind}:${schemaClass.name}`;
const ofKind = (kind: Kind) => library.entries.filter(({ schemaClass }) => schemaClass.kind === kind);
const entry = (key: string): LibraryEntry => {
  const found = entries.get(key);
  if (found === undefined) throw new Error(`The library has no ${key}.`);
  return found;
};
const above = (name: string) => ancestry.above(name);

beforeAll(async () => {
  sources = await loadSources();
  library = buildLibrary(sources);
  entries = new Map(library.entries.map((found) => [id(found), found]));
  const entities = ofKind("entity").map(({ schemaClass }) => schemaClass);
  const names = new Set(entities.map(({ name }) => name));
  ancestry = new Ancestry(
    new Map(entities.map(({ name, parents }) => [name, parents.filter((parent) => names.has(parent))])),
  );
}, 180_000);

describe("the built-in library", () => {
  it("has the classes that it promises, described, with one root", () => {
    const stats = libraryStats(library.entries, 0, 0);
    expect(stats.entity).toBeGreaterThanOrEqual(30_000);
    expect(stats.relation).toBeGreaterThanOrEqual(876);
    expect(stats.event).toBeGreaterThanOrEqual(519);
    expect(stats.described).toBeGreaterThanOrEqual(0.95 * library.entries.length);
    expect(stats.roots).toBe(1);
  });

  it("names every class once a kind, as Python does, and none by a number", () => {
    expect(entries.size).toBe(library.entries.length);
    expect(library.entries.filter(({ schemaClass }) => !/^[A-Z][A-Za-z0-9]*$/u.test(schemaClass.name))).toEqual([]);
    expect(library.numbered).toEqual([]);
  });

  it("has descriptions of one line and up to five examples", () => {
    for (const { schemaClass } of library.entries) {
      expect(schemaClass.description).not.toMatch(/[\r\n\t]/u);
      expect(schemaClass.examples.length).toBeLessThanOrEqual(5);
    }
  });

  it("is the one that is published, to the byte", async () => {
    const published = await readFile(resolve(import.meta.dirname, "../../../public", BUILT_IN_LIBRARY.path));
    const file = libraryFile(library.entries, await readRegistry());
    expect(gunzipSync(published).equals(file)).toBe(true);
    expect(published.length).toBeLessThanOrEqual(2.5 * 1024 * 1024);
  }, 60_000);
});

describe("the taxonomy of entities", () => {
  it("begins with at most 25 branches, each with at most 25 classes right below it", () => {
    const children = new Map<string, number>();
    for (const { schemaClass } of ofKind("entity")) {
      for (const parent of schemaClass.parents) children.set(parent, (children.get(parent) ?? 0) + 1);
    }
    expect(children.get("Entity")).toBeLessThanOrEqual(25);
    const tops = ofKind("entity").filter(({ schemaClass }) => schemaClass.parents.includes("Entity"));
    expect(tops.filter(({ schemaClass }) => (children.get(schemaClass.name) ?? 0) > 25)).toEqual([]);
  });

  it("has no cycle, and no parent that is not there", () => {
    for (const { schemaClass } of library.entries) {
      for (const parent of schemaClass.parents) {
        const isBase = parent === { entity: "Entity", relation: "Relation", event: "Event" }[schemaClass.kind];
        expect(
          isBase || entries.has(`${schemaClass.kind}:${parent}`),
          `${id({ ...entry(`${schemaClass.kind}:${schemaClass.name}`) })} < ${parent}`,
        ).toBe(true);
      }
      if (schemaClass.kind === "entity") above(schemaClass.name);
    }
  });

  it("puts nothing between Entity and what people look for first", () => {
    for (const name of ["Person", "Organization", "Location", "Event", "CreativeWork", "Product", "Food", "Software"]) {
      expect(entry(`entity:${name}`).schemaClass.parents).toEqual(["Entity"]);
    }
    const upper = [
      "PhysicalEntity",
      "Abstraction",
      "Whole",
      "Artifact",
      "CausalAgent",
      "Instrumentality",
      "PsychologicalFeature",
    ];
    for (const { schemaClass } of ofKind("entity")) {
      expect(upper.filter((name) => schemaClass.parents.includes(name))).toEqual([]);
    }
  });

  it.each([
    ["Company", ["Organization"]],
    ["Dog", ["Mammal", "Animal", "Organism"]],
    ["City", ["Location"]],
    ["Violin", ["MusicalInstrument", "Device"]],
    ["Politician", ["Person"]],
    ["Malaria", ["Disease", "MedicalEntity"]],
    ["Enzyme", ["Protein", "MolecularEntity"]],
    ["HackerGroup", ["CriminalOrganization", "Organization", "ThreatActor", "Person"]],
    ["DepartureTime", ["Time", "TravelDate", "Temporal"]],
    ["BankFinancialInstitution", ["FinancialInstitution", "Organization"]],
    ["BankSlope", ["Landform", "Location"]],
    ["Bakery", ["FoodEstablishment", "Workplace"]],
  ])("puts %s below %s", (name, ancestors) => {
    expect([...above(name)]).toEqual(expect.arrayContaining(ancestors));
  });

  it("holds no insults, and shows vulgar words to nobody unasked", () => {
    const insults = /\b(?:fuck|shit|cunt|nigger|kike|wetback|redskin|squaw\b|whore|slut)/iu;
    for (const { schemaClass, synonyms } of library.entries) {
      expect([schemaClass.name, ...synonyms, ...schemaClass.examples].join(" ")).not.toMatch(insults);
    }
    expect(entry("entity:SexualActivity").quiet).toBe(true);
    expect(entry("entity:Person").quiet).toBe(false);
  });
});

describe("the class cards", () => {
  it("are all there, as they were trained on, and placed below something", () => {
    for (const card of sources.cards) {
      const { schemaClass, mentions, origin, alternatives } = entry(id(card));
      expect({ mentions, origin, alternatives }).toEqual({
        mentions: card.mentions,
        origin: "cards",
        alternatives: card.alternatives,
      });
      expect(schemaClass.description).toBe(card.schemaClass.description);
      if (schemaClass.kind === "relation" && card.schemaClass.kind === "relation") {
        expect([schemaClass.head, schemaClass.tail]).toEqual([card.schemaClass.head, card.schemaClass.tail]);
      }
      if (schemaClass.kind === "event" && card.schemaClass.kind === "event") {
        expect(schemaClass.roles).toEqual(card.schemaClass.roles);
      }
    }
  });

  it("have the low numbers", async () => {
    const registry = await readRegistry();
    for (const kind of ["entity", "relation", "event"] as const) {
      const cards = sources.cards.filter(({ schemaClass }) => schemaClass.kind === kind);
      const first = new Set(registry[kind].slice(0, cards.length));
      expect(cards.filter(({ schemaClass }) => !first.has(schemaClass.name))).toEqual([]);
    }
  });
});

describe("relations and events", () => {
  it("stand in at most 25 groups each", () => {
    for (const [kind, base] of [
      ["relation", "Relation"],
      ["event", "Event"],
    ] as const) {
      expect(ofKind(kind).filter(({ schemaClass }) => schemaClass.parents.includes(base)).length).toBeLessThanOrEqual(
        25,
      );
    }
  });

  it("have ends and roles typed by entity classes that the library holds, at most three an end and eight roles", () => {
    const isEntity = ({ name }: { readonly name: string }) => name === "Entity" || entries.has(`entity:${name}`);
    for (const { schemaClass } of library.entries) {
      if (schemaClass.kind === "relation") {
        expect([...schemaClass.head, ...schemaClass.tail].every(isEntity), schemaClass.name).toBe(true);
        expect(schemaClass.head.length).toBeGreaterThan(0);
        expect(schemaClass.tail.length).toBeGreaterThan(0);
        expect(Math.max(schemaClass.head.length, schemaClass.tail.length)).toBeLessThanOrEqual(3);
      }
      if (schemaClass.kind === "event") {
        expect(schemaClass.roles.flatMap(({ hint }) => hint).every(isEntity), schemaClass.name).toBe(true);
        expect(schemaClass.roles.length).toBeLessThanOrEqual(8);
      }
    }
  });

  it("type nearly all ends of what comes from schema.org", () => {
    const properties = ofKind("relation").filter(({ origin }) => origin === "schema.org");
    const isOpen = (hint: readonly { readonly name: string }[]) => hint.some(({ name }) => name === "Entity");
    const open = properties.filter(
      ({ schemaClass }) => schemaClass.kind === "relation" && (isOpen(schemaClass.head) || isOpen(schemaClass.tail)),
    );
    expect(open.length).toBeLessThan(0.1 * properties.length);
  });

  it("give events from WordNet roles and triggers", () => {
    const events = ofKind("event").filter(
      ({ origin, schemaClass }) => origin === "wordnet" && !schemaClass.parents.includes("Event"),
    );
    expect(events.length).toBeGreaterThan(500);
    for (const { schemaClass } of events) {
      expect(schemaClass.kind === "event" && schemaClass.roles.length, schemaClass.name).toBeGreaterThanOrEqual(3);
      expect(schemaClass.examples.length, schemaClass.name).toBeGreaterThan(0);
    }
    const calculation = entry("event:Calculation").schemaClass;
    expect(calculation.kind === "event" && calculation.roles).toEqual([
      {
        name: "cognizer",
        hint: [
          { name: "Person", list: true },
          { name: "Organization", list: true },
        ],
      },
      { name: "topic", hint: [{ name: "Entity", list: true }] },
      { name: "content", hint: [{ name: "Entity", list: true }] },
      {
        name: "place",
        hint: [
          { name: "Location", list: true },
          { name: "Facility", list: true },
        ],
      },
      { name: "time", hint: [{ name: "Temporal", list: true }] },
    ]);
  });
});
