import type { ExtractedObject, ResultDocument } from "../result/result";

/** A table of texts, for spreadsheets and the clipboard. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = [
  "id",
  "kind",
  "class",
  "mention",
  "start",
  "end",
  "alignment",
  "implied",
  "arguments",
  "sentence",
  "confidence",
] as const;

/**
 * The objects of a document, one row per object. `arguments` are the ends of a relation or the role fillers of an event,
 * `role: mention; role: mention`; `sentence` is the text of the object's chunk; offsets are UTF-16 code units; what there is
 * none of is an empty text.
 */
export function objectTable(document: ResultDocument): TextTable {
  const mentions = new Map(document.objects.map((object) => [object.id, object.mention]));
  const rows = document.objects.map((object) => {
    const cells: Readonly<Record<(typeof COLUMNS)[number], string>> = {
      id: object.id,
      kind: object.kind,
      class: object.class,
      mention: object.mention,
      start: object.span === null ? "" : String(object.span.start),
      end: object.span === null ? "" : String(object.span.end),
      alignment: object.alignment,
      implied: object.kind === "entity" && object.implied ? "true" : "",
      arguments: argumentsOf(object)
        .map(([role, id]) => `${role}: ${mentions.get(id) ?? ""}`)
        .join("; "),
      sentence: chunkText(document, object),
      confidence: object.confidence === null ? "" : object.confidence.toFixed(3),
    };
    return COLUMNS.map((column) => cells[column]);
  });
  return { columns: COLUMNS, rows };
}

function argumentsOf(object: ExtractedObject): readonly (readonly [role: string, id: string])[] {
  switch (object.kind) {
    case "entity":
      return [];
    case "relation":
      return [
        ["head", object.head],
        ["tail", object.tail],
      ];
    case "event":
      return object.arguments.map(({ role, object: id }) => [role, id]);
  }
}

function chunkText(document: ResultDocument, object: ExtractedObject): string {
  const pass = document.passes[object.pass];
  const chunk = pass && document.chunks[pass.chunk];
  return chunk ? document.text.slice(chunk.start, chunk.end) : "";
}

/** What makes a spreadsheet take a cell for a formula. */
const RE_FORMULA = /^[=+\-@\t\r\n]/u;

/**
 * A cell as text that no spreadsheet computes: an apostrophe goes before a leading `=`, `+`, `-`, `@`, tab or line break,
 * since the text comes from strangers and the mention from a model. It is part of the cell for programs that read the
 * file; those that want the mentions untouched read the result document.
 */
const withoutFormula = (cell: string): string => (RE_FORMULA.test(cell) ? `'${cell}` : cell);

const RE_QUOTED = /[",\r\n]|^\s|\s$/u;

/** The objects as CSV (RFC 4180: a header, commas, CRLF, quotes doubled), UTF-8 without a byte order mark. */
export const toCsv = (document: ResultDocument): string => asCsv(objectTable(document));

/** Any table as CSV. */
export const asCsv = ({ columns, rows }: TextTable): string =>
  [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");

function csvCell(text: string): string {
  const cell = withoutFormula(text);
  return RE_QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const RE_BREAKS = /[\t\r\n]+/gu;

/**
 * The objects as tab-separated values, for pasting into a spreadsheet. The form has no quotes: tabs and line breaks
 * within a cell become a space. With `ids`, the rows of these objects only, in the order of the ids.
 */
export function toTsv(document: ResultDocument, ids?: readonly string[]): string {
  const { columns, rows } = objectTable(document);
  const byId = new Map(rows.map((row) => [row[0], row]));
  const chosen = ids === undefined ? rows : ids.flatMap((id) => [byId.get(id) ?? []]).filter((row) => row.length > 0);
  return asTsv({ columns, rows: chosen });
}

/** Any table as TSV. */
export const asTsv = ({ columns, rows }: TextTable): string =>
  [columns, ...rows].map((row) => `${row.map(tsvCell).join("\t")}\n`).join("");

const tsvCell = (text: string): string => withoutFormula(text.replace(RE_BREAKS, " "));
