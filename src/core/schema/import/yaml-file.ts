import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { ClassFormat, Gathering } from "./imported";
import { gatherLinkml, isLinkml } from "./linkml";

/** Aliases may stand for aliases: a few lines can mean more than any memory holds. Schemas need none. */
const ALIAS_LIMIT = 100;

/** Why a text cannot be read; the line counts from 1. */
export interface YamlRefusal {
  readonly line: number | null;
  readonly reason: string;
}

/** Reads a LinkML schema from YAML of the core schema: texts, numbers, lists and maps, no types of anybody's own. */
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
  if (!isLinkml(value)) return null;

  const places = new Map<string, number>();
  for (const section of ["classes", "enums"]) {
    const map = document.get(section, true);
    if (!isMap(map)) continue;
    for (const { key } of map.items) {
      if (isScalar(key) && key.range) places.set(`${section} ${String(key.value)}`, lines.linePos(key.range[0]).line);
    }
  }
  gatherLinkml(value, (section, name) => places.get(`${section} ${name}`) ?? null, to);
  return "linkml";
}

const lower = (message: string): string => message.slice(0, 1).toLowerCase() + message.slice(1);
