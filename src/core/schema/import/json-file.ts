import { isFields } from "../../foreign";
import { KINDS, type Kind } from "../class";
import { locateClasses } from "../python";
import { classNameOf } from "../python-names";
import { type ClassFormat, classFrom, type Gathering } from "./imported";
import { type JsonPath, jsonLines } from "./json-lines";
import { gatherJsonSchema, isJsonSchema } from "./json-schema";
import { gatherLinkml, isLinkml } from "./linkml";

/** Reads JSON (`gatherValue`). */
export const gatherJson = (text: string, value: unknown, to: Gathering): ClassFormat | null =>
  gatherValue(value, jsonLines(text), to);

/**
 * Reads what JSON or YAML holds: class code by name as KnowCoder's benchmark schemas hold it, the `schema` of a result document, JSON Schema,
 * LinkML, or names with descriptions. Null where it is none of these.
 */
export function gatherValue(value: unknown, lineAt: LineAt, to: Gathering): ClassFormat | null {
  if (isLinkml(value)) {
    gatherLinkml(value, (section, name) => lineAt([section, name]), to);
    return "linkml";
  }
  if (isJsonSchema(value)) {
    gatherJsonSchema(value, lineAt, to);
    return "json-schema";
  }
  if (isFields(value) && Array.isArray(value.schema)) {
    gatherList(value.schema, null, ["schema"], lineAt, to);
    return "result";
  }
  if (Array.isArray(value)) {
    gatherList(value, null, [], lineAt, to);
    return "list";
  }
  if (!isFields(value)) return null;
  const groups = Object.entries(value).filter(([key, group]) => groupNamed(key) !== null && typeof group === "object");
  if (groups.length > 0) {
    for (const [key, group] of Object.entries(value)) {
      const kind = groupNamed(key);
      if (kind !== null && Array.isArray(group)) gatherList(group, kind, [key], lineAt, to);
      else if (kind !== null && isFields(group)) gatherTexts(group, kind, [key], lineAt, to);
      else to.skip(lineAt([key]), key, { code: "no-kind-of-class" });
    }
    return "knowcoder-json";
  }
  const texts = Object.values(value);
  const code = texts.some((text) => typeof text === "string" && RE_CLASS.test(text));
  // Settings and data of all sorts have texts beside other things.
  if (!code && texts.some((text) => typeof text !== "string")) return null;
  gatherTexts(value, null, [], lineAt, to);
  return code ? "knowcoder-json" : "list";
}

type LineAt = (path: JsonPath) => number | null;

const kindNamed = (text: string): Kind | null => KINDS.find((kind) => kind === text) ?? null;

const RE_GROUP = /^(entit(?:y|ies)|relations?|events?)(?:[ _-]?(?:class|type|label)e?s?)?$/iu;

/** The kind that a group of classes is headed by: `entity`, `Entities`, `relation_types`. */
function groupNamed(key: string): Kind | null {
  const word = RE_GROUP.exec(key)?.[1]?.toLowerCase() ?? "-";
  return KINDS.find((kind) => word.startsWith(kind.slice(0, 5))) ?? null;
}

const RE_CLASS = /^\s*(?:@[^\n]*\n\s*)*class\s/u;

interface Code {
  readonly code: string;
  readonly name: string;
  readonly path: JsonPath;
}

/** Name by name its class code, or its description. */
function gatherTexts(
  texts: Readonly<Record<string, unknown>>,
  kind: Kind | null,
  path: JsonPath,
  lineAt: LineAt,
  to: Gathering,
): void {
  const codes: Code[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const here = [...path, name];
    if (typeof text !== "string") to.skip(lineAt(here), name, { code: "no-text" });
    else if (RE_CLASS.test(text)) codes.push({ code: text, name, path: here });
    else addNamed({ name, description: text, kind: kind ?? "entity", line: lineAt(here) }, to);
  }
  gatherCode(codes, kind, lineAt, to);
}

/** Classes one below the other: code with its kind, or a name with a description; of the kind of their group. */
function gatherList(list: readonly unknown[], group: Kind | null, path: JsonPath, lineAt: LineAt, to: Gathering): void {
  const codes: Readonly<Record<Kind | "unknown", Code[]>> = { entity: [], relation: [], event: [], unknown: [] };
  for (const [index, entry] of list.entries()) {
    const here = [...path, index];
    const line = lineAt(here);
    const fields = typeof entry === "string" ? { name: entry } : isFields(entry) ? entry : {};
    const name = typeof fields.name === "string" ? fields.name : "";
    const kind = (typeof fields.kind === "string" ? kindNamed(fields.kind) : null) ?? group;
    if (typeof fields.code === "string") codes[kind ?? "unknown"].push({ code: fields.code, name, path: here });
    else if (name !== "") {
      const description = typeof fields.description === "string" ? fields.description : "";
      addNamed({ name, description, kind: kind ?? "entity", line }, to);
    } else to.skip(line, typeof entry === "object" ? "" : String(entry), { code: "neither-name-nor-code" });
  }
  for (const kind of KINDS) gatherCode(codes[kind], kind, lineAt, to);
  gatherCode(codes.unknown, null, lineAt, to);
}

/** All code is read as one text: what a class inherits from says of what kind it is. */
function gatherCode(codes: readonly Code[], kind: Kind | null, lineAt: LineAt, to: Gathering): void {
  if (codes.length === 0) return;
  // For every line of the text, counted from 1, the class that it belongs to.
  const owners: (Code | undefined)[] = [undefined];
  for (const code of codes) for (let lines = code.code.split(/\r\n?|\n/u).length; lines > 0; lines--) owners.push(code);
  const { located, problems } = locateClasses(codes.map(({ code }) => code).join("\n"), kind ?? undefined);
  const lineOf = (line: number): number | null => {
    const owner = owners[line];
    return owner === undefined ? null : lineAt(owner.path);
  };
  for (const { schemaClass, line } of located) {
    if (kind === null || schemaClass.kind === kind) to.add(schemaClass, lineOf(line));
    else to.skip(lineOf(line), schemaClass.name, { code: "other-kind", found: schemaClass.kind, wanted: kind });
  }
  for (const { line, column, expected } of problems) {
    to.skip(lineOf(line), owners[line]?.name ?? "", { code: "python", column, expected, own: true });
  }
}

interface Named {
  readonly name: string;
  readonly description: string;
  readonly kind: Kind;
  readonly line: number | null;
}

function addNamed({ name: written, description, kind, line }: Named, to: Gathering): void {
  const name = classNameOf(written);
  if (name === null) {
    to.skip(line, written, { code: "nothing-to-call-it" });
    return;
  }
  if (name !== written) to.change(line, written, { code: "renamed", name });
  to.add(classFrom({ kind, name, parents: [], description, examples: [] }), line);
}
