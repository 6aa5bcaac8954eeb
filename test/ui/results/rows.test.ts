import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classTiesIn } from "../../../src/core/entities/class-ties";
import { entitiesOf } from "../../../src/core/entities/entities";
import { english } from "../../../src/ui/messages/en/english";
import { outcomeMessages } from "../../../src/ui/messages/en/outcome";
import { pageMessages } from "../../../src/ui/messages/en/page";
import {
  COLUMNS,
  cellTextIn,
  filterRows,
  groupRows,
  nextSorting,
  rowsOf,
  sortRows,
} from "../../../src/ui/results/table/rows";
import { fixtureDocument } from "../../support/fixture-document";
import { markedDocument } from "../../support/marked-document";

const cellText = cellTextIn({
  kind: pageMessages.english.kind,
  alignment: outcomeMessages.english.alignment,
  format: english,
});
const rows = rowsOf(fixtureDocument());
const ids = (some: readonly { id: string }[]): string[] => some.map((row) => row.id);

describe("rowsOf", () => {
  it("has a row an object, with ends and fillers by their mentions", () => {
    expect(rows).toHaveLength(fixtureDocument().objects.length);
    expect(rows.find((row) => row.id === "o16")).toMatchObject({
      classId: "relation:PlaceOfBirth",
      mention: "",
      arguments: "Ada Lovelace → London",
      where: 1,
    });
    // What does not stand in the text has none.
    expect(rows.find((row) => row.id === "o21")?.where).toBe(4);
    expect(rows.find((row) => row.id === "o10")?.where).toBeNull();
    expect(rows.find((row) => row.id === "o21")?.arguments).toBe("place: London; person: Lovelace");
  });
});

describe("filterRows", () => {
  it("finds rows that hold every word, in any column", () => {
    expect(ids(filterRows(rows, "LOVELACE birth", null, cellText))).toEqual(["o16"]);
    expect(ids(filterRows(rows, "not in the text entity", null, cellText))).toEqual(["o10", "o15"]);
    expect(ids(filterRows(rows, " ", "event:Death", cellText))).toEqual(["o21"]);
    expect(filterRows(rows, "nothing like it", null, cellText)).toEqual([]);
  });
});

describe("rows of entities", () => {
  const document = markedDocument("[Marek Zielinski] left [Oslo|City]; [Zielinski] slept.");
  const named = rowsOf(document, entitiesOf(document, classTiesIn(null)));

  it("know whose mention they are, and can be filtered by it alone", () => {
    expect(named.map(({ entity }) => entity)).toEqual(["Marek Zielinski", "Oslo", "Marek Zielinski"]);
    expect(filterRows(named, "marek", null, cellText, "mention")).toHaveLength(1);
    expect(filterRows(named, "marek", null, cellText, "entity")).toHaveLength(2);
  });

  it("stand together below its name, each group where its first row does", () => {
    const lines = groupRows(sortRows(named, { column: "class", descending: false }));
    expect(lines.map(({ row, group }) => row?.mention ?? `${group?.name} ${group?.rows.length}`)).toEqual([
      "Oslo 1",
      "Oslo",
      "Marek Zielinski 2",
      "Marek Zielinski",
      "Zielinski",
    ]);
    expect(groupRows(rows).flatMap(({ row }) => row ?? [])).toHaveLength(rows.length);
  });
});

describe("sortRows", () => {
  it("keeps the order of arrival among equals and puts what is empty last, both ways", () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMNS), fc.boolean(), (name, descending) => {
        const sorted = sortRows(rows, { column: name, descending });
        expect(ids(sorted).toSorted()).toEqual(ids(rows).toSorted());
        const texts = sorted.map((row) => cellText(row, name));
        const firstEmpty = texts.indexOf("");
        if (firstEmpty >= 0) expect(texts.slice(firstEmpty).every((text) => text === "")).toBe(true);
        for (const [index, row] of sorted.entries()) {
          const next = sorted[index + 1];
          if (next === undefined || cellText(next, name) !== cellText(row, name)) continue;
          expect(rows.indexOf(row)).toBeLessThan(rows.indexOf(next));
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it("goes from ascending to descending to the order of arrival", () => {
    const first = nextSorting(null, "class");
    const second = nextSorting(first, "class");
    expect([first, second, nextSorting(second, "class")]).toEqual([
      { column: "class", descending: false },
      { column: "class", descending: true },
      null,
    ]);
    expect(nextSorting(second, "where")).toEqual({ column: "where", descending: false });
  });
});
