import { BASE_CLASS, type Kind, type TypeHint } from "../class";
import { camelCase, classNameOf, isRoleName } from "../python-names";
import { classFrom, type Gathering } from "./imported";

/** An object type of a data model (JSON Schema, data classes, LinkML): a name, what it is, and its fields. */
export interface ModelObject {
  /** As written. */
  readonly name: string;
  readonly line: number | null;
  readonly parents: readonly string[];
  readonly description: string;
  readonly examples: readonly string[];
  readonly fields: readonly ModelField[];
}

export interface ModelField {
  /** As written. */
  readonly name: string;
  readonly description: string;
  /** The object types that it holds; empty: plain values. */
  readonly hint: TypeHint;
}

/**
 * Object types as classes. One with the fields `head_entity` and `tail_entity` is a relation class, one with a field
 * `trigger` an event class whose other fields are its roles: so this project writes them. Any other is an entity class,
 * and a field of it that holds other objects is a relation class from it to them; fields of one name are one relation.
 */
export function gatherModel(objects: readonly ModelObject[], to: Gathering): void {
  const relations = new Map<string, FieldRelation>();
  for (const object of objects) {
    const kind = kindOf(object);
    const name = nameIn(object, kind, to);
    if (name === null) continue;
    const parts = {
      name,
      parents: namesOf(object.parents),
      description: object.description,
      examples: object.examples,
    };
    const { fields } = object;
    if (kind === "relation") {
      const end = (field: string): TypeHint => hintOf(fields.find((one) => one.name === field)?.hint ?? []);
      to.add(classFrom({ kind, ...parts, head: end("head_entity"), tail: end("tail_entity") }), object.line);
    } else if (kind === "event") {
      const roles = new Map<string, TypeHint>();
      for (const field of fields) {
        if (field.name === "trigger") continue;
        if (isRoleName(field.name)) roles.set(field.name, hintOf(field.hint));
        else to.change(object.line, object.name, { code: "role-without-name", role: field.name });
      }
      to.add(
        classFrom({ kind, ...parts, roles: Array.from(roles, ([role, hint]) => ({ name: role, hint })) }),
        object.line,
      );
    } else {
      to.add(classFrom({ kind, ...parts }), object.line);
      gatherFields(object, name, relations, to);
    }
  }
  for (const [name, { heads, tails, description, line }] of relations) {
    const alternatives = (names: ReadonlySet<string>): TypeHint =>
      Array.from(names, (one) => ({ name: one, list: false }));
    const hints = { head: alternatives(heads), tail: alternatives(tails) };
    to.add(classFrom({ kind: "relation", name, parents: [], description, examples: [], ...hints }), line);
  }
}

interface FieldRelation {
  readonly heads: Set<string>;
  readonly tails: Set<string>;
  description: string;
  readonly line: number | null;
}

function kindOf({ fields }: ModelObject): Kind {
  const has = (name: string): boolean => fields.some((field) => field.name === name);
  if (has("trigger")) return "event";
  return has("head_entity") && has("tail_entity") ? "relation" : "entity";
}

const RE_KIND_PREFIX = /^(?:entity|relation|event):(?=.)/u;

/** The kind that this project writes before a name that two kinds share is no part of it. */
const unprefixed = (name: string): string => name.replace(RE_KIND_PREFIX, "");

function nameIn(object: ModelObject, kind: Kind, to: Gathering): string | null {
  const written = unprefixed(object.name);
  const name = classNameOf(written);
  if (name === null) to.skip(object.line, object.name, { code: "nothing-to-call-it" });
  else if (name === BASE_CLASS[kind]) to.skip(object.line, object.name, { code: "base-class", kind });
  else if (name !== written) to.change(object.line, object.name, { code: "renamed", name });
  return name === BASE_CLASS[kind] ? null : name;
}

const namesOf = (written: readonly string[]): readonly string[] =>
  written.map((name) => classNameOf(unprefixed(name))).filter((name) => name !== null);

const hintOf = (hint: TypeHint): TypeHint =>
  hint.flatMap(({ name: written, list }) => {
    const name = classNameOf(unprefixed(written));
    return name === null ? [] : [{ name, list }];
  });

/** Fields that a note names. */
const MAX_NAMED = 40;

function gatherFields(object: ModelObject, owner: string, relations: Map<string, FieldRelation>, to: Gathering): void {
  const plain: string[] = [];
  for (const field of object.fields) {
    const tails = hintOf(field.hint);
    const name = camelCase(field.name);
    if (tails.length === 0 || name === null) {
      plain.push(field.name);
      continue;
    }
    const relation: FieldRelation = relations.get(name) ?? {
      heads: new Set(),
      tails: new Set(),
      description: "",
      line: object.line,
    };
    relations.set(name, relation);
    relation.heads.add(owner);
    for (const tail of tails) relation.tails.add(tail.name);
    if (relation.description === "") relation.description = field.description;
  }
  if (plain.length > 0) {
    const fields = plain.slice(0, MAX_NAMED);
    to.change(object.line, object.name, { code: "plain-fields", fields, more: plain.length - fields.length });
  }
}
