import type { TypeHint } from "../class";
import { gatherModel, type ModelField, type ModelObject } from "./data-model";
import type { Gathering } from "./imported";
import { type Fields, fieldOf, fieldsOf, isFields, listOf, textOf, textsOf } from "./values";

export const isLinkml = (value: unknown): value is Fields =>
  isFields(value) &&
  (isFields(value.classes) || isFields(value.enums)) &&
  fieldsOf(value.classes).every(([, body]) => body === null || isFields(body));

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
  const types = new Set([...TYPES, ...fieldsOf(schema.types).map(([name]) => name)]);
  const slots = new Map(fieldsOf(schema.slots));
  const rangeIn = (slot: unknown): TypeHint => {
    const list = fieldOf(slot, "multivalued") === true;
    const ranges = [
      textOf(fieldOf(slot, "range")),
      ...listOf(fieldOf(slot, "any_of")).map((one) => textOf(fieldOf(one, "range"))),
    ];
    const own = listOf(fieldOf(slot, "any_of")).map((one) => fieldOf(one, "multivalued") === true);
    return ranges.flatMap((name, index) =>
      name === "" || types.has(name) ? [] : [{ name, list: list || own[index - 1] === true }],
    );
  };
  const field = (name: string, slot: unknown): ModelField => ({
    name,
    description: textOf(fieldOf(slot, "description")),
    hint: rangeIn(slot),
  });

  const objects: ModelObject[] = [];
  for (const [name, body] of fieldsOf(schema.classes)) {
    // A class that is abstract and says nothing else is one that is defined elsewhere.
    if (isFields(body) && body.abstract === true && Object.keys(body).length === 1) continue;
    const attributes = fieldsOf(fieldOf(body, "attributes"));
    const usage = new Map(fieldsOf(fieldOf(body, "slot_usage")));
    const used = new Set([...textsOf(fieldOf(body, "slots")), ...usage.keys()]);
    objects.push({
      name,
      line: lineAt("classes", name),
      parents: [textOf(fieldOf(body, "is_a")), ...textsOf(fieldOf(body, "mixins"))].filter((parent) => parent !== ""),
      description: textOf(fieldOf(body, "description")),
      examples: listOf(fieldOf(body, "examples"))
        .map((example) => textOf(fieldOf(example, "value")))
        .filter((example) => example !== ""),
      fields: [
        ...attributes.map(([attribute, slot]) => field(attribute, slot)),
        ...Array.from(used, (slot) => refined(field(slot, slots.get(slot)), field(slot, usage.get(slot)))),
      ],
    });
  }
  // A slot may name its classes itself.
  for (const [name, slot] of slots) {
    const owner = objects.findIndex((object) => object.name === textOf(fieldOf(slot, "domain")));
    const object = objects[owner];
    if (object !== undefined && !object.fields.some((one) => one.name === name)) {
      objects[owner] = { ...object, fields: [...object.fields, field(name, slot)] };
    }
  }
  for (const [name, body] of fieldsOf(schema.enums)) {
    const values = fieldOf(body, "permissible_values");
    const examples = Array.isArray(values) ? textsOf(values) : fieldsOf(values).map(([value]) => value);
    const description = textOf(fieldOf(body, "description"));
    objects.push({ name, line: lineAt("enums", name), parents: [], description, examples, fields: [] });
  }
  gatherModel(objects, to);
}

/** A slot as the class uses it. */
const refined = (slot: ModelField, usage: ModelField): ModelField => ({
  name: slot.name,
  description: usage.description || slot.description,
  hint: usage.hint.length > 0 ? usage.hint : slot.hint,
});
