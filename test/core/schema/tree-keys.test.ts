import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taxonomyOf } from "../../../src/core/schema/taxonomy";
import {
  focusRow,
  plantTree,
  rowAt,
  rowCount,
  type Tree,
  type TreeRow,
  toggleRow,
} from "../../../src/core/schema/tree";
import { typeAhead } from "../../../src/core/schema/tree-keys";
import { anyLibrary } from "../../support/arbitrary-library";
import { entityClass, libraryOf } from "../../support/library";

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

const rowsOf = (tree: Tree): readonly TreeRow[] =>
  Array.from({ length: rowCount(tree) }, (_, place) => rowAt(tree, place)).flatMap((row) => row ?? []);

describe("type-ahead", () => {
  const tree = ["5/0", "5/1"].reduce(toggleRow, plantTree(taxonomy));
  const ahead = (active: string | null, typed: string): string | null => typeAhead({ ...tree, active }, typed);

  it("goes to the next row whose title begins so, round to the top", () => {
    expect(ahead("5", "d")).toBe("5/0/3");
    expect(ahead("5/0/3", "d")).toBe("5/1/3");
    expect(ahead("5/1/3", "D")).toBe("5/0/3");
    expect(ahead(null, "e")).toBe("5");
  });

  it("narrows with every letter, and goes on when a letter is repeated", () => {
    expect(ahead("5/0/3", "do")).toBe("5/0/3");
    expect(ahead("5/0/3", "dd")).toBe("5/1/3");
    expect(ahead("5", "dx")).toBeNull();
    expect(ahead("5", "")).toBeNull();
    expect(typeAhead(plantTree(taxonomyOf(libraryOf([]))), "d")).toBeNull();
  });

  it("finds the row that a search of all rows finds, in whatever library", () => {
    fc.assert(
      fc.property(
        anyLibrary,
        fc.array(fc.nat({ max: 60 }), { maxLength: 12 }),
        fc.nat({ max: 60 }),
        (any, opened, focus) => {
          let open = plantTree(taxonomyOf(any));
          for (const place of opened) {
            const row = rowAt(open, place % Math.max(1, rowCount(open)));
            if (row?.expanded === false) open = toggleRow(open, row.path);
          }
          const rows = rowsOf(open);
          const start = focus % Math.max(1, rows.length);
          const active = rows[start]?.path ?? null;
          for (const letters of ["a", "b", "ca", "ent", "bb"]) {
            const first = letters.length === 1 ? start + 1 : start;
            const round = [...rows.slice(first), ...rows.slice(0, first)];
            const begins =
              (prefix: string) =>
              ({ node }: TreeRow) =>
                open.taxonomy.titleOf(node).toLowerCase().startsWith(prefix);
            const again =
              letters === "bb" ? [...rows.slice(start + 1), ...rows.slice(0, start + 1)].find(begins("b")) : undefined;
            const wanted = round.find(begins(letters)) ?? again;
            expect(typeAhead({ ...open, active }, letters)).toBe(wanted?.path ?? null);
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("walks along the rows where very many begin so", () => {
    const many = taxonomyOf(libraryOf(Array.from({ length: 400 }, (_, index) => entityClass(`A${1000 + index}`))));
    const planted = plantTree(many);
    expect(typeAhead(planted, "a")).toBe("400/0");
    expect(typeAhead(focusRow(planted, "400/399"), "a")).toBe("400/0");
    expect(typeAhead(focusRow(planted, "400/7"), "aa")).toBe("400/8");
  });
});
