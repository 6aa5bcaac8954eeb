import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClassId } from "../../../src/core/schema/class";
import type { Library } from "../../../src/core/schema/library";
import {
  addBranch,
  addClasses,
  type Choice,
  chooseClasses,
  classesBelow,
  isChosen,
  isWithin,
  NO_CHOICE,
  normaliseSelection,
  removeBranch,
  removeClass,
  resolveIndexes,
  resolveSelection,
  type Selection,
  toggleChoice,
} from "../../../src/core/schema/selection";
import { anyLibrary } from "../../support/arbitrary-library";
import { entityClass, libraryOf } from "../../support/library";

const selection: Selection = ["entity:B", "entity:A"];

describe("a selection", () => {
  it("keeps the order in which classes were chosen, each once", () => {
    expect(addClasses(selection, ["event:C", "entity:B", "event:C"])).toEqual(["entity:B", "entity:A", "event:C"]);
    expect(addClasses(selection, ["entity:A"])).toBe(selection);
    expect(removeClass(selection, "entity:B")).toEqual(["entity:A"]);
    expect(removeClass(selection, "event:B")).toBe(selection);
  });

  it("that was stored comes back without what is no class id", () => {
    expect(normaliseSelection(["entity:A", 3, null, "A", "thing:A", "entity:", "entity:A", "relation:Gone"])).toEqual([
      "entity:A",
      "relation:Gone",
    ]);
    for (const value of [null, undefined, "entity:A", {}, 7]) expect(normaliseSelection(value)).toEqual([]);
  });
});

// Animal ▸ Cat ▸ Lion · Dog; Pet ▸ Dog; Stone
const library = libraryOf([
  entityClass("Animal"),
  entityClass("Pet"),
  entityClass("Cat", "Animal"),
  entityClass("Dog", "Animal", "Pet"),
  entityClass("Lion", "Cat"),
  entityClass("Stone"),
]);
const choice = (changes: Partial<Choice>): Choice => ({ ...NO_CHOICE, ...changes });
const names = (chosen: Choice): readonly string[] => resolveSelection(library, chosen).classes.map(({ name }) => name);

describe("a branch", () => {
  it("is its class and everything below, after what was chosen by itself, each once", () => {
    expect(names(choice({ branches: ["entity:Animal"] }))).toEqual(["Animal", "Cat", "Lion", "Dog"]);
    expect(
      names(choice({ selected: ["entity:Stone", "entity:Dog"], branches: ["entity:Pet", "entity:Animal"] })),
    ).toEqual(["Stone", "Dog", "Pet", "Animal", "Cat", "Lion"]);
  });

  it("holds what a later library puts below its class", () => {
    const later = libraryOf([entityClass("Animal"), entityClass("Fox", "Animal")]);
    const { classes, unknown } = resolveSelection(later, { selected: ["entity:Cat"], branches: ["entity:Animal"] });
    expect([classes.map(({ name }) => name), unknown]).toEqual([["Animal", "Fox"], ["entity:Cat"]]);
  });

  it("of a class that the library lacks is kept as unknown", () => {
    expect(resolveIndexes(library, choice({ branches: ["entity:Gone"] }))).toEqual({
      indexes: [],
      unknown: ["entity:Gone"],
    });
  });

  it("ends where classes inherit in a cycle", () => {
    const cycle = libraryOf([entityClass("A", "B"), entityClass("B", "A")]);
    expect(classesBelow(cycle, [1])).toEqual([1, 0]);
    expect(isWithin(cycle, ["entity:Gone"], "entity:A")).toBe(false);
  });
});

