import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson, toJsonLine, toPython } from "../../../src/core/export/document";
import { objectTable, toCsv, toTsv } from "../../../src/core/export/table";
import type { ResultDocument } from "../../../src/core/result/result";
import { fixtureDocument } from "../../support/fixture-document";

const document = fixtureDocument();

/** A document with one entity of this mention, in a text that is nothing else. */
function documentOf(mention: string): ResultDocument {
  const [first] = document.objects;
  const [chunk] = document.chunks;
  if (first?.kind !== "entity" || chunk === undefined) throw new Error("The fixture begins with an entity.");
  const span = { start: 0, end: mention.length };
  return {
    ...document,
    text: mention,
    objects: [{ ...first, mention, span, occurrences: [span] }],
    chunks: [{ ...chunk, ...span }],
    passes: document.passes.slice(0, 1),
    diagnostics: [],
  };
}

/** Reads CSV by the letter of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe("the table of objects", () => {
  it("has a row an object, with arguments by mention and the sentence", () => {
    const { columns, rows } = objectTable(document);
    const row = (id: string) =>
      Object.fromEntries(columns.map((column, nth) => [column, rows.find(([first]) => first === id)?.[nth]]));
    expect(rows).toHaveLength(document.objects.length);
    expect(row("o2")).toMatchObject({ kind: "entity", class: "City", mention: "London", start: "25", end: "31" });
    expect(row("o2").confidence).toBe("0.930");
    expect(row("o10")).toMatchObject({ start: "", end: "", alignment: "ungrounded", arguments: "", implied: "" });
    expect(row("o14").implied).toBe("true");
    expect(row("o15").confidence).toBe("");
    expect(row("o16")).toMatchObject({ kind: "relation", start: "", arguments: "head: Ada Lovelace; tail: London" });
    expect(row("o21")).toMatchObject({ kind: "event", arguments: "place: London; person: Lovelace" });
    expect(row("o21").sentence).toMatch(/^Babbage never .* stayed on paper\.$/u);
  });
});

describe("CSV", () => {
  it("quotes commas, quotes and line breaks, and ends lines with CRLF", () => {
    const csv = toCsv(documentOf('a "b",\nc'));
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv.endsWith("\r\n")).toBe(true);
    expect(csv).toContain('o1,entity,Person,"a ""b"",\nc",0,8,exact,,,"a ""b"",\nc",0.930');
  });

  it("holds the table, whatever the mention, but never a formula", () => {
    const mention = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "\t", "\n", "\r", '"', ",", "a", " ") }),
    );
    fc.assert(
      fc.property(mention, (text) => {
        const made = documentOf(text);
        const { columns, rows } = objectTable(made);
        const read = readCsv(toCsv(made));
        expect(read[0]).toEqual(columns);
        expect(read).toHaveLength(2);
        expect(read[1]?.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/u, ""))).toEqual(
          rows[0]?.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/u, "")),
        );
        for (const cell of read[1] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/u);
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(toCsv(documentOf("=1+2"))).toContain(",'=1+2,");
    expect(toCsv(documentOf("-5 °C"))).toContain(",'-5 °C,");
  });
});

describe("TSV", () => {
  it("keeps a row a line and a cell a column", () => {
    const lines = toTsv(documentOf("a\tb\r\nc")).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]?.split("\t")).toHaveLength(objectTable(document).columns.length);
    expect(lines[1]).toContain("\ta b c\t");
    expect(toTsv(documentOf("=1"))).toContain("\t'=1\t");
  });

  it("of some objects keeps their order and leaves out what is not there", () => {
    const lines = toTsv(document, ["o3", "o99", "o1"]).trimEnd().split("\n");
    expect(lines.map((line) => line.split("\t")[0])).toEqual(["id", "o3", "o1"]);
  });
});

describe("JSON", () => {
  it("is the document, one or several, indented or a line", () => {
    expect(JSON.parse(toJson(document))).toEqual(document);
    expect(JSON.parse(toJson([document, document]))).toEqual([document, document]);
    expect(toJson(document).startsWith('{\n  "format": "knowcoder-result/2",\n')).toBe(true);
    expect(toJsonLine(document).indexOf("\n")).toBe(toJsonLine(document).length - 1);
    expect(JSON.parse(toJsonLine(document))).toEqual(document);
  });
});

describe("toPython", () => {
  const python = toPython(fixtureDocument());

  it("defines the classes, then makes the objects", () => {
    expect(python.indexOf("class Person(Entity):\n\tpass\n\n\n")).toBe(0);
    expect(python).toContain('\n\n\nresults = [\n\tPerson("Ada Lovelace"),\n\tCity("London"),\n');
    expect(python.endsWith("\n]\n")).toBe(true);
  });

  it("writes ends and fillers where they stand, escaped, and implied entities nowhere else", () => {
    expect(python).toContain('\tPlaceOfBirth(Person("Ada Lovelace"), City("London")),\n');
    expect(python).toContain('\tMachine("\\"Analytical Engine\\""),\n');
    expect(python).toContain('\tDeath(trigger="died", place=[City("London")], person=[Person("Lovelace")])\n');
    expect(python.match(/Entity\("first program"\)/gu)).toHaveLength(1);
  });

  it("says that nothing was found", () => {
    expect(toPython({ ...fixtureDocument(), schema: [], objects: [] })).toBe("results = []\n");
  });
});
