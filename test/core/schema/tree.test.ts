import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import {
  focusRow,
  nodesBetween,
  placeOf,
  plantTree,
  replant,
  revealNode,
  revealPath,
  rowAt,
  rowCount,
  type Tree,
  type TreeRow,
  toggleRow,
} from "../../../src/core/schema/tree";
import { pressKey } from "../../../src/core/schema/tree-keys";
import { anyLibrary } from "../../support/arbitrary-library";
import { entityClass, generatedLibrary, libraryOf } from "../../support/library";
import { naiveRows, naiveToggle } from "../../support/naive-tree";

// Entities (5) ▸ Animal (0) ▸ Cat (2), Dog (3) · Pet (1) ▸ Dog (3) · Stone (4)
const taxonomy = taxonomyOf(
  libraryOf([
    entityClass("Animal"),
    entityClass("Pet"),
    entityClass("Cat", "Animal"),
    entityClass("Dog", "Animal", "Pet"),
    entityClass("Stone"),
  ]),
);
const planted = plantTree(taxonomy);

const rowsOf = (tree: Tree): readonly TreeRow[] =>
  Array.from({ length: rowCount(tree) }, (_, place) => rowAt(tree, place)).flatMap((row) => row ?? []);
const openIn = (tree: Tree): readonly string[] => rowsOf(tree).flatMap((row) => (row.expanded ? [row.path] : []));
const press = (from: Tree, ...keys: readonly string[]): Tree =>
  keys.reduce((now, key) => pressKey(now, key) ?? now, from);
const opening = (...paths: readonly string[]): Tree => paths.reduce(toggleRow, planted);
const at = (active: string, ...paths: readonly string[]): Tree => focusRow(opening(...paths), active);

