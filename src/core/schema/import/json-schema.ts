import type { HintAlternative, TypeHint } from "../class";
import { gatherModel, type ModelField, type ModelObject } from "./data-model";
import { camelCase } from "./identifier";
import type { Gathering } from "./imported";
import type { JsonPath } from "./json-lines";
import { type Fields, fieldOf, fieldsOf, isFields, listOf, textOf, textsOf } from "./values";

/** Where the named schemas of a document stand: JSON Schema old and new, OpenAPI. */
const PLACES: readonly (readonly string[])[] = [["$defs"], ["definitions"], ["components", "schemas"]];

const at = (value: unknown, path: readonly string[]): unknown => path.reduce(fieldOf, value);

export const isJsonSchema = (value: unknown): value is Fields =>
  isFields(value) &&
  (typeof value.$schema === "string" ||
    PLACES.some((path) => isFields(at(value, path))) ||
    (isFields(value.properties) && value.type === "object"));

/** Objects may be written inside of one another; deeper ones are left out. */
const DEPTH = 12;

/**
 * Reads JSON Schema: object types are entity classes, their properties that hold object types are relations
 * (`gatherModel`), enumerations are entity classes with the values as examples.
 */
export function gatherJsonSchema(document: Fields, lineAt: (path: JsonPath) => number | null, to: Gathering): void {
  const objects: ModelObject[] = [];
  const named = PLACES.flatMap((path) =>
    fieldsOf(at(document, path)).map(([name, schema]) => ({ name, schema, path })),
  );
  const classes = new Set(named.filter(({ schema }) => isClass(schema)).map(({ name }) => name));

  const object = (name: string, schema: Fields, line: number | null, depth: number): void => {
    const fields = propertiesOf(schema).map(([field, property]): ModelField => {
      const within = depth < DEPTH ? inner(property) : null;
      const innerName = within === null ? null : textOf(within.schema.title) || camelCase(field);
      if (within !== null && innerName !== null) {
        object(innerName, within.schema, line, depth + 1);
        return {
          name: field,
          description: textOf(fieldOf(property, "description")),
          hint: [{ name: innerName, list: within.list }],
        };
      }
      return {
        name: field,
        description: textOf(fieldOf(property, "description")),
        hint: referencesIn(property).filter((hint) => !plain.has(hint.name)),
      };
    });
    objects.push({
      name,
      line,
      parents: parentsOf(schema),
      description: textOf(schema.description),
      examples: [...textsOf(schema.enum), ...textsOf(schema.examples)],
      fields,
    });
  };

  const plain = new Set(
    named.filter(({ name, schema }) => !classes.has(name) && isPlain(schema)).map(({ name }) => name),
  );
  for (const { name, schema, path } of named) {
    const line = lineAt([...path, name]);
    if (classes.has(name) && isFields(schema)) object(name, schema, line, 0);
    else if (plain.has(name)) to.skip(line, name, "it stands for plain values, not for objects");
  }
  const title = textOf(document.title);
  if (propertiesOf(document).length > 0) {
    if (title === "") to.skip(1, "the document itself", "it has no title that a class could be called");
    else object(title, document, 1, 0);
  }
  gatherModel(objects, to);
}

/** An object type, an enumeration of texts, or something that extends another. */
function isClass(schema: unknown): boolean {
  if (!isFields(schema)) return false;
  const texts = textsOf(schema.enum).length > 0;
  return schema.type === "object" || isFields(schema.properties) || texts || parentsOf(schema).length > 0;
}

/** A schema that says nothing (`{}`, `true`) names a class that is defined elsewhere. */
const isPlain = (schema: unknown): boolean => isFields(schema) && Object.keys(schema).length > 0;

/** Its own properties, and those that stand beside a parent in `allOf`. */
const propertiesOf = (schema: Fields): readonly (readonly [string, unknown])[] => [
  ...fieldsOf(schema.properties),
  ...listOf(schema.allOf).flatMap((part) => fieldsOf(fieldOf(part, "properties"))),
];

const parentsOf = (schema: Fields): readonly string[] =>
  listOf(schema.allOf).flatMap((part) => referenceIn(part) ?? []);

/** The last part of `#/$defs/Person`; null where there is no reference. */
function referenceIn(schema: unknown): string | null {
  const reference = fieldOf(schema, "$ref");
  if (typeof reference !== "string") return null;
  const last = reference.slice(Math.max(reference.lastIndexOf("/"), reference.lastIndexOf("#")) + 1);
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // A percent sign that escapes nothing stands for itself.
  }
  name = name.replaceAll("~1", "/").replaceAll("~0", "~");
  return name === "" ? null : name;
}

/** The object types that a value may be, alone or in lists, in the order of the schema. */
function referencesIn(schema: unknown, list = false, depth = 0): TypeHint {
  if (!isFields(schema) || depth > DEPTH) return [];
  const reference = referenceIn(schema);
  const found: HintAlternative[] = reference === null ? [] : [{ name: reference, list }];
  const more = (parts: unknown, inList: boolean): void => {
    for (const part of Array.isArray(parts) ? parts : [parts]) found.push(...referencesIn(part, inList, depth + 1));
  };
  for (const key of ["anyOf", "oneOf", "allOf"]) more(schema[key], list);
  for (const key of ["items", "prefixItems", "additionalProperties"]) more(schema[key], true);
  return found;
}

/** An object that is written where it is used, alone or as the entries of a list. */
function inner(schema: unknown): { readonly schema: Fields; readonly list: boolean } | null {
  if (isFields(schema) && isFields(schema.properties)) return { schema, list: false };
  const items = fieldOf(schema, "items");
  return isFields(items) && isFields(items.properties) ? { schema: items, list: true } : null;
}
