import { KIND_PLURALS, KINDS, type SchemaClass } from "../class";
import { canonicalClass, printClass } from "../print";
import { parseClasses } from "../python";
import { printHint } from "../python-names";
import type { ExportFormat } from "./forms";
import { jsonSchemaOf, linkmlOf, parentsBeside } from "./schemas";

/** What writes each form; a new form has its line here and one in `forms.ts`. */
const WRITERS: Readonly<Record<ExportFormat, (classes: readonly SchemaClass[]) => string>> = {
  python: pythonOf,
  canonical: (classes) => pythonOf(classes.map(({ source: _, ...rest }) => rest)),
  "knowcoder-json": knowcoderJson,
  "json-schema": jsonSchemaOf,
  linkml: linkmlOf,
  list: listOf,
};

/** The classes as the text of a file that ends in a line break. */
export const writeClasses = (classes: readonly SchemaClass[], format: ExportFormat): string => WRITERS[format](classes);

/**
 * Class code, a blank line between. A class whose own text would by itself be one of another kind (it shows neither
 * ends nor trigger, and its parents stand elsewhere) is written in its canonical form, which shows them.
 */
function pythonOf(classes: readonly SchemaClass[]): string {
  return `${classes.map(codeOf).join("\n\n")}\n`;
}

function codeOf(schemaClass: SchemaClass): string {
  if (schemaClass.source === undefined || schemaClass.kind === "entity") return printClass(schemaClass);
  const [read] = parseClasses(schemaClass.source).classes;
  return read?.kind === schemaClass.kind ? schemaClass.source : canonicalClass(schemaClass);
}

/** Class code by name, as in KnowCoder's benchmark schemas: one object, or one per kind where there are several kinds. */
function knowcoderJson(classes: readonly SchemaClass[]): string {
  const groups = KINDS.map((kind) => [kind, classes.filter((one) => one.kind === kind)] as const)
    .filter(([, group]) => group.length > 0)
    .map(([kind, group]) => [kind, Object.fromEntries(group.map((one) => [one.name, codeOf(one)]))] as const);
  const [only] = groups;
  // By themselves, entity classes may look like any: they are told apart by their group.
  const content =
    groups.length === 1 && only !== undefined && only[0] !== "entity" ? only[1] : Object.fromEntries(groups);
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** One heading per kind and under it one line per class: `Name (signature): description`. */
function listOf(classes: readonly SchemaClass[]): string {
  const sections = KINDS.map((kind) => ({ kind, group: classes.filter((one) => one.kind === kind) })).filter(
    ({ group }) => group.length > 0,
  );
  return `${sections.map(({ kind, group }) => [`# ${KIND_PLURALS[kind]}`, ...group.map(lineOf)].join("\n")).join("\n\n")}\n`;
}

function lineOf(one: SchemaClass): string {
  const signature = signatureOf(one);
  return `${one.name}${signature === "" ? "" : ` (${signature})`}:${one.description === "" ? "" : ` ${one.description}`}`;
}

function signatureOf(one: SchemaClass): string {
  switch (one.kind) {
    case "entity":
      return parentsBeside(one).join(", ");
    case "relation":
      return one.head.length + one.tail.length === 0 ? "" : `${printHint(one.head)}, ${printHint(one.tail)}`;
    case "event":
      return one.roles.map(({ name, hint }) => (hint.length === 0 ? name : `${name}: ${printHint(hint)}`)).join(", ");
  }
}
