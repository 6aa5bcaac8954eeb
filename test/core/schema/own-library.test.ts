import { describe, expect, it } from "vitest";
import type { ClassId, SchemaClass } from "../../../src/core/schema/class";
import type { Library } from "../../../src/core/schema/library";
import { withOwnClasses } from "../../../src/core/schema/own-library";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import { event, relation } from "../../support/classes";
import { builtInLibrary, entityClass, generatedLibrary, libraryOf } from "../../support/library";

const base = libraryOf([
  entityClass("Thing"),
  entityClass("Vehicle", "Thing"),
  entityClass("Car", "Vehicle"),
  entityClass("Boat", "Vehicle"),
  relation("Owns", ["Thing"], ["Vehicle"]),
]);

const names = (library: Library, indexes: readonly number[]): readonly string[] =>
  indexes.map((index) => library.nameOf(index));
const childrenOf = (library: Library, id: ClassId): readonly string[] =>
  names(library, library.childrenOf(library.indexOf(id)));
const parentsOf = (library: Library, id: ClassId): readonly string[] =>
  names(library, library.parentsOf(library.indexOf(id)));

describe("a library with own classes", () => {
  it("is the base itself where there are none", () => {
    expect(withOwnClasses(base, [])).toBe(base);
  });

  it("numbers own classes after the base's, and finds parents among both", () => {
    const own = [
      entityClass("Tugboat", "Boat", "Workhorse"),
      entityClass("Workhorse"),
      relation("Owns2"),
      event("Sinking"),
    ];
    const library = withOwnClasses(base, own);
    expect(library.size).toBe(9);
    expect(names(library, [5, 6, 7, 8])).toEqual(["Tugboat", "Workhorse", "Owns2", "Sinking"]);
    expect(library.indexOf("entity:Tugboat")).toBe(5);
    expect(library.idOf(8)).toBe("event:Sinking");
    expect(library.kindOf(7)).toBe("relation");
    expect(library.originOf(5)).toBe("own");
    expect(library.originOf(0)).toBe("wordnet");
    expect(library.numberOf(5)).toBe(-1);
    expect(parentsOf(library, "entity:Tugboat")).toEqual(["Boat", "Workhorse"]);
    expect(childrenOf(library, "entity:Boat")).toEqual(["Tugboat"]);
    expect(childrenOf(library, "entity:Workhorse")).toEqual(["Tugboat"]);
    expect(childrenOf(library, "entity:Vehicle")).toEqual(["Car", "Boat"]);
    expect(library.classOf("entity:Tugboat")).toBe(own[0]);
    expect([library.classAt(5), library.classAt(2)]).toEqual([own[0], base.classAt(2)]);
    expect(library.classOf("entity:Nothing")).toBeNull();
    expect(library.indexOf("entity:Nothing")).toBe(-1);
  });

  it("puts a class of the same id in the place of the base's, for what is above and below it too", () => {
    const mine: SchemaClass = {
      ...entityClass("Vehicle"),
      description: "mine",
      examples: ["a", "b", "c", "d", "e", "f"],
    };
    const library = withOwnClasses(base, [mine]);
    const index = base.indexOf("entity:Vehicle");
    expect(library.size).toBe(base.size);
    expect(library.indexOf("entity:Vehicle")).toBe(index);
    expect(library.classOf("entity:Vehicle")).toBe(mine);
    expect(library.descriptionOf(index)).toBe("mine");
    expect(library.examplesOf(index)).toHaveLength(5);
    expect(library.originOf(index)).toBe("own");
    // The name keeps its number in links.
    expect(library.numberOf(index)).toBe(base.numberOf(index));
    expect(library.indexOfNumber("entity", base.numberOf(index))).toBe(index);
    expect(parentsOf(library, "entity:Vehicle")).toEqual([]);
    expect(childrenOf(library, "entity:Thing")).toEqual([]);
    expect(parentsOf(library, "entity:Car")).toEqual(["Vehicle"]);
    expect(childrenOf(library, "entity:Vehicle")).toEqual(["Car", "Boat"]);
  });

  it("knows of a name in another kind, of itself and of names that lead nowhere", () => {
    const library = withOwnClasses(base, [entityClass("Owns", "Owns", "Nowhere", "Thing")]);
    expect(parentsOf(library, "entity:Owns")).toEqual(["Thing"]);
    expect(library.classOf("relation:Owns")).toMatchObject({ kind: "relation" });
  });

  it("keeps what the built-in model knows of a name", () => {
    const builtIn = builtInLibrary();
    const library = withOwnClasses(builtIn, [entityClass("Person"), entityClass("Gizmo")]);
    expect(library.mentionsOf(library.indexOf("entity:Person"))).toBe(
      builtIn.mentionsOf(builtIn.indexOf("entity:Person")),
    );
    expect(library.mentionsOf(library.indexOf("entity:Gizmo"))).toBe(0);
    expect(library.synonymsOf(library.indexOf("entity:Person"))).toEqual([]);
  });

  it("refuses numbers that it does not have", () => {
    const library = withOwnClasses(base, [entityClass("Tugboat")]);
    expect(() => library.nameOf(6)).toThrow(RangeError);
  });

  it("holds 30,000 own classes in one tree with the base", () => {
    const small = generatedLibrary(30_000);
    const own = Array.from({ length: small.size }, (_, index) => small.classAt(index));
    const library = withOwnClasses(base, own);
    expect(library.size).toBe(30_005);
    const id = "entity:Class20000";
    expect(parentsOf(library, id)).toEqual(parentsOf(small, id));
    expect(childrenOf(library, "entity:Class00100")).toEqual(childrenOf(small, "entity:Class00100"));
    expect(taxonomyOf(library).size).toBeGreaterThan(30_000);
  });
});
