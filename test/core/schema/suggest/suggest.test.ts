import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClassId } from "../../../../src/core/schema/class";
import { createLibrary } from "../../../../src/core/schema/library";
import { withOwnClasses } from "../../../../src/core/schema/own-library";
import { parseClass } from "../../../../src/core/schema/python";
import { stemOf } from "../../../../src/core/schema/suggest/stem";
import { createSuggestions } from "../../../../src/core/schema/suggest/suggest";
import { builtInLibrary, entityClass, libraryOf } from "../../../support/library";

const library = builtInLibrary();
const index = createSuggestions(library);
const idsOf = (text: string, limit?: number): readonly ClassId[] => index.suggest(text, limit).map(({ id }) => id);

const NEWS =
  "Ada Lovelace, who worked for the Analytical Engine Company Ltd in London, was born on 10 December 1815. " +
  "The company paid $2,000 to Dr. Charles Babbage.";

describe("suggestions", () => {
  it("find people, organisations, places, dates and money by their form", () => {
    const ids = idsOf(NEWS);
    expect(ids).toEqual(
      expect.arrayContaining(["entity:Person", "entity:Organization", "entity:Location", "entity:Date"]),
    );
    expect(ids.some((id) => /Money|Price|Monetary/u.test(id))).toBe(true);
  });

  it("find the person behind a title, with a full stop or without", () => {
    for (const text of ["They asked Dr. Qwrtp.", "They asked Dr Qwrtp."]) {
      const person = index.suggest(text).find(({ id }) => id === "entity:Person");
      expect(person?.words[0]).toMatch(/Qwrtp$/u);
    }
  });

  it("find a field by its words and by the endings of its words", () => {
    const ids = idsOf(
      "Patients with hepatitis who received amoxicillin developed severe thrombocytopenia, an adverse reaction.",
    );
    expect(ids).toEqual(expect.arrayContaining(["entity:Disease", "entity:Drug"]));
  });

  it("find events by the forms of their verbs, and mix the kinds", () => {
    const ids = idsOf("The rebels killed two guards. The killings shocked Madrid. Police arrested the killers.");
    expect(ids).toEqual(expect.arrayContaining(["event:Killing", "event:Arrest"]));
    expect(ids.some((id) => id.startsWith("entity:"))).toBe(true);
  });

  it("say which words of the text speak for each class", () => {
    const suggestions = index.suggest(NEWS);
    expect(suggestions.length).toBeLessThanOrEqual(12);
    for (const { words } of suggestions) {
      expect(words.length).toBeGreaterThan(0);
      expect(words.length).toBeLessThanOrEqual(3);
      for (const word of words) expect(NEWS.toLowerCase()).toContain(word.toLowerCase());
    }
    expect(index.suggest(NEWS).find(({ id }) => id === "entity:Date")?.words[0]).toBe("10 December");
  });

  it("come in no greater number than is asked for, and not at all where nothing speaks for a class", () => {
    expect(idsOf(NEWS, 3)).toHaveLength(3);
    expect(idsOf("")).toEqual([]);
    expect(idsOf("and of the")).toEqual([]);
    expect(idsOf("xyzzy qwrtp")).toEqual([]);
  });

  it("lift what is found to the classes above it", () => {
    const small = libraryOf([entityClass("Animal"), entityClass("Bird", "Animal"), entityClass("Sparrow", "Bird")]);
    const ids = createSuggestions(small)
      .suggest("Two sparrows sat there.")
      .map(({ id }) => id);
    expect(ids).toEqual(["entity:Sparrow", "entity:Bird", "entity:Animal"]);
  });

  it("never hold quiet classes, and hold the user's own", () => {
    const entry = { alternatives: [], synonyms: [], mentions: 0, origin: "wordnet" as const };
    const quiet = createLibrary("test", [
      { ...entry, schemaClass: entityClass("Sparrow"), quiet: true },
      { ...entry, schemaClass: entityClass("Roof"), quiet: false },
    ]);
    const own = withOwnClasses(quiet, [parseClass("class SteamEngine(Entity):\n\tpass")]);
    const ids = createSuggestions(own)
      .suggest("Sparrows on the roof of the steam engine")
      .map(({ id }) => id);
    expect(ids).toEqual(["entity:SteamEngine", "entity:Roof"]);
  });

  it("read any text, in libraries with cycles too", () => {
    const cycle = createSuggestions(libraryOf([entityClass("A1b", "B1b"), entityClass("B1b", "A1b")]));
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(index.suggest(text).length).toBeLessThanOrEqual(12);
        expect(cycle.suggest(`${text} A1b`).length).toBeLessThanOrEqual(2);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("take no longer over hostile texts than over long ones", () => {
    for (const hostile of [
      "1,".repeat(100_000),
      "a@".repeat(100_000),
      "A".repeat(200_000),
      "“A".repeat(100_000),
      "7".repeat(200_000),
      "Aa ".repeat(60_000),
    ]) {
      expect(index.suggest(hostile).length).toBeLessThanOrEqual(12);
    }
  });
});

describe("stems", () => {
  it.each([
    ["companies", "company"],
    ["killed", "Killing"],
    ["uses", "using"],
    ["planned", "planning"],
    ["classes", "class"],
    ["men", "man"],
    ["sold", "sell"],
    ["diseases", "Disease"],
    ["carried", "carry"],
  ])("%s and %s are one", (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
  });

  it.each([
    ["thing", "the"],
    ["news", "new"],
    ["string", "str"],
    ["process", "proces"],
  ])("%s and %s are two", (a, b) => {
    expect(stemOf(a)).not.toBe(stemOf(b));
  });
});
