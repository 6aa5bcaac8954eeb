import { stringify } from "yaml";
import type { HintAlternative, SchemaClass, TypeHint } from "../class";
import { type Keys, keysOf, parentsBeside } from "./keys";

/**
 * A LinkML schema of all classes, in YAML. Relation classes have the attributes `head_entity` and `tail_entity`, event
 * classes `trigger` and their roles. What is named and not here is an abstract class that says nothing.
 */
export function linkmlOf(classes: readonly SchemaClass[]): string {
  const keys = keysOf(classes);
  const bodies = new Map<string, object>([
    ...classes.map((one) => [keys.of(one.kind, one.name), bodyOf(one, keys)] as const),
    ...keys.elsewhere.map((key) => [key, { abstract: true }] as const),
  ]);
  const schema = new Map<string, unknown>([
    ["id", "https://example.org/knowcoder-classes"],
    ["name", "knowcoder_classes"],
    ["prefixes", { linkml: "https://w3id.org/linkml/" }],
    ["imports", ["linkml:types"]],
    ["classes", bodies],
  ]);
  return stringify(schema, { schema: "core", lineWidth: 0, aliasDuplicateObjects: false });
}

function bodyOf(one: SchemaClass, keys: Keys): object {
  const [parent, ...mixins] = parentsBeside(one).map((name) => keys.of(one.kind, name));
  const attributes = attributesOf(one, keys);
  return {
    ...(parent === undefined ? {} : { is_a: parent }),
    ...(mixins.length === 0 ? {} : { mixins }),
    ...(one.description === "" ? {} : { description: one.description }),
    ...(one.examples.length === 0 ? {} : { examples: one.examples.map((value) => ({ value })) }),
    ...(one.kind === "relation" ? { represents_relationship: true } : {}),
    ...(attributes.size === 0 ? {} : { attributes }),
  };
}

function attributesOf(one: SchemaClass, keys: Keys): ReadonlyMap<string, object> {
  switch (one.kind) {
    case "entity":
      return new Map();
    case "relation":
      return new Map([
        ["head_entity", ranged(one.head, keys)],
        ["tail_entity", ranged(one.tail, keys)],
      ]);
    case "event":
      return new Map([
        ["trigger", { range: "string" }],
        ...one.roles.map(({ name, hint }) => [name, ranged(hint, keys)] as const),
      ]);
  }
}

function ranged(hint: TypeHint, keys: Keys): object {
  const [first, second] = hint;
  if (first === undefined) return {};
  return second === undefined ? alternative(first, keys) : { any_of: hint.map((one) => alternative(one, keys)) };
}

const alternative = ({ name, list }: HintAlternative, keys: Keys): object => ({
  range: keys.of("entity", name),
  ...(list ? { multivalued: true } : {}),
});
