import { describe, expect, it } from "vitest";
import { askFor } from "../../../../src/core/extract/reader/question";
import type { SchemaClass } from "../../../../src/core/schema/class";
import { createLibrary, type LibraryEntry } from "../../../../src/core/schema/library";
import { entity, relation } from "../../../support/classes";

const entry = (schemaClass: SchemaClass): LibraryEntry => ({
  schemaClass,
  alternatives: [],
  synonyms: [],
  mentions: 1,
  origin: "cards",
  quiet: false,
});

const LIBRARY = createLibrary("test", [
  entry(entity("Person")),
  entry(entity("Group")),
  entry(entity("Organization", { parents: ["Group"] })),
  entry(entity("Company", { parents: ["Organization"] })),
  entry(entity("Name")),
]);

const ask = (classes: readonly SchemaClass[], descriptions = false) =>
  askFor({ classes, options: { descriptions, grammar: false, mentionsFromText: false, disabledRules: [] } }, LIBRARY, {
    nested: false,
    threshold: null,
  });

describe("what the reader is asked", () => {
  it("is for hinted classes besides, and ends are of these, or stand below or above one", () => {
    const works = relation("WorksFor", ["Person"], ["Organization"]);
    const { question, besides } = ask([entity("Company"), entity("Name"), entity("Group"), works]);
    expect(besides.map(({ name }) => name)).toEqual(["Person", "Organization"]);
    // Company, Name and Group were selected; Person and Organization come after them.
    expect(question.relations).toEqual([{ line: "relation : works for", heads: [3], tails: [0, 2, 4] }]);
  });

  it("takes a class that nobody knows for any end, and asks for the commonest where a relation hints none", () => {
    const { question, besides } = ask([entity("Widget"), relation("PartOf", ["Company"], [])]);
    expect(besides.map(({ name }) => name)).toEqual(["Company", "Person", "Group", "Organization", "Name"]);
    expect(question.relations).toEqual([{ line: "relation : part of", heads: [0, 1, 3, 4], tails: null }]);
  });

  it("says what stands above what among the classes of a kind, through classes that nobody selected", () => {
    const { question } = ask([entity("Company"), entity("Group")]);
    expect(question.entities).toEqual([
      { line: "entity : company", above: [1] },
      { line: "entity : group", above: [] },
    ]);
  });

  it("tells a class by its description, by examples only where it has none", () => {
    const lines = (changes: Parameters<typeof entity>[1]) =>
      ask([entity("SportsTeam", changes)], true).question.entities.map(({ line }) => line);
    const examples = ["Ajax", "Lakers"];
    expect(lines({ description: "a team", examples })).toEqual(["entity : sports team ; a team"]);
    expect(lines({ examples })).toEqual(["entity : sports team ; such as Ajax, Lakers"]);
  });
});
