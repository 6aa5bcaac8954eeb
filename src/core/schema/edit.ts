import type { Method, Role, SchemaClass, TypeHint } from "./class";
import { canonicalClass } from "./print";
import { parseClass } from "./python";

/** New values for the parts of a class; parts that its kind does not have are passed over. */
export interface ClassChanges {
  readonly name?: string;
  readonly parents?: readonly string[];
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly methods?: readonly Method[];
  readonly head?: TypeHint;
  readonly tail?: TypeHint;
  readonly roles?: readonly Role[];
}

/**
 * The class with other parts. Its source text, which says something else now, is dropped, and the parts come out as their
 * Python reads back: on one line where they must be, names checked. Throws `class-invalid`, with line and column in the
 * canonical code of the changed class.
 */
export function edited(schemaClass: SchemaClass, changes: ClassChanges): SchemaClass {
  const { source: _, ...read } = parseClass(canonicalClass(changed(schemaClass, changes)), schemaClass.kind);
  return read;
}

function changed(schemaClass: SchemaClass, changes: ClassChanges): SchemaClass {
  const common = {
    name: changes.name ?? schemaClass.name,
    parents: changes.parents ?? schemaClass.parents,
    description: changes.description ?? schemaClass.description,
    examples: changes.examples ?? schemaClass.examples,
    methods: changes.methods ?? schemaClass.methods,
  };
  switch (schemaClass.kind) {
    case "entity":
      return { kind: "entity", ...common };
    case "relation": {
      const { head, tail } = schemaClass;
      return { kind: "relation", ...common, head: changes.head ?? head, tail: changes.tail ?? tail };
    }
    case "event":
      return { kind: "event", ...common, roles: changes.roles ?? schemaClass.roles };
  }
}
