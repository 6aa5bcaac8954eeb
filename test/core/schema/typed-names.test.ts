import { describe, expect, it } from "vitest";
import { failureOf, sentenceOf } from "../../../src/core/errors";
import type { ClassId } from "../../../src/core/schema/class";
import { proposedNames, resolveClassNames } from "../../../src/core/schema/typed-names";
import { builtInLibrary } from "../../support/library";

const library = builtInLibrary();

const failureIn = (names: string) => {
  try {
    resolveClassNames(library, names);
  } catch (thrown) {
    return failureOf(thrown);
  }
  throw new Error(`${names} were resolved.`);
};

describe("class names as people type them", () => {
  it("mean the entity class first, then the relation, then the event", () => {
    expect(resolveClassNames(library, "Location, WorksFor,Killing")).toEqual<ClassId[]>([
      "entity:Location",
      "relation:WorksFor",
      "event:Killing",
    ]);
    expect(resolveClassNames(library, "relation:Location,Location,,relation:Location ")).toEqual<ClassId[]>([
      "relation:Location",
      "entity:Location",
    ]);
  });

  it("may be typed with full-width letters and Chinese commas", () => {
    expect(resolveClassNames(library, "Ｐｅｒｓｏｎ，City、event：Killing")).toEqual<ClassId[]>([
      "entity:Person",
      "entity:City",
      "event:Killing",
    ]);
  });

  it("are refused when the library does not have them", () => {
    expect(failureIn("Person,Qwxzv")).toEqual({ code: "class-unknown", name: "Qwxzv", proposals: [] });
    expect(failureIn("event:Person")).toMatchObject({ code: "class-unknown", name: "event:Person" });
    expect(failureIn(" , ")).toEqual({ code: "selection-empty" });
  });
});

describe("names that may have been meant", () => {
  it.each([
    ["Persons", "Person"],
    ["Companies", "Company"],
    ["person", "Person"],
    ["works_for", "WorksFor"],
    ["Organizations", "Organization"],
    ["Locaton", "Location"],
    ["event:Killng", "event:Killing"],
    ["event:Person", "entity:Person"],
  ])("%s: %s", (typed, meant) => {
    expect(proposedNames(library, typed)[0]).toBe(meant);
  });

  it("are as few as can be chosen from, and can be typed as they are told", () => {
    for (const typed of ["Pers", "Locaton", "relation:Location of", "Killings"]) {
      const names = proposedNames(library, typed);
      expect(names.length).toBeGreaterThan(0);
      expect(names.length).toBeLessThanOrEqual(3);
      for (const name of names) expect(resolveClassNames(library, name)).toHaveLength(1);
    }
  });

  it("stand in the sentence", () => {
    expect(sentenceOf(failureIn("Persons"))).toBe(
      "There is no class named Persons in the library: did you mean Person or People?",
    );
    expect(sentenceOf(failureIn("Qwxzv"))).toBe("There is no class named Qwxzv in the library.");
  });
});
