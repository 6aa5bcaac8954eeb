import { entriesOf, type Fields, fieldOf, isFields, listOf, textOf, textsOf } from "../../foreign";
import type { HintAlternative, TypeHint } from "../class";
import { camelCase } from "../python-names";
import { gatherModel, type ModelField, type ModelObject } from "./data-model";
import type { Gathering } from "./imported";
import type { JsonPath } from "./json-lines";

/** Where the named schemas of a document stand: JSON Schema old and new, OpenAPI. */
const PLACES: readonly (readonly string[])[] = [["$defs"], ["definitions"], ["components", "schemas"]];

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((one: unknown, key) => (Array.isArray(one) ? one[Number(key)] : fieldOf(one, key)), value);

export const isJsonSchema = (value: unknown): value is Fields =>
  isFields(value) &&
  (typeof value.$schema === "string" ||
    PLACES.some((path) => isFields(at(value, path))) ||
    (isFields(value.properties) && isObjectType(value)));

/** Schemas may be written inside of one another and refer to one another; deeper ones are left out. */
const DEPTH = 12;

/** `object`, alone or beside `null`. */
const isObjectType = ({ type }: Fields): boolean => type === "object" || listOf(type).includes("object");

/** What combines schemas: alternatives, and parts that hold together. */
const ALTERNATIVES = ["anyOf", "oneOf"] as const;
const ENTRIES = ["items", "prefixItems", "contains", "additionalProperties", "patternProperties"] as const;

/**
 * Reads JSON Schema: object types are entity classes, their properties that hold object types are relations
 * (`gatherModel`), enumerations are entity classes with the values as examples. A reference leads to what it names, by
 * pointer, `$id` or `$anchor`; where that is a union or another name for a class, to the classes it stands for.
 */
