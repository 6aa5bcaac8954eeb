import type { HintAlternative, Role, SchemaClass, TypeHint } from "../class";
import { refuse } from "./format";

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

type TermAt = (term: number) => string;

/** A stretch of numbers that is read from its beginning to its end. */
interface Cursor {
  readonly values: Uint32Array;
  at: number;
}

export function readEnds(values: Uint32Array, start: number, termAt: TermAt): { head: TypeHint; tail: TypeHint } {
  const cursor = { values, at: start };
  return { head: readHint(cursor, termAt), tail: readHint(cursor, termAt) };
}

export function readRoles(values: Uint32Array, start: number, end: number, termAt: TermAt): readonly Role[] {
  const cursor = { values, at: start };
  const roles: Role[] = [];
  while (cursor.at < end) {
    const name = termAt(take(cursor));
    roles.push({ name, hint: readHint(cursor, termAt) });
  }
  return roles;
}

function readHint(cursor: Cursor, termAt: TermAt): TypeHint {
  const alternatives: HintAlternative[] = [];
  for (let left = take(cursor); left > 0; left--) {
    const value = take(cursor);
    alternatives.push({ name: termAt(value >>> 1), list: value % 2 === 1 });
  }
  return alternatives;
}

const take = (cursor: Cursor): number => cursor.values[cursor.at++] ?? 0;

/** Refuses a signature that does not use all of its numbers, wants more, or names terms that are not there. */
export function checkSignature(kind: "relation" | "event", values: Uint32Array, terms: number): void {
  let at = 0;
  if (kind === "relation") {
    at = afterHint(values, afterHint(values, at, terms), terms);
  } else {
    while (at < values.length) {
      if ((values[at] ?? 0) >= terms) refuse("signatures", "terms that the library has");
      at = afterHint(values, at + 1, terms);
    }
  }
  if (at !== values.length) refuse("signatures", "as long as it says");
}

/** Where the hint that begins at `at` ends. */
function afterHint(values: Uint32Array, at: number, terms: number): number {
  const end = at + 1 + (values[at] ?? 0);
  if (end > values.length) refuse("signatures", "hints that are whole");
  for (let alternative = at + 1; alternative < end; alternative++) {
    if ((values[alternative] ?? 0) >>> 1 >= terms) refuse("signatures", "terms that the library has");
  }
  return end;
}
