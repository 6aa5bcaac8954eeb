import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import { pressKey, revealNode, type TreeState, toggleRow, typeAhead, visibleRows } from "../../../src/core/schema/tree";
import { entityClass, generatedLibrary, libraryOf } from "../../support/library";

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
const closed: TreeState = { open: new Set(), active: null };
const state = (active: string | null, ...open: readonly string[]): TreeState => ({ open: new Set(open), active });
const press = (from: TreeState, ...keys: readonly string[]): TreeState =>
  keys.reduce((now, key) => pressKey(now, visibleRows(taxonomy, now.open), key) ?? now, from);

describe("visible rows", () => {
  it("are the roots as long as nothing is open", () => {
    expect(visibleRows(taxonomy, new Set())).toEqual([
      { path: "5", index: 5, level: 1, setSize: 1, posInSet: 1, expanded: false },
    ]);
  });

  it("know level, place among siblings and whether they are open", () => {
    expect(visibleRows(taxonomy, new Set(["5", "5/0", "5/1", "9/9"]))).toEqual([
      { path: "5", index: 5, level: 1, setSize: 1, posInSet: 1, expanded: true },
      { path: "5/0", index: 0, level: 2, setSize: 3, posInSet: 1, expanded: true },
      { path: "5/0/2", index: 2, level: 3, setSize: 2, posInSet: 1, expanded: null },
      { path: "5/0/3", index: 3, level: 3, setSize: 2, posInSet: 2, expanded: null },
      { path: "5/1", index: 1, level: 2, setSize: 3, posInSet: 2, expanded: true },
      { path: "5/1/3", index: 3, level: 3, setSize: 1, posInSet: 1, expanded: null },
      { path: "5/4", index: 4, level: 2, setSize: 3, posInSet: 3, expanded: null },
    ]);
  });

  it("of a closed branch are hidden even where rows within it are open", () => {
    expect(visibleRows(taxonomy, new Set(["5/0"]))).toHaveLength(1);
  });

  it("of 30,000 classes, all open, are laid out in a moment", () => {
    const large = taxonomyOf(generatedLibrary(30_000));
    const open = new Set<string>();
    // The first place of each class: as many rows open as there are classes with something beneath.
    for (let node = 0; node < 30_000; node += 1)
      for (const path of revealNode(large, closed, node).open) open.add(path);
    visibleRows(large, open);
    const start = performance.now();
    const rows = visibleRows(large, open);
    const milliseconds = performance.now() - start;
    expect(rows.length).toBeGreaterThan(30_000);
    expect(new Set(rows.map((row) => row.path)).size).toBe(rows.length);
    expect(milliseconds / rows.length).toBeLessThan(0.005);
  });
});

describe("opening and closing", () => {
  it("turns a row over and takes the focus out of what was closed", () => {
    expect(toggleRow(closed, "5")).toEqual(state(null, "5"));
    expect(toggleRow(state("5/0/3", "5", "5/0"), "5")).toEqual(state("5", "5/0"));
    expect(toggleRow(state("5/01", "5", "5/0"), "5/0")).toEqual(state("5/01", "5"));
  });

  it("reveals a class by its first parents", () => {
    expect(revealNode(taxonomy, state("5"), 3)).toEqual(state("5/0/3", "5", "5/0"));
    expect(revealNode(taxonomy, closed, 5)).toEqual(state("5"));
  });
});

describe("keys", () => {
  it("Down and Up move and stop at the ends; Home and End go there", () => {
    expect(press(closed, "ArrowDown").active).toBe("5");
    expect(press(state("5", "5"), "ArrowDown", "ArrowDown").active).toBe("5/1");
    expect(press(state("5", "5"), "ArrowUp").active).toBe("5");
    expect(press(state("5/4", "5"), "ArrowDown").active).toBe("5/4");
    expect(press(state("5", "5"), "End").active).toBe("5/4");
    expect(press(state("5/4", "5"), "Home").active).toBe("5");
    expect(press(state(null, "5"), "ArrowUp").active).toBe("5/4");
  });

  it("Right opens, then goes to the first child; Left closes, then goes to the parent", () => {
    expect(press(state("5"), "ArrowRight")).toEqual(state("5", "5"));
    expect(press(state("5"), "ArrowRight", "ArrowRight")).toEqual(state("5/0", "5"));
    expect(press(state("5/4", "5"), "ArrowRight")).toEqual(state("5/4", "5"));
    expect(press(state("5/0/3", "5", "5/0"), "ArrowLeft")).toEqual(state("5/0", "5", "5/0"));
    expect(press(state("5/0/3", "5", "5/0"), "ArrowLeft", "ArrowLeft")).toEqual(state("5/0", "5"));
    expect(press(state("5"), "ArrowLeft")).toEqual(state("5"));
  });

  it("* opens the siblings of the row and nothing else", () => {
    expect(press(state("5/4", "5"), "*")).toEqual(state("5/4", "5", "5/0", "5/1"));
    expect(press(state("5/0/2", "5", "5/0"), "*")).toEqual(state("5/0/2", "5", "5/0"));
  });

  it("that mean nothing to the tree are left to the browser", () => {
    expect(pressKey(closed, visibleRows(taxonomy, closed.open), "Tab")).toBeNull();
  });

  it("in any order leave the focus on a visible row", () => {
    const keys = fc.array(fc.constantFrom("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "*"));
    fc.assert(
      fc.property(keys, (pressed) => {
        const after = press(state("5"), ...pressed);
        expect(visibleRows(taxonomy, after.open).map((row) => row.path)).toContain(after.active);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("type-ahead", () => {
  const rows = visibleRows(taxonomy, new Set(["5", "5/0", "5/1"]));
  it("goes to the next row whose title begins so, round to the top", () => {
    expect(typeAhead(taxonomy, rows, "5", "d")).toBe("5/0/3");
    expect(typeAhead(taxonomy, rows, "5/0/3", "d")).toBe("5/1/3");
    expect(typeAhead(taxonomy, rows, "5/1/3", "D")).toBe("5/0/3");
    expect(typeAhead(taxonomy, rows, null, "e")).toBe("5");
  });

  it("narrows with every letter, and goes on when a letter is repeated", () => {
    expect(typeAhead(taxonomy, rows, "5/0/3", "do")).toBe("5/0/3");
    expect(typeAhead(taxonomy, rows, "5/0/3", "dd")).toBe("5/1/3");
    expect(typeAhead(taxonomy, rows, "5", "dx")).toBeNull();
    expect(typeAhead(taxonomy, rows, "5", "")).toBeNull();
    expect(typeAhead(taxonomy, [], null, "d")).toBeNull();
  });
});
