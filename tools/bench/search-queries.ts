import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Library } from "../../src/core/schema/library";

/** What somebody typed, and the numbers of the classes that are meant: any of them. */
export interface SearchQuery {
  readonly text: string;
  readonly meant: readonly number[];
}

const FILE = resolve(import.meta.dirname, "../../test/corpus/search/queries.txt");

/** The queries of the corpus. Throws where the library has none of the classes that a query means. */
export async function readSearchQueries(library: Library): Promise<readonly SearchQuery[]> {
  const lines = (await readFile(FILE, "utf8")).split("\n");
  return lines.flatMap((line, at) => {
    if (line === "" || line.startsWith("#")) return [];
    const [text = "", ids = ""] = line.split("\t");
    const indexes = new Map(ids.split(" ").map((id) => [id, indexOf(library, id)]));
    const meant = [...indexes.values()].filter((index) => index >= 0);
    if (text === "" || meant.length === 0) throw new Error(`Line ${at + 1} of the queries means no class: ${line}`);
    return [{ text, meant }];
  });
}

function indexOf(library: Library, id: string): number {
  const [kind, name] = id.split(":");
  if ((kind !== "entity" && kind !== "relation" && kind !== "event") || name === undefined) return -1;
  return library.indexOf(`${kind}:${name}`);
}

/** Everything that stands in the box while a query is typed, once each. */
export const typedPrefixes = (queries: readonly SearchQuery[]): readonly string[] => [
  ...new Set(queries.flatMap(({ text }) => Array.from(text, (_, end) => text.slice(0, end + 1)))),
];

/** How good answers are: the mean of one over the place of the class that is meant, and how often it is among five. */
export interface Quality {
  readonly reciprocalRank: number;
  readonly hitAt5: number;
}

export function qualityOf(queries: readonly SearchQuery[], answers: readonly (readonly number[])[]): Quality {
  const places = queries.map(({ meant }, nth) => (answers[nth] ?? []).findIndex((index) => meant.includes(index)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    reciprocalRank: mean(places.map((place) => (place < 0 ? 0 : 1 / (place + 1)))),
    hitAt5: mean(places.map((place) => (place >= 0 && place < 5 ? 1 : 0))),
  };
}
