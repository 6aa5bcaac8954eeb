import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withOwnClasses } from "../../../src/core/schema/own-library";
import { type Taxonomy, taxonomyOf } from "../../../src/core/schema/taxonomy";
import { anyLibrary } from "../../support/arbitrary-library";
import { entity, event, relation } from "../../support/classes";
import { builtInLibrary, entityClass, generatedLibrary, libraryOf } from "../../support/library";

const titles = (taxonomy: Taxonomy, nodes: readonly number[]): readonly string[] =>
  nodes.map((node) => taxonomy.titleOf(node));

describe("a taxonomy", () => {
  const library = libraryOf([entity("person"), entity("City"), relation("WorksFor"), entity("Zoo"), event("Meet")]);
  const taxonomy = taxonomyOf(library);

  it("has a heading for each kind that has classes, which stand beneath in order of their names", () => {
    expect(titles(taxonomy, taxonomy.roots)).toEqual(["Entities", "Relations", "Events"]);
    expect(taxonomy.roots.map((root) => taxonomy.idOf(root))).toEqual([null, null, null]);
    expect(titles(taxonomy, taxonomy.childrenOf(5))).toEqual(["City", "person", "Zoo"]);
    expect(taxonomy.roots.map((root) => taxonomy.childCount(root))).toEqual([3, 1, 1]);
    expect(taxonomy.parentsOf(0)).toEqual([5]);
    expect(taxonomy.parentsOf(5)).toEqual([]);
    expect(taxonomy.idOf(0)).toBe("entity:person");
    expect(titles(taxonomyOf(libraryOf([event("Meet")])), taxonomyOf(libraryOf([event("Meet")])).roots)).toEqual([
      "Events",
    ]);
    expect(taxonomyOf(libraryOf([])).roots).toEqual([]);
  });

  it("is made once for a library", () => {
    expect(taxonomyOf(library)).toBe(taxonomy);
  });

  it("knows what a title begins with, in whatever case", () => {
    expect(["per", "ci", "e", "x"].map((letters) => taxonomy.beginning(letters))).toEqual([[0], [1], [5, 7], []]);
    expect(taxonomy.beginning("")).toHaveLength(taxonomy.size);
  });
});

describe("a taxonomy of a library that is in order", () => {
  it("finds what begins with some letters where it stands, and the user's classes after it", () => {
    const builtIn = builtInLibrary();
    const library = withOwnClasses(builtIn, [entity("Personage"), entity("Qa")]);
    const taxonomy = taxonomyOf(library);
    for (const letters of ["p", "person", "works", "a", "zz", "qa", "e", "personage", "event"]) {
      const wanted = Array.from({ length: taxonomy.size }, (_, node) => node).filter((node) =>
        taxonomy.titleOf(node).toLowerCase().startsWith(letters),
      );
      expect(taxonomy.beginning(letters)).toEqual(wanted);
    }
  });
});

describe("a taxonomy with several parents a class", () => {
  const shared = taxonomyOf(
    libraryOf([
      entityClass("Pet"),
      entityClass("Animal"),
      entityClass("Dog", "Animal", "Pet"),
      entityClass("Pug", "Dog"),
    ]),
  );

  it("shows a class beneath each of its parents, and counts it once", () => {
    expect(shared.roots).toEqual([4]);
    expect(shared.childrenOf(4)).toEqual([1, 0]);
    expect(shared.childrenOf(0)).toEqual([2]);
    expect(shared.childrenOf(1)).toEqual([2]);
    expect([4, 0, 1, 2, 3].map((node) => shared.countBelow(node))).toEqual([4, 2, 2, 1, 0]);
  });

  it("names the ways to a class, by first parents first", () => {
    expect(shared.pathsTo(3, 9)).toEqual([
      [4, 1, 2, 3],
      [4, 0, 2, 3],
    ]);
    expect(shared.pathsTo(3, 1)).toEqual([[4, 1, 2, 3]]);
    expect(shared.pathsTo(4, 9)).toEqual([[4]]);
  });

  it("is finite where classes inherit in a cycle, and loses none of them", () => {
    const taxonomy = taxonomyOf(
      libraryOf([
        entityClass("A", "C"),
        entityClass("B", "A"),
        entityClass("C", "B", "Top"),
        entityClass("X", "Y"),
        entityClass("Y", "X"),
        entityClass("Top"),
      ]),
    );
    const [root = -1] = taxonomy.roots;
    expect(paths(taxonomy, root)).toEqual([
      "Entities",
      "Entities/Top",
      "Entities/Top/C",
      "Entities/Top/C/A",
      "Entities/Top/C/A/B",
      "Entities/X",
      "Entities/X/Y",
    ]);
  });

  it("of whatever library reaches every class, ends on every way, and counts what is below as a walk does", () => {
    fc.assert(
      fc.property(anyLibrary, (library) => {
        const taxonomy = taxonomyOf(library);
        const below = (node: number): ReadonlySet<number> => {
          const met = new Set(taxonomy.childrenOf(node));
          for (const one of met) for (const child of taxonomy.childrenOf(one)) met.add(child);
          return met;
        };
        const reached = taxonomy.roots.flatMap((root) => [...below(root)]);
        expect(new Set(reached).size).toBe(library.size);
        for (let node = 0; node < taxonomy.size; node++) {
          const met = below(node);
          expect(met.has(node)).toBe(false);
          expect(taxonomy.countBelow(node)).toBe(met.size);
          const children = taxonomy.childrenOf(node);
          expect(taxonomy.childCount(node)).toBe(children.length);
          for (const child of children) expect(taxonomy.parentsOf(child)).toContain(node);
          const folded = titles(taxonomy, children).map((title) => title.toLowerCase());
          expect(folded).toEqual(folded.toSorted());
          for (const way of taxonomy.pathsTo(node, 5)) {
            expect(way.at(-1)).toBe(node);
            expect(taxonomy.parentsOf(way[0] ?? -1)).toEqual([]);
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("holds 30,000 classes: each is reached, and every edge but closing ones is kept", () => {
    const library = generatedLibrary(30_000);
    const taxonomy = taxonomyOf(library);
    const [root = -1] = taxonomy.roots;
    expect(taxonomy.countBelow(root)).toBe(30_000);
    for (let index = 40; index < library.size; index++) {
      // The generated edges lead from lower to higher numbers, so none closes a cycle.
      expect(taxonomy.parentsOf(index)).toEqual(library.parentsOf(index));
    }
  });
});

function paths(taxonomy: Taxonomy, node: number, prefix = ""): string[] {
  const path = prefix + taxonomy.titleOf(node);
  return [path, ...taxonomy.childrenOf(node).flatMap((child) => paths(taxonomy, child, `${path}/`))];
}
