import { KINDS, type SchemaClass } from "../class";
import { canonicalClass, printClass } from "../print";
import { parseClasses } from "../python";

/**
 * Class code, a blank line between. A class whose own text would by itself be one of another kind (it shows neither
 * ends nor trigger, and its parents stand elsewhere) is written in its canonical form, which shows them.
 */
export const pythonOf = (classes: readonly SchemaClass[]): string => `${classes.map(codeOf).join("\n\n")}\n`;

function codeOf(schemaClass: SchemaClass): string {
  if (schemaClass.source === undefined || schemaClass.kind === "entity") return printClass(schemaClass);
  const [read] = parseClasses(schemaClass.source).classes;
  return read?.kind === schemaClass.kind ? schemaClass.source : canonicalClass(schemaClass);
}

/** Class code by name, as KnowCoder's benchmark schemas: one object; where there are several kinds, one a kind. */
export function knowcoderJson(classes: readonly SchemaClass[]): string {
  const groups = KINDS.map((kind) => [kind, classes.filter((one) => one.kind === kind)] as const)
    .filter(([, group]) => group.length > 0)
    .map(([kind, group]) => [kind, Object.fromEntries(group.map((one) => [one.name, codeOf(one)]))] as const);
  const [only] = groups;
  // By themselves, entity classes may look like any: they are told apart by their group.
  const content =
    groups.length === 1 && only !== undefined && only[0] !== "entity" ? only[1] : Object.fromEntries(groups);
  return `${JSON.stringify(content, null, 2)}\n`;
}
