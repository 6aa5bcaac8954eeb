import { describe, expect, it } from "vitest";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import { builtInLibrary, entityClass, generatedLibrary, libraryOf } from "../../support/library";

describe("the taxonomy of the built-in library", () => {
  const library = builtInLibrary();
  const taxonomy = taxonomyOf(library);

  it("has a heading a kind, with the classes beneath in alphabetical order", () => {
    expect(taxonomy.roots.map((root) => taxonomy.titleOf(root))).toEqual(["Entities", "Relations", "Events"]);
    expect(taxonomy.roots.map((root) => taxonomy.childrenOf(root).length)).toEqual([815, 531, 326]);
    expect(taxonomy.roots.map((root) => taxonomy.idOf(root))).toEqual([null, null, null]);
    const titles = taxonomy.childrenOf(taxonomy.roots[0] ?? -1).map((node) => taxonomy.titleOf(node));
    expect(titles).toEqual(titles.toSorted(new Intl.Collator("en").compare));
    const person = library.indexOf("entity:Person");
    expect(taxonomy.parentsOf(person)).toEqual([taxonomy.roots[0]]);
    expect(taxonomy.idOf(person)).toBe("entity:Person");
  });
});

describe("a taxonomy with several parents a class", () => {
  it("shows a class beneath each of its parents", () => {
    const taxonomy = taxonomyOf(
      libraryOf([entityClass("Pet"), entityClass("Animal"), entityClass("Dog", "Animal", "Pet")]),
    );
    expect(taxonomy.roots).toEqual([3]);
    expect(taxonomy.childrenOf(3)).toEqual([1, 0]);
    expect(taxonomy.childrenOf(0)).toEqual([2]);
    expect(taxonomy.childrenOf(1)).toEqual([2]);
  });

  it("is finite where classes inherit in a circle, and loses none of them", () => {
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
    expect(taxonomy.childrenOf(root).map((node) => taxonomy.titleOf(node))).toEqual(["Top", "X"]);
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

  it("holds 30,000 classes: each is reached, and every edge but closing ones is kept", () => {
    const library = generatedLibrary(30_000);
    const taxonomy = taxonomyOf(library);
    const seen = new Set<number>(taxonomy.roots);
    for (const node of seen) for (const child of taxonomy.childrenOf(node)) seen.add(child);
    expect(seen.size).toBe(30_001);
    for (let index = 40; index < library.size; index++) {
      // The generated edges lead from lower to higher numbers, so none closes a circle.
      expect(new Set(taxonomy.parentsOf(index))).toEqual(new Set(library.parentsOf(index)));
    }
  });
});

function paths(taxonomy: ReturnType<typeof taxonomyOf>, node: number, prefix = ""): string[] {
  const path = prefix + taxonomy.titleOf(node);
  return [path, ...taxonomy.childrenOf(node).flatMap((child) => paths(taxonomy, child, `${path}/`))];
}
