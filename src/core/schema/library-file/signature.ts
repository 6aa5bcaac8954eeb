import type { HintAlternative, Role, SchemaClass, TypeHint } from "../class";
import type { ByteReader } from "./bytes";

/**
 * What a relation's ends and an event's roles allow, as numbers: a hint is how many alternatives it has and each of them
 * as twice its term, plus 1 for a list; a relation is its two hints, an event its roles one after another, each a term
 * and a hint. Terms are names, of classes that the library may lack and of roles; entities have no signature.
 */
export function writeSignature(schemaClass: SchemaClass, termOf: (text: string) => number): readonly number[] {
  const hint = (alternatives: TypeHint): readonly number[] => [
    alternatives.length,
    ...alternatives.map(({ name, list }) => termOf(name) * 2 + (list ? 1 : 0)),
  ];
  switch (schemaClass.kind) {
    case "entity":
      return [];
    case "relation":
      return [...hint(schemaClass.head), ...hint(schemaClass.tail)];
    case "event":
      return schemaClass.roles.flatMap((role) => [termOf(role.name), ...hint(role.hint)]);
  }
}

/** The texts that a class's signature names, in their order. */
export function termsOf(schemaClass: SchemaClass): readonly string[] {
  const names = (hint: TypeHint): readonly string[] => hint.map(({ name }) => name);
  switch (schemaClass.kind) {
    case "entity":
      return [];
    case "relation":
      return [...names(schemaClass.head), ...names(schemaClass.tail)];
    case "event":
      return schemaClass.roles.flatMap((role) => [role.name, ...names(role.hint)]);
  }
}

/** A stretch of numbers that is read from its beginning to its end. */
interface Cursor {
  readonly values: Uint32Array;
  at: number;
}

export function readEnds(
  values: Uint32Array,
  start: number,
  terms: readonly string[],
): { head: TypeHint; tail: TypeHint } {
  const cursor = { values, at: start };
  return { head: readHint(cursor, terms), tail: readHint(cursor, terms) };
}

export function readRoles(values: Uint32Array, start: number, end: number, terms: readonly string[]): readonly Role[] {
  const cursor = { values, at: start };
  const roles: Role[] = [];
  while (cursor.at < end) {
    const name = terms[take(cursor)] ?? "";
    roles.push({ name, hint: readHint(cursor, terms) });
  }
  return roles;
}

function readHint(cursor: Cursor, terms: readonly string[]): TypeHint {
  const alternatives: HintAlternative[] = [];
  for (let left = take(cursor); left > 0; left--) {
    const value = take(cursor);
    alternatives.push({ name: terms[value >>> 1] ?? "", list: value % 2 === 1 });
  }
  return alternatives;
}

const take = (cursor: Cursor): number => cursor.values[cursor.at++] ?? 0;

/** Refuses a signature that does not fill its stretch of numbers exactly, or names terms that are not there. */
export function checkSignature(
  kind: SchemaClass["kind"],
  values: Uint32Array,
  start: number,
  end: number,
  terms: number,
  reader: Pick<ByteReader, "fail">,
): void {
  let at = start;
  const checkHint = (): void => {
    const count = at < end ? (values[at] ?? 0) : reader.fail("hints that are whole");
    at++;
    if (count > end - at) reader.fail("hints that are whole");
    for (const last = at + count; at < last; at++) {
      if ((values[at] ?? 0) >>> 1 >= terms) reader.fail("terms that the library has");
    }
  };
  if (kind === "relation") {
    checkHint();
    checkHint();
  } else if (kind === "event") {
    while (at < end) {
      if ((values[at] ?? 0) >= terms) reader.fail("terms that the library has");
      at++;
      checkHint();
    }
  }
  if (at !== end) reader.fail("signatures that end where they should");
}