export function gatherJsonSchema(document: Fields, lineAt: (path: JsonPath) => number | null, to: Gathering): void {
  const objects: ModelObject[] = [];
  /** The names of schemas that are classes. */
  const names = new Map<Fields, string>();
  const title = textOf(document.title);
  /** What schemas stand for that are no classes: without, and with what is written inside of them. */
  const meant = new Map<Fields, TypeHint>();
  const meantWithin = new Map<Fields, TypeHint>();

  const named = PLACES.flatMap((path) =>
    entriesOf(at(document, path)).map(([name, schema]) => ({ name, schema, line: lineAt([...path, name]) })),
  );
  const byAddress = new Map<string, { readonly name: string; readonly schema: Fields }>();
  for (const { name, schema } of named) {
    if (!isFields(schema)) continue;
    for (const key of ["$id", "id"]) if (typeof schema[key] === "string") byAddress.set(schema[key], { name, schema });
    if (typeof schema.$anchor === "string") byAddress.set(`#${schema.$anchor}`, { name, schema });
  }

  /** What a reference leads to; only a name where that is defined elsewhere, null where there is no reference. */
  const targetOf = (schema: Fields): { readonly name: string; readonly schema: unknown } | null => {
    const reference = schema.$ref ?? schema.$dynamicRef ?? schema.$recursiveRef;
    if (typeof reference !== "string") return null;
    const known = byAddress.get(reference);
    if (known !== undefined) return known;
    const [address = "", pointer = ""] = reference.split("#", 2);
    if (address === "" || address === document.$id || address === document.id) {
      const path = pointer.split("/").slice(1).map(unescaped);
      const name = path.at(-1) ?? title;
      return { name, schema: at(document, path) };
    }
    const last = unescaped((pointer || address).split("/").at(-1) ?? "");
    return { name: pointer === "" ? last.replace(/(?:\.schema)?\.(?:json|ya?ml)$/u, "") : last, schema: undefined };
  };

  /** The one schema that is left of `anyOf: [A, null]` and the like; the schema itself where there is no such. */
  const unwrapped = (schema: Fields): Fields => {
    if (isFields(schema.properties)) return schema;
    for (const key of ALTERNATIVES) {
      const [only, second] = listOf(schema[key]).filter((one) => !isNull(one));
      if (isFields(only) && second === undefined && targetOf(only) === null)
        return { ...only, ...schema, [key]: undefined, type: only.type };
    }
    return schema;
  };

  /** Its own properties and those of its parts, whichever of these hold. */
  const propertiesOf = (schema: Fields, depth = 0): readonly (readonly [string, unknown])[] => {
    if (depth > DEPTH) return [];
    const parts = [...listOf(schema.allOf), ...listOf(schema.anyOf), ...listOf(schema.oneOf), schema.then, schema.else];
    const found = new Map(entriesOf(schema.properties));
    for (const part of parts) {
      if (!isFields(part)) continue;
      for (const [name, property] of propertiesOf(part, depth + 1)) if (!found.has(name)) found.set(name, property);
    }
    return [...found];
  };

  /** What it extends: references in `allOf`, however deep. */
  const parentsOf = (schema: Fields, depth = 0): readonly string[] =>
    depth > DEPTH
      ? []
      : listOf(schema.allOf).flatMap((part) => {
          if (!isFields(part)) return [];
          return targetOf(part) === null ? parentsOf(part, depth + 1) : typesIn(part).map(({ name }) => name);
        });

  /** An object type, an enumeration of texts, or something that extends another; no union of such. */
  const isClass = (written: unknown): boolean => {
    if (!isFields(written)) return false;
    const schema = unwrapped(written);
    if (isFields(schema.properties) || parentsOf(schema).length > 0 || textsOf(schema.enum).length > 0) return true;
    return isObjectType(schema) && typesIn(schema).length === 0;
  };

  /** The name of an object that is written where it is used; null where it is none. */
  const innerName = (schema: Fields, name: string, depth: number): string | null => {
    const known = names.get(schema);
    if (known !== undefined) return known;
    const inner = unwrapped(schema);
    if (propertiesOf(inner).length === 0 || (isUnion(inner) && !isFields(inner.properties))) return null;
    const called = textOf(inner.title) || camelCase(name);
    if (called === null || depth > DEPTH) return null;
    object(called, schema, innerLine, depth + 1);
    return called;
  };
  let innerLine: number | null = null;

  const isUnion = (schema: Fields): boolean => ALTERNATIVES.some((key) => listOf(schema[key]).length > 0);

  /**
   * The object types that a value may be, alone or in lists, in the order of the schema. What is written inside gets the
   * name of its title or `name`; null: it gets none, and is passed over.
   */
  function typesIn(schema: unknown, name: string | null = null, list = false, seen: readonly unknown[] = []): TypeHint {
    if (!isFields(schema) || seen.length > DEPTH || seen.includes(schema)) return [];
    const within = [...seen, schema];
    const target = targetOf(schema);
    const found: HintAlternative[] = [];
    if (target !== null) {
      const { schema: one } = target;
      if (isFields(one) && names.has(one)) found.push({ name: names.get(one) ?? target.name, list });
      else if (isFields(one) && Object.keys(one).length > 0) {
        const types = meantBy(one, name === null ? null : target.name);
        found.push(...types.map((type) => ({ name: type.name, list: list || type.list })));
      } else if (target.name !== "") found.push({ name: target.name, list });
    } else if (name !== null) {
      const inner = innerName(schema, name, seen.length);
      if (inner !== null) return [{ name: inner, list }];
    }
    for (const key of [...ALTERNATIVES, "allOf"]) {
      const objects = listOf(schema[key]).filter((part) => fieldOf(part, "properties") !== undefined);
      for (const part of listOf(schema[key])) {
        // Of several without a title each gets a name of its own.
        const number = objects.length > 1 ? objects.indexOf(part) + 1 : 0;
        found.push(...typesIn(part, name === null || number === 0 ? name : `${name}_${number}`, list, within));
      }
    }
    for (const key of ENTRIES) {
      const entries = schema[key];
      const parts = key === "patternProperties" ? entriesOf(entries).map(([, one]) => one) : [entries].flat();
      for (const part of parts) found.push(...typesIn(part, name, true, within));
    }
    return found;
  }

  /** The types that a schema of its own stands for; looked up once, however many refer to it. */
  function meantBy(schema: Fields, name: string | null): TypeHint {
    const known = name === null ? meant : meantWithin;
    const found = known.get(schema);
    if (found !== undefined) return found;
    // What refers to itself on the way adds nothing.
    known.set(schema, []);
    const types = distinct(typesIn(schema, name));
    known.set(schema, types);
    return types;
  }

  function object(name: string, written: Fields, line: number | null, depth: number): void {
    names.set(written, name);
    const schema = unwrapped(written);
    const outer = innerLine;
    innerLine = line;
    const fields = propertiesOf(schema).map(
      ([field, property]): ModelField => ({
        name: field,
        description: textOf(fieldOf(property, "description")),
        hint: depth > DEPTH ? [] : typesIn(property, field),
      }),
    );
    innerLine = outer;
    objects.push({
      name,
      line,
      parents: parentsOf(schema),
      description: textOf(schema.description),
      examples: [...textsOf(schema.enum), ...textsOf(schema.examples)],
      fields,
    });
  }

  // First what has a name is known by it, then it is read: classes refer to others that come later.
  if (title !== "" && isClass(document)) names.set(document, title);
  for (const { name, schema } of named) if (isFields(schema) && isObjectLike(schema)) names.set(schema, name);
  for (const { name, schema } of named) if (isFields(schema) && isClass(schema)) names.set(schema, name);
  meant.clear();
  for (const { name, schema, line } of named) {
    if (!isFields(schema) || Object.keys(schema).length === 0) continue;
    if (names.has(schema)) object(name, schema, line, 0);
    else {
      const types = typesIn(schema, name);
      if (types.length === 0) to.skip(line, name, { code: "plain-values" });
      else to.change(line, name, { code: "stands-for", classes: types.map((one) => one.name) });
    }
  }
  if (propertiesOf(document).length > 0) {
    if (title === "") to.skip(1, "the document itself", { code: "no-title" });
    else object(title, document, 1, 0);
  } else if (named.length === 0 && title !== "") typesIn(document, title);
  if (entriesOf(document.paths).length > 0)
    to.skip(lineAt(["paths"]), "paths", { code: "schemas-under-components-only" });
  gatherModel(objects, to);
}

/** Plainly a class, whatever it refers to. */
const isObjectLike = (schema: Fields): boolean =>
  isFields(schema.properties) ||
  textsOf(schema.enum).length > 0 ||
  (isObjectType(schema) && [...ALTERNATIVES, ...ENTRIES].every((key) => !(key in schema)));

const isNull = (schema: unknown): boolean =>
  fieldOf(schema, "type") === "null" || (fieldOf(schema, "const") === null && isFields(schema) && "const" in schema);

const distinct = (hint: readonly HintAlternative[]): TypeHint =>
  hint.filter((one, index) => hint.findIndex((other) => other.name === one.name && other.list === one.list) === index);

/** A part of a pointer as the key that it means. */
function unescaped(part: string): string {
  let key = part;
  try {
    key = decodeURIComponent(part);
  } catch {
    // A percent sign that escapes nothing stands for itself.
  }
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}
