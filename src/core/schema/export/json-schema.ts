import type { HintAlternative, SchemaClass, TypeHint } from "../class";
import { type Keys, keysOf, parentsBeside } from "./keys";

/**
 * A JSON Schema of all classes: entity classes are object types, a relation class has the properties `head_entity` and
 * `tail_entity`, an event class `trigger` and its roles. What is named and not here is left open: `{}`.
 */
export function jsonSchemaOf(classes: readonly SchemaClass[]): string {
  const keys = keysOf(classes);
  const definitions = [
    ...classes.map((one) => [keys.of(one.kind, one.name), definitionOf(one, keys)] as const),
    ...keys.elsewhere.map((key) => [key, {}] as const),
  ];
  const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", $defs: Object.fromEntries(definitions) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function definitionOf(one: SchemaClass, keys: Keys): object {
  const parents = parentsBeside(one).map((parent) => referenceTo(keys.of(one.kind, parent)));
  const properties = propertiesOf(one, keys);
  return {
    type: "object",
    ...(one.description === "" ? {} : { description: one.description }),
    ...(one.examples.length === 0 ? {} : { examples: one.examples }),
    ...(parents.length === 0 ? {} : { allOf: parents }),
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
}

function propertiesOf(one: SchemaClass, keys: Keys): readonly (readonly [string, object])[] {
  switch (one.kind) {
    case "entity":
      return [];
    case "relation":
      return [
        ["head_entity", holding(one.head, keys)],
        ["tail_entity", holding(one.tail, keys)],
      ];
    case "event":
      return [
        ["trigger", { type: "string" }],
        ...one.roles.map(({ name, hint }) => [name, holding(hint, keys)] as const),
      ];
  }
}

function holding(hint: TypeHint, keys: Keys): object {
  const [first, second] = hint;
  if (first === undefined) return {};
  return second === undefined ? alternative(first, keys) : { anyOf: hint.map((one) => alternative(one, keys)) };
}

function alternative({ name, list }: HintAlternative, keys: Keys): object {
  const reference = referenceTo(keys.of("entity", name));
  return list ? { type: "array", items: reference } : reference;
}

const referenceTo = (key: string): object => ({ $ref: `#/$defs/${encodeURIComponent(key)}` });
