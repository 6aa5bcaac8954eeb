import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClassId } from "../../../src/core/schema/class";
import { type Choice, isChosen, NO_CHOICE, resolveIndexes } from "../../../src/core/schema/selection";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import { checksOf } from "../../../src/ui/schema/tree-state";
import { anyLibrary } from "../../support/arbitrary-library";
import { entity, event, relation } from "../../support/classes";
import { entityClass, libraryOf } from "../../support/library";

const choice = (changes: Partial<Choice>): Choice => ({ ...NO_CHOICE, ...changes });

describe("the boxes of the tree", () => {
  it("of headings say whether something below is chosen", () => {
    const library = libraryOf([entity("Person"), entity("City"), relation("WorksFor"), event("Meet")]);
    const taxonomy = taxonomyOf(library);
    const checkOf = checksOf(
      taxonomy,
      choice({ selected: ["entity:City", "entity:Unheard"], branches: ["event:Meet"] }),
    );
    expect(taxonomy.roots.map((root) => checkOf(root).checked)).toEqual(["mixed", false, "mixed"]);
  });

  it("are checked below a branch, mixed above it, and free where a class is left out", () => {
    const library = libraryOf([
      entityClass("Animal"),
      entityClass("Cat", "Animal"),
      entityClass("Lion", "Cat"),
      entityClass("Dog", "Animal"),
      entityClass("Thing"),
      entityClass("Pet", "Thing"),
    ]);
    const taxonomy = taxonomyOf(library);
    const checks = (chosen: Choice) => Array.from({ length: 6 }, (_, node) => checksOf(taxonomy, chosen)(node).checked);
    expect(checks(choice({ branches: ["entity:Cat"] }))).toEqual(["mixed", true, true, false, false, false]);
    expect(checks(choice({ branches: ["entity:Animal"], except: ["entity:Cat", "entity:Dog"] }))).toEqual([
      true,
      "mixed",
      true,
      false,
      false,
      false,
    ]);
    expect(checks(choice({ selected: ["entity:Pet"] }))).toEqual([false, false, false, false, "mixed", true]);
  });

  it("say the same as the classes that are chosen, in whatever library", () => {
    const ids = fc.array(fc.nat({ max: 30 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        anyLibrary.filter(({ size }) => size > 0),
        ids,
        ids,
        ids,
        (library, selected, branches, except) => {
          const at = (places: readonly number[]): readonly ClassId[] => [
            ...new Set(places.map((place) => library.idOf(place % library.size))),
          ];
          const chosen = { selected: at(selected), branches: at(branches), except: at(except) };
          const taxonomy = taxonomyOf(library);
          const checkOf = checksOf(taxonomy, chosen);
          const { indexes } = resolveIndexes(library, chosen);
          for (let node = 0; node < library.size; node++) {
            const { checked } = checkOf(node);
            expect(checked === true).toBe(isChosen(library, chosen, library.idOf(node)));
            const below = new Set(taxonomy.childrenOf(node));
            for (const one of below) for (const child of taxonomy.childrenOf(one)) below.add(child);
            if (checked === false) expect(indexes.filter((index) => below.has(index))).toEqual([]);
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});
