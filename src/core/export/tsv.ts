import type { ResultDocument } from "../result";
import { objectTable, withoutFormula } from "./table";

const RE_BREAKS = /[\t\r\n]+/gu;

/**
 * The objects as tab-separated values, for pasting into a spreadsheet. The form has no quotes: tabs and line breaks
 * within a cell become a space. With `ids`, the rows of these objects only, in the order of the ids.
 */
export function toTsv(document: ResultDocument, ids?: readonly string[]): string {
  const { columns, rows } = objectTable(document);
  const byId = new Map(rows.map((row) => [row[0], row]));
  const chosen = ids === undefined ? rows : ids.flatMap((id) => [byId.get(id) ?? []]).filter((row) => row.length > 0);
  return [columns, ...chosen].map((row) => `${row.map(tsvCell).join("\t")}\n`).join("");
}

const tsvCell = (text: string): string => withoutFormula(text.replace(RE_BREAKS, " "));
