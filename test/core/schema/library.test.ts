import { describe, expect, it } from "vitest";
import { KINDS } from "../../../src/core/schema/class";
import { bareClass, isTrained } from "../../../src/core/schema/library";
import { builtInLibrary, entityClass, libraryOf } from "../../support/library";

const library = builtInLibrary();

describe("the built-in library", () => {
  it("numbers its classes, of all three kinds", () => {
    const kinds = new Set<string>();
    for (let index = 0; index < library.size; index++) {
      const id = library.idOf(index);
      kinds.add(library.kindOf(index));
      expect(library.indexOf(id)).toBe(index);
      expect(id).toBe(`${library.kindOf(index)}:${library.nameOf(index)}`);
    }
    expect([...kinds]).toEqual(KINDS);
  });

  it("makes classes with hints, roles and descriptions", () => {
    expect(library.classOf("relation:HasAdverseEffect")).toMatchObject({
      kind: "relation",
      description: "harmful reaction or disorder caused by taking the head drug",
      head: [{ name: "Drug", list: false }],
      tail: [{ name: "AdverseEffect", list: false }],
    });
    // Where anything may stand, the hint says so.
    expect(library.classOf("relation:Spouse")).toMatchObject({ head: [{ name: "Entity", list: false }] });
    expect(library.classOf("event:Killing")).toMatchObject({
      roles: ["victim", "killer", "cause", "instrument", "means"].map((name) => ({
        name,
        hint: [{ name: "Entity", list: true }],
      })),
    });
    expect(library.classOf("event:Person")).toBeNull();
    expect(library.indexOf("event:Person")).toBe(-1);
  });

  it("tells trained classes from those that the model knows by description only", () => {
    const trained = Array.from({ length: library.size }, (_, index) => index).filter((i) => isTrained(library, i));
    expect(trained).toHaveLength(1643);
    expect(isTrained(library, library.indexOf("entity:Person"))).toBe(true);
    expect(library.mentionsOf(library.indexOf("entity:Person"))).toBe(78054);
    expect(library.synonymsOf(library.indexOf("entity:Person"))).toContain("HumanBeing");
  });
});

describe("a library with several parents a class", () => {
  it("knows parents and children; names of other libraries are no parents", () => {
    const animals = libraryOf([
      entityClass("Animal"),
      entityClass("Pet"),
      entityClass("Dog", "Animal", "Pet", "Robot"),
      entityClass("Self", "Self"),
    ]);
    expect(animals.parentsOf(2)).toEqual([0, 1]);
    expect(animals.childrenOf(0)).toEqual([2]);
    expect(animals.childrenOf(1)).toEqual([2]);
    expect(animals.parentsOf(3)).toEqual([]);
    expect(() => animals.idOf(4)).toThrow(RangeError);
  });

  it("keeps the first of two classes with one id", () => {
    const twice = libraryOf([entityClass("A"), { ...entityClass("A"), description: "another" }, entityClass("B", "A")]);
    expect(twice.size).toBe(2);
    expect(twice.classOf("entity:A")?.description).toBe("what A stands for");
    expect(twice.childrenOf(0)).toEqual([1]);
  });
});

describe("a class of which only the name is known", () => {
  it("takes any entity at its ends and has no roles", () => {
    expect(bareClass("entity", "Ship")).toMatchObject({ kind: "entity", parents: ["Entity"], description: "" });
    expect(bareClass("relation", "Near")).toMatchObject({ head: [{ name: "Entity" }], tail: [{ name: "Entity" }] });
    expect(bareClass("event", "Fall")).toMatchObject({ roles: [], parents: ["Event"] });
  });
});
