import { describe, expect, it } from "vitest";
import { hintedIn, usesOf } from "../../../src/core/schema/uses";
import { finish } from "../../../src/core/sliced";
import { event, relation } from "../../support/classes";
import { entityClass, libraryOf } from "../../support/library";

const meet = event("Meet", "place");
const library = libraryOf([
  entityClass("Agent"),
  entityClass("Person", "Agent"),
  entityClass("Artist", "Person"),
  entityClass("City"),
  relation("LivesIn", ["Person"], ["City"]),
  relation("Owns", ["Agent", "Person"], []),
  relation("Knows", ["Agent"], ["Agent"]),
  relation("Anything", ["Entity", "Person"], ["Gone"]),
  { ...meet, roles: [...meet.roles, { name: "guest", hint: [{ name: "Person", list: true }] }] },
]);
const uses = (id: "entity:Artist" | "entity:City" | "relation:Owns") =>
  finish(usesOf(library, library.indexOf(id))).map(({ by, as, named }) => `${library.nameOf(by)} ${as} ${named}`);

describe("what a class is used with", () => {
  it("are relations and events whose hints name it or a class above it, the nearest first, each end once", () => {
    expect(uses("entity:Artist")).toEqual([
      "LivesIn head Person",
      "Owns head Person",
      "Meet guest Person",
      "Knows head Agent",
      "Knows tail Agent",
    ]);
    expect(uses("entity:City")).toEqual(["LivesIn tail City"]);
    expect(uses("relation:Owns")).toEqual([]);
  });

  it("ends where classes inherit in a cycle", () => {
    const cycle = libraryOf([entityClass("A", "B"), entityClass("B", "A"), relation("R", ["A"], [])]);
    expect(finish(usesOf(cycle, 1)).map(({ named }) => named)).toEqual(["A"]);
  });
});

describe("the classes that hints name", () => {
  it("are entity classes of the library, each once", () => {
    expect(hintedIn(library, "relation:LivesIn")).toEqual(["entity:Person", "entity:City"]);
    expect(hintedIn(library, "relation:Owns")).toEqual(["entity:Agent", "entity:Person"]);
    expect(hintedIn(library, "relation:Anything")).toEqual(["entity:Person"]);
    expect(hintedIn(library, "event:Meet")).toEqual(["entity:Person"]);
    expect(hintedIn(library, "entity:Person")).toEqual([]);
    expect(hintedIn(library, "relation:Gone")).toEqual([]);
  });
});
