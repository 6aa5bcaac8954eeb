import { entriesOf, type Fields, fieldOf, isFields, listOf, textOf, textsOf } from "../../foreign";
import type { TypeHint } from "../class";
import { gatherModel, type ModelField, type ModelObject } from "./data-model";
import type { Gathering } from "./imported";

export const isLinkml = (value: unknown): value is Fields =>
  isFields(value) &&
  (isFields(value.classes) || isFields(value.enums)) &&
  entriesOf(value.classes).every(([, body]) => body === null || isFields(body));

/** Ranges that hold plain values, without those of the schema's own `types`. */
const TYPES: readonly string[] =
  "string integer boolean float double decimal time date datetime date_or_datetime uriorcurie curie uri ncname objectidentifier nodeidentifier jsonpointer jsonpath sparqlpath".split(
    " ",
  );

/**
 * Reads a LinkML schema: classes with what they are and mix in, slots and attributes whose range is a class or an
 * enumeration as relations (`gatherModel`), enumerations as entity classes with the values as examples.
 */
export function gatherLinkml(
  schema: Fields,
  lineAt: (section: string, name: string) => number | null,
  to: Gathering,
): void {
  const types = new Set([...TYPES, ...entriesOf(schema.types).map(([name]) => name)]);
  const slots = new Map(entriesOf(schema.slots));
  const defaultRange = textOf(schema.default_range);

  /** What a slot says itself or, where it does not, what the slot says that it is or that it mixes in. */
  const said = (
    slot: unknown,
    key: (one: unknown) => TypeHint | string,
    seen: readonly unknown[] = [],
  ): TypeHint | string => {
    const own = key(slot);
    if (own.length > 0 || seen.includes(slot) || seen.length > MAX_INHERITED) return own;
    for (const above of [fieldOf(slot, "is_a"), ...several(fieldOf(slot, "mixins"))]) {
      const found = said(slots.get(textOf(above)), key, [...seen, slot]);
      if (found.length > 0) return found;
    }
    return own;
  };
  const rangesOf = (slot: unknown): TypeHint => {
    const list = fieldOf(slot, "multivalued") === true || fieldOf(slot, "inlined_as_list") === true;
    const alternatives = ALTERNATIVES.flatMap((key) => listOf(fieldOf(slot, key))).filter(
      (one) => textOf(fieldOf(one, "range")) !== "",
    );
    // A range beside alternatives is what these have in common, `Any` as a rule.
    return (alternatives.length > 0 ? alternatives : [slot]).flatMap((one) => {
      const name = textOf(fieldOf(one, "range"));
      return name === "" ? [] : [{ name, list: list || fieldOf(one, "multivalued") === true }];
    });
  };
  const field = (name: string, used: readonly unknown[]): ModelField => {
    const first = (key: (one: unknown) => TypeHint | string): TypeHint | string => {
      for (const slot of used) {
        const found = said(slot, key);
        if (found.length > 0) return found;
      }
      return "";
    };
    const hint = first(rangesOf);
    const ranges = typeof hint !== "string" ? hint : defaultRange === "" ? [] : [{ name: defaultRange, list: false }];
    return {
      name,
      description: String(first((slot) => textOf(fieldOf(slot, "description")))),
      hint: ranges.filter((one) => !types.has(one.name)),
    };
  };

  const objects: ModelObject[] = [];
  for (const [name, body] of entriesOf(schema.classes)) {
    // A class that is abstract and says nothing else is one that is defined elsewhere.
    if (isFields(body) && body.abstract === true && Object.keys(body).length === 1) continue;
    const attributes = entriesOf(fieldOf(body, "attributes"));
    const usage = new Map(entriesOf(fieldOf(body, "slot_usage")));
    const used = new Set([...several(fieldOf(body, "slots")), ...usage.keys()]);
    objects.push({
      name,
      line: lineAt("classes", name),
      parents: [textOf(fieldOf(body, "is_a")), ...several(fieldOf(body, "mixins"))].filter((parent) => parent !== ""),
      description: textOf(fieldOf(body, "description")),
      examples: listOf(fieldOf(body, "examples"))
        .map((example) => textOf(fieldOf(example, "value")))
        .filter((example) => example !== ""),
      fields: [
        ...attributes.map(([attribute, slot]) => field(attribute, [usage.get(attribute), slot])),
        ...Array.from(used)
          .filter((slot) => !attributes.some(([attribute]) => attribute === slot))
          .map((slot) => field(slot, [usage.get(slot), slots.get(slot)])),
      ],
    });
  }
  // A slot may name its classes itself.
  for (const [name, slot] of slots) {
    const owner = objects.findIndex((object) => object.name === textOf(fieldOf(slot, "domain")));
    const object = objects[owner];
    if (object !== undefined && !object.fields.some((one) => one.name === name)) {
      objects[owner] = { ...object, fields: [...object.fields, field(name, [slot])] };
    }
  }
  for (const [name, body] of entriesOf(schema.enums)) {
    const values = fieldOf(body, "permissible_values");
    const examples = Array.isArray(values)
      ? values.map((value) => textOf(value) || textOf(fieldOf(value, "text"))).filter((value) => value !== "")
      : entriesOf(values).map(([value]) => value);
    const description = textOf(fieldOf(body, "description"));
    objects.push({ name, line: lineAt("enums", name), parents: [], description, examples, fields: [] });
  }
  const imports = several(schema.imports).filter((name) => !name.startsWith("linkml:"));
  if (imports.length > 0) to.skip(null, imports.join(", "), { code: "other-file" });
  gatherModel(objects, to);
}

/** Slots inherit from slots; nobody goes deeper. */
const MAX_INHERITED = 50;

const ALTERNATIVES = ["any_of", "exactly_one_of"] as const;

/** The texts of a list, or a single one that stands for a list of one. */
const several = (value: unknown): readonly string[] => {
  const text = textOf(value);
  return text === "" ? textsOf(value) : [text];
};
