import { stringify } from "yaml";
import { BASE_CLASS, type HintAlternative, hintsOf, type Kind, type SchemaClass, type TypeHint } from "../class";

/** What a class is called in a file that has one list of names for all kinds. */
interface Keys {
  of(kind: Kind, name: string): string;
  /** Names that are inherited from or hinted at, and belong to no class of the file. */
  readonly elsewhere: readonly string[];
}

/** A name goes by itself to the first kind that uses it, entity classes before others; `relation:Location` is another's. */
function keysOf(classes: readonly SchemaClass[]): Keys {
  const used: { readonly kind: Kind; readonly name: string }[] = [...classes];
  for (const one of classes) {
    for (const name of parentsBeside(one)) used.push({ kind: one.kind, name });
    for (const hint of hintsOf(one)) for (const { name } of hint) used.push({ kind: "entity", name });
  }
  const owners = new Map<string, Kind>();
  for (const kind of ["event", "relation", "entity"] as const) {
    for (const one of used) if (one.kind === kind) owners.set(one.name, kind);
  }
  const of = (kind: Kind, name: string): string => (owners.get(name) === kind ? name : `${kind}:${name}`);
  const here = new Set(classes.map(({ kind, name }) => of(kind, name)));
  const elsewhere = new Set(used.map(({ kind, name }) => of(kind, name)).filter((key) => !here.has(key)));
  return { of, elsewhere: [...elsewhere] };
}

/** What a class inherits from besides the base class of its kind, where that is all. */
export function parentsBeside({ kind, parents }: SchemaClass): readonly string[] {
  const [only] = parents;
  return parents.length === 1 && only === BASE_CLASS[kind] ? [] : parents;
}

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
  return second === undefined ? jsonAlternative(first, keys) : { anyOf: hint.map((one) => jsonAlternative(one, keys)) };
}

function jsonAlternative({ name, list }: HintAlternative, keys: Keys): object {
  const reference = referenceTo(keys.of("entity", name));
  return list ? { type: "array", items: reference } : reference;
}

const referenceTo = (key: string): object => ({ $ref: `#/$defs/${encodeURIComponent(key)}` });

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
  return second === undefined
    ? linkmlAlternative(first, keys)
    : { any_of: hint.map((one) => linkmlAlternative(one, keys)) };
}

const linkmlAlternative = ({ name, list }: HintAlternative, keys: Keys): object => ({
  range: keys.of("entity", name),
  ...(list ? { multivalued: true } : {}),
});