describe("exceptions", () => {
  const animals = choice({ branches: ["entity:Animal"] });

  it("take one class out of a branch, not what is below it, and are taken back", () => {
    const withoutCat = toggleChoice(library, animals, "entity:Cat");
    expect(withoutCat).toEqual(choice({ branches: ["entity:Animal"], except: ["entity:Cat"] }));
    expect(names(withoutCat)).toEqual(["Animal", "Lion", "Dog"]);
    expect(toggleChoice(library, withoutCat, "entity:Cat")).toEqual(animals);
    expect(chooseClasses(withoutCat, ["entity:Cat"])).toEqual({ ...animals, selected: ["entity:Cat"] });
  });

  it("go with the last branch that they are an exception to", () => {
    const both = choice({ branches: ["entity:Animal", "entity:Pet"], except: ["entity:Dog", "entity:Cat"] });
    const pets = removeBranch(library, both, "entity:Animal");
    expect(pets).toEqual(choice({ branches: ["entity:Pet"], except: ["entity:Dog"] }));
    expect(removeBranch(library, pets, "entity:Pet")).toEqual(NO_CHOICE);
    expect(removeBranch(library, pets, "entity:Animal")).toBe(pets);
  });

  it("are forgotten where their branch, or a wider one, is chosen anew", () => {
    const some = choice({ branches: ["entity:Pet"], except: ["entity:Dog"], selected: ["entity:Animal"] });
    expect(addBranch(library, some, "entity:Animal")).toEqual(choice({ branches: ["entity:Pet", "entity:Animal"] }));
  });

  it("are what the root of a branch within another becomes", () => {
    const nested = choice({ branches: ["entity:Animal", "entity:Cat"] });
    expect(toggleChoice(library, nested, "entity:Cat")).toEqual(
      choice({ branches: ["entity:Animal"], except: ["entity:Cat"] }),
    );
    expect(toggleChoice(library, nested, "entity:Animal")).toEqual(choice({ branches: ["entity:Cat"] }));
  });
});

describe("without a library", () => {
  it("branches are turned over by their roots", () => {
    const animals = addBranch(null, NO_CHOICE, "entity:Animal");
    expect(isChosen(null, animals, "entity:Animal")).toBe(true);
    expect(isChosen(null, animals, "entity:Cat")).toBe(false);
    expect(toggleChoice(null, animals, "entity:Animal")).toEqual(NO_CHOICE);
  });
});

describe("whatever is chosen, in whatever library,", () => {
  type Step = { readonly act: "toggle" | "select" | "branch" | "unbranch"; readonly place: number };
  const steps: fc.Arbitrary<readonly Step[]> = fc.array(
    fc.record({
      act: fc.constantFrom(
        "toggle" as const,
        "toggle" as const,
        "select" as const,
        "branch" as const,
        "unbranch" as const,
      ),
      place: fc.nat({ max: 30 }),
    }),
    { maxLength: 15 },
  );
  const idAt = (of: Library, place: number): ClassId => of.idOf(place % of.size);
  const take = (of: Library, before: Choice, { act, place }: Step): Choice => {
    const id = idAt(of, place);
    if (act === "toggle") return toggleChoice(of, before, id);
    if (act === "select") return chooseClasses(before, [id]);
    return act === "branch" ? addBranch(of, before, id) : removeBranch(of, before, id);
  };

  it("the classes are those that a box would show as checked, and a box turns over its class", () => {
    fc.assert(
      fc.property(
        anyLibrary.filter(({ size }) => size > 0),
        steps,
        fc.nat({ max: 30 }),
        (any, taken, place) => {
          const chosen = taken.reduce((before, step) => take(any, before, step), NO_CHOICE);
          const { indexes, unknown } = resolveIndexes(any, chosen);
          expect(unknown).toEqual([]);
          expect(new Set(indexes).size).toBe(indexes.length);
          for (let index = 0; index < any.size; index++) {
            expect(isChosen(any, chosen, any.idOf(index))).toBe(indexes.includes(index));
          }
          // Every exception is one: it stands within a branch.
          for (const id of chosen.except) expect(isWithin(any, chosen.branches, id)).toBe(true);

          const id = idAt(any, place);
          const turned = toggleChoice(any, chosen, id);
          expect(isChosen(any, turned, id)).toBe(!isChosen(any, chosen, id));
          if (!chosen.branches.includes(id)) {
            const others = (all: readonly number[]) => new Set(all.filter((index) => any.idOf(index) !== id));
            expect(others(resolveIndexes(any, turned).indexes)).toEqual(others(indexes));
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it("a branch is every class from which a way up leads to it", () => {
    fc.assert(
      fc.property(
        anyLibrary.filter(({ size }) => size > 0),
        fc.nat({ max: 30 }),
        (any, place) => {
          const root = place % any.size;
          const below = classesBelow(any, [root]);
          const within = Array.from({ length: any.size }, (_, index) => index).filter((index) =>
            isWithin(any, [any.idOf(root)], any.idOf(index)),
          );
          expect(below.toSorted((a, b) => a - b)).toEqual(within);
          expect(below[0]).toBe(root);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});
