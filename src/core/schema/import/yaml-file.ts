import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { ClassFormat, Gathering } from "./imported";
import { gatherValue } from "./json-file";
import type { JsonPath } from "./json-lines";

/** Aliases may stand for aliases: a few lines can mean more than any memory holds. Schemas need none. */
const ALIAS_LIMIT = 100;

/** Why a text cannot be read; the line counts from 1. */
export interface YamlRefusal {
  readonly line: number | null;
  readonly reason: string;
}

/**
 * Reads YAML of the core schema (texts, numbers, lists and maps, no types of anybody's own) as the same in JSON is read.
 * Null where it holds no classes in any form.
 */
export function gatherYaml(text: string, to: Gathering): ClassFormat | null | YamlRefusal {
  const lines = new LineCounter();
  // Pretty errors quote the text around them, at a cost that grows with their number and depth.
  const document = parseDocument(text, {
    schema: "core",
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const [error] = document.errors;
  if (error !== undefined)
    return { line: lines.linePos(error.pos[0]).line, reason: `it is no YAML: ${lower(error.message)}` };
  let aliases = 0;
  visit(document, {
    Alias() {
      aliases += 1;
      return aliases > ALIAS_LIMIT ? visit.BREAK : undefined;
    },
  });
  if (aliases > ALIAS_LIMIT) return { line: null, reason: `it has more than ${ALIAS_LIMIT} aliases` };
  const value: unknown = document.toJS({ maxAliasCount: ALIAS_LIMIT });
  /** By map its pairs by key: files have thousands. */
  const indexes = new Map<unknown, ReadonlyMap<string, Place>>();
  const indexOf = (node: unknown): ReadonlyMap<string, Place> => {
    const index = indexes.get(node) ?? placesIn(node);
    indexes.set(node, index);
    return index;
  };
  const lineAt = (path: JsonPath): number | null => {
    let place: Place = { key: document.contents, value: document.contents };
    for (const key of path) {
      const next = indexOf(place.value).get(String(key));
      if (next === undefined) return null;
      place = next;
    }
    const range = isNode(place.key) ? place.key.range : null;
    return range === null || range === undefined ? null : lines.linePos(range[0]).line;
  };
  return gatherValue(value, lineAt, to);
}

/** Where a pair of a map or an entry of a list begins, and what it holds. */
interface Place {
  readonly key: unknown;
  readonly value: unknown;
}

function placesIn(node: unknown): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  if (isSeq(node))
    for (const [index, entry] of node.items.entries()) places.set(String(index), { key: entry, value: entry });
  if (isMap(node)) {
    for (const { key, value } of node.items) if (isScalar(key)) places.set(String(key.value), { key, value });
  }
  return places;
}

const lower = (message: string): string => message.slice(0, 1).toLowerCase() + message.slice(1);
