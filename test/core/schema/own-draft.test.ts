import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClassFields,
  classNames,
  classOfCode,
  classOfFields,
  fieldsOf,
  heirOf,
  likeNames,
  NEW_CLASS,
  remarksOn,
  wrongFields,
} from "../../../src/core/schema/own-draft";
import { withOwnClasses } from "../../../src/core/schema/own-library";
import { classesMessages } from "../../../src/ui/messages/en/classes";
import { schemaClass } from "../../support/arbitrary-class";
import { entity, event, relation } from "../../support/classes";
import { entityClass, libraryOf } from "../../support/library";

const builtIn = libraryOf([entityClass("Person"), entityClass("Chef", "Person")]);
const library = withOwnClasses(builtIn, [entityClass("Vessel"), entityClass("Tug", "Vessel")]);
const here = { builtIn, library, editing: null };

describe("a class in fields", () => {
  it("is the class again, whatever its parts hold", () => {
    fc.assert(
      fc.property(schemaClass, (one) => {
        expect(classOfFields(fieldsOf(one))).toEqual(one);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("begins an heir with the ends or roles of its parent, and without a name", () => {
    expect(heirOf(relation("Owns", ["Person"], ["Vessel"]))).toMatchObject({
      name: "",
      parents: ["Owns"],
      head: "Person",
      tail: "Vessel",
    });
    expect(heirOf(event("Sale", "buyer"))).toMatchObject({ roles: [{ name: "buyer", hint: "List[ Entity ]" }] });
  });

  it("says which name or role cannot be", () => {
    const wrong = (fields: Partial<ClassFields>): readonly string[] =>
      wrongFields({ ...NEW_CLASS, name: "A", ...fields }).map(({ field }) => field);
    expect(wrong({})).toEqual([]);
    for (const name of ["", " ", "tv show", "3D", "class", "None", "a-b", "x".repeat(200)]) {
      expect(wrong({ name })).toEqual(["name"]);
    }
    const roles = ["from", "buyer", "the goods", "buyer", "trigger"].map((name) => ({ name, hint: "" }));
    expect(wrong({ kind: "event", roles })).toEqual(["role-2", "role-3", "role-4"]);
  });
});

describe("a class as code", () => {
  it("shows its kind, or has the one that it had", () => {
    expect(classOfCode("class A(Owns): pass", "relation").kind).toBe("relation");
    expect(classOfCode("class A(Entity): pass", "relation").kind).toBe("entity");
    expect(classOfCode("class A(Event):\n\tdef __init__(self, trigger): pass", "entity").kind).toBe("event");
    expect(() => classOfCode("class A(:", "entity")).toThrow("line 1, column");
    expect(() => classOfCode("", "entity")).toThrow("a class, such as");
  });
});

describe("what is to be said of a class beside the others", () => {
  const said = (...parameters: Parameters<typeof remarksOn>): readonly string[] =>
    remarksOn(...parameters).map(
      ({ field, wrong, facts }) => `${field} ${wrong ? "!" : "-"} ${classesMessages.english.remark(facts)}`,
    );

  it("names that are taken", () => {
    expect(said(entity("Vessel"), here)).toEqual(["name ! You have a class Vessel already."]);
    expect(said(entity("Vessel"), { ...here, editing: "entity:Vessel" })).toEqual([]);
    expect(said(entity("Person"), here)).toEqual(["name - It takes the place of Person in the library."]);
    expect(said(entity("Entity"), here)).toEqual(["name ! Entity is the base class of every entity."]);
    expect(said(event("Person"), here)).toEqual([]);
  });

  it("cycles, also through classes of the library and under a new name", () => {
    expect(said(entity("Person", { parents: ["Chef"] }), here)).toContain(
      "parents ! It would inherit from itself, by way of Chef.",
    );
    const renamed = { ...here, editing: "entity:Vessel" } as const;
    expect(said(entity("Ship", { parents: ["Tug"] }), renamed)).toEqual([
      "parents ! It would inherit from itself, by way of Tug.",
    ]);
  });

  it("names that lead nowhere", () => {
    expect(said(entity("A", { parents: ["B", "Person"] }), here)).toEqual([
      "parents - There is no entity class B here.",
    ]);
    expect(said(relation("A", ["Person", "X"], ["Y", "A"]), here)).toEqual([
      "head - There is no entity class X here.",
      "tail - There is no entity class Y and no A here.",
    ]);
  });
});

it("names of a kind, those that are the query before those that begin with it or have it in them", () => {
  const library = libraryOf([entityClass("Boathouse"), entityClass("Tugboat"), entityClass("Boat"), relation("Boats")]);
  const names = classNames(library, "entity");
  expect(names).toEqual(["Boathouse", "Tugboat", "Boat"]);
  expect(classNames(library, "entity")).toBe(names);
  expect(likeNames(names, " boat", 8)).toEqual(["Boat", "Boathouse", "Tugboat"]);
  expect(likeNames(names, "boat", 2)).toEqual(["Boat", "Boathouse"]);
  expect(likeNames(names, " ", 8)).toEqual([]);
});