describe("visible rows", () => {
  it("are the first heading with its classes, to begin with", () => {
    expect(rowsOf(planted).map((row) => row.path)).toEqual(["5", "5/0", "5/1", "5/4"]);
    expect(planted.active).toBeNull();
    expect(rowsOf(toggleRow(planted, "5"))).toEqual([
      { path: "5", node: 5, level: 1, indent: 0, setSize: 1, posInSet: 1, expanded: false },
    ]);
  });

  it("know level, place among siblings and whether they are open", () => {
    expect(rowsOf(opening("5/0", "5/1"))).toEqual([
      { path: "5", node: 5, level: 1, indent: 0, setSize: 1, posInSet: 1, expanded: true },
      { path: "5/0", node: 0, level: 2, indent: 1, setSize: 3, posInSet: 1, expanded: true },
      { path: "5/0/2", node: 2, level: 3, indent: 2, setSize: 2, posInSet: 1, expanded: null },
      { path: "5/0/3", node: 3, level: 3, indent: 2, setSize: 2, posInSet: 2, expanded: null },
      { path: "5/1", node: 1, level: 2, indent: 1, setSize: 3, posInSet: 2, expanded: true },
      { path: "5/1/3", node: 3, level: 3, indent: 1, setSize: 1, posInSet: 1, expanded: null },
      { path: "5/4", node: 4, level: 2, indent: 1, setSize: 3, posInSet: 3, expanded: null },
    ]);
  });

  it("of a closed branch are hidden, and open again as they were", () => {
    const closed = toggleRow(opening("5/0"), "5");
    expect(rowCount(closed)).toBe(1);
    expect(openIn(toggleRow(closed, "5"))).toEqual(["5", "5/0"]);
  });

  it("that do not exist are none", () => {
    for (const place of [-1, 4, 0.5, Number.NaN]) expect(rowAt(planted, place)).toBeNull();
    for (const path of ["", "7", "5/3", "5/4/4", "5/0/2", "x", null]) expect(placeOf(planted, path)).toBe(-1);
    expect(toggleRow(planted, "5/4")).toBe(planted);
    expect(toggleRow(planted, "5/9")).toBe(planted);
  });

  it("are those that a layout of everything finds, whatever is opened and closed in whatever library", () => {
    const presses = fc.array(fc.nat({ max: 60 }), { maxLength: 25 });
    fc.assert(
      fc.property(anyLibrary, presses, (library, places) => {
        const any = taxonomyOf(library);
        let tree = plantTree(any);
        const open = new Set<string>();
        const [first] = any.roots;
        if (first !== undefined) naiveToggle(any, open, `${first}`);
        for (const place of places) {
          const row = rowAt(tree, place % Math.max(1, rowCount(tree)));
          if (row === null || row.expanded === null) continue;
          tree = toggleRow(tree, row.path);
          naiveToggle(any, open, row.path);
        }
        const rows = rowsOf(tree);
        expect(rows).toEqual(naiveRows(any, open));
        for (const [place, row] of rows.entries()) expect(placeOf(tree, row.path)).toBe(place);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it("of 30,000 classes, all open, number as many as there are paths", () => {
    const large = taxonomyOf(generatedLibrary(30_000));
    let tree = plantTree(large);
    for (let node = 0; node < 30_000; node += 1) tree = revealNode(tree, node);
    expect(rowCount(tree)).toBeGreaterThan(30_000);
    expect(rowAt(tree, rowCount(tree) - 1)?.path).toBe(press(tree, "End").active);
  });
});

describe("chains of only children", () => {
  const chained = taxonomyOf(
    libraryOf([
      entityClass("Thing"),
      entityClass("Vehicle", "Thing"),
      entityClass("Wheeled", "Vehicle"),
      entityClass("Bike", "Wheeled"),
      entityClass("Car", "Wheeled"),
      entityClass("Other"),
    ]),
  );
  const tree = toggleRow(plantTree(chained), "6/0");

  it("open as one, every class with a row of its own, and do not move from the edge", () => {
    expect(rowsOf(tree).map(({ path, level, indent }) => [path, level, indent])).toEqual([
      ["6", 1, 0],
      ["6/5", 2, 1],
      ["6/0", 2, 1],
      ["6/0/1", 3, 1],
      ["6/0/1/2", 4, 1],
      ["6/0/1/2/3", 5, 2],
      ["6/0/1/2/4", 5, 2],
    ]);
  });

  it("stay as they were left where something beneath was closed or opened by hand", () => {
    const left = toggleRow(toggleRow(tree, "6/0/1"), "6/0");
    expect(openIn(toggleRow(left, "6/0"))).toEqual(["6", "6/0"]);
  });

  it("without end are opened piece by piece", () => {
    const names = Array.from({ length: 5000 }, (_, index) => `C${index.toString().padStart(4, "0")}`);
    const long = taxonomyOf(libraryOf(names.map((name, index) => entityClass(name, ...names.slice(index - 1, index)))));
    const opened = plantTree(long);
    expect(rowCount(opened)).toBeLessThan(100);
    const revealed = revealNode(opened, 4999);
    expect(rowCount(revealed)).toBe(5001);
    expect(placeOf(revealed, revealed.active)).toBe(5000);
  });
});

describe("opening and closing", () => {
  it("takes the focus out of what was closed, and leaves it elsewhere", () => {
    expect(toggleRow(at("5/0/3", "5/0"), "5").active).toBe("5");
    expect(toggleRow(at("5/4", "5/0"), "5/0").active).toBe("5/4");
  });

  it("reveals a class by its first parents, or along a way", () => {
    const byFirst = revealNode(planted, 3);
    expect([byFirst.active, openIn(byFirst)]).toEqual(["5/0/3", ["5", "5/0"]]);
    const along = revealPath(toggleRow(planted, "5"), [5, 1, 3]);
    expect([along.active, openIn(along)]).toEqual(["5/1/3", ["5", "5/1"]]);
    expect(revealNode(planted, 5).active).toBe("5");
    expect(revealPath(planted, [5, 4, 3])).toBe(planted);
    expect(revealPath(planted, [])).toBe(planted);
  });

  it("goes on in another library, where what it lacks is closed", () => {
    const other = taxonomyOf(
      libraryOf([
        entityClass("Aardvark", "Animal"),
        entityClass("Stone"),
        entityClass("Animal"),
        entityClass("Dog", "Animal"),
      ]),
    );
    const moved = replant(at("5/0/3", "5/0", "5/1"), other);
    expect(rowsOf(moved).map(({ node }) => other.titleOf(node))).toEqual([
      "Entities",
      "Animal",
      "Aardvark",
      "Dog",
      "Stone",
    ]);
    expect(other.titleOf(rowAt(moved, placeOf(moved, moved.active))?.node ?? -1)).toBe("Dog");
    expect(replant(at("5/1/3", "5/1"), other).active).toBeNull();
    expect(replant(planted, taxonomy)).toBe(planted);
  });
});

describe("keys", () => {
  it("Down and Up move and stop at the ends; Home and End go there", () => {
    expect(press(planted, "ArrowDown").active).toBe("5");
    expect(press(at("5"), "ArrowDown", "ArrowDown").active).toBe("5/1");
    expect(press(at("5"), "ArrowUp").active).toBe("5");
    expect(press(at("5/4"), "ArrowDown").active).toBe("5/4");
    expect(press(at("5"), "End").active).toBe("5/4");
    expect(press(at("5/4"), "Home").active).toBe("5");
    expect(press(planted, "ArrowUp").active).toBe("5/4");
  });

  it("Right opens, then goes to the first child; Left closes, then goes to the parent", () => {
    const closed = focusRow(toggleRow(planted, "5"), "5");
    expect(openIn(press(closed, "ArrowRight"))).toEqual(["5"]);
    expect(press(closed, "ArrowRight", "ArrowRight").active).toBe("5/0");
    expect(press(at("5/4"), "ArrowRight")).toEqual(at("5/4"));
    expect(press(at("5/0/3", "5/0"), "ArrowLeft").active).toBe("5/0");
    expect(openIn(press(at("5/0/3", "5/0"), "ArrowLeft", "ArrowLeft"))).toEqual(["5"]);
    expect(press(closed, "ArrowLeft").active).toBe("5");
  });

  it("* opens the siblings of the row and nothing else", () => {
    expect(openIn(press(at("5/4"), "*"))).toEqual(["5", "5/0", "5/1"]);
    expect(openIn(press(at("5/0/2", "5/0"), "*"))).toEqual(["5", "5/0"]);
    expect(openIn(press(focusRow(toggleRow(planted, "5"), "5"), "*"))).toEqual(["5"]);
  });

  it("that mean nothing to the tree are left to the browser", () => {
    expect(pressKey(planted, "Tab")).toBeNull();
  });

  it("in any order, in any library, leave the focus on a visible row, and end an empty tree in nothing", () => {
    const keys = fc.array(fc.constantFrom("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "*"));
    fc.assert(
      fc.property(anyLibrary, keys, (library, pressed) => {
        const after = press(plantTree(taxonomyOf(library)), "Home", ...pressed);
        if (library.size === 0) expect([rowCount(after), after.active]).toEqual([0, null]);
        else expect(placeOf(after, after.active)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("ranges", () => {
  it("are the rows between two, whichever comes first", () => {
    expect(nodesBetween(opening("5/0"), "5/0", "5/1")).toEqual([0, 2, 3, 1]);
    expect(nodesBetween(opening("5/0"), "5/1", "5/0/3")).toEqual([3, 1]);
    expect(nodesBetween(opening("5/0"), "5/1", "5/1")).toEqual([1]);
    expect(nodesBetween(planted, "5/0/3", "5/1")).toEqual([]);
  });
});
