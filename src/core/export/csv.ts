import type { ResultDocument } from "../result";
import { objectTable, withoutFormula } from "./table";

const RE_QUOTED = /[",\r\n]|^\s|\s$/u;

/** The objects as CSV (RFC 4180: a header, commas, CRLF, quotes doubled), UTF-8 without a byte order mark. */
export function toCsv(document: ResultDocument): string {
  const { columns, rows } = objectTable(document);
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(text: string): string {
  const cell = withoutFormula(text);
  return RE_QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
