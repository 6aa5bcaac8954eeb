import type { SchemaClass, TypeHint } from "../../../schema/class";
import { joinExamples } from "../../../schema/comment";
import { commentLines } from "../../../schema/print";
import { printHint } from "../../../schema/python-names";

const ANY: TypeHint = [{ name: "Entity", list: false }];
const ANY_LIST: TypeHint = [{ name: "Entity", list: true }];

/**
 * A class in as few tokens as say all that a model needs: its comment, and for relations and events a signature on one
 * line with the body `...`. A label without content is left out; a class without comment and signature has the body
 * `pass`. Methods are left out: they are for what comes after the model.
 */
export function shortClass(schemaClass: SchemaClass, descriptions: boolean): string {
  const comment = descriptions ? commentLines(schemaClass.description, joinExamples(schemaClass.examples)) : [];
  const docstring = comment.length > 0 ? ['"""', ...comment, '"""'] : [];
  const signature = signatureOf(schemaClass);
  const body = [...docstring, ...(signature === null ? [] : [signature])];
  return [
    `class ${schemaClass.name}(${schemaClass.parents.join(", ")}):`,
    ...(body.length > 0 ? body : ["pass"]).map((line) => `\t${line}`),
  ].join("\n");
}

function signatureOf(schemaClass: SchemaClass): string | null {
  switch (schemaClass.kind) {
    case "entity":
      return null;
    case "relation":
      return init([`head_entity: ${typed(schemaClass.head, ANY)}`, `tail_entity: ${typed(schemaClass.tail, ANY)}`]);
    case "event":
      return init(["trigger: str", ...schemaClass.roles.map(({ name, hint }) => `${name}: ${typed(hint, ANY_LIST)}`)]);
  }
}

const init = (parameters: readonly string[]): string => `def __init__(self, ${parameters.join(", ")}): ...`;

const typed = (hint: TypeHint, otherwise: TypeHint): string => printHint(hint.length > 0 ? hint : otherwise, "");
