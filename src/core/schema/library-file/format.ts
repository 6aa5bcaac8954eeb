import { KnowCoderError } from "../../errors";
import type { HintAlternative, Kind, Role, SchemaClass, TypeHint } from "../class";
import type { LibraryEntry, LibrarySource } from "../library";

/**
 * The schema library as one file: columns of all classes, so that opening it makes no object per class. The file is a
 * header, the lengths of its sections, and the sections, one after another and without gaps; docs/formats.md, rules
 * B1 to B12, says what each holds.
 *
 * Classes are numbered by kind, then by name as `compareNames` orders them: what lists classes in the order of their
 * numbers lists them by name.
 */
export const MAGIC = "KCLB";
export const FORMAT_VERSION = 1;

/** Magic, format version, checksum of what comes after it, number of sections: four bytes each, little endian. */
export const HEADER_BYTES = 16;
/** Where what the checksum covers begins. */
export const CHECKED_FROM = 12;

/** The sections in their order. */
export const SECTIONS = [
  "facts",
  "names",
  "descriptions",
  "alternatives",
  "synonyms",
  "examples",
  "terms",
  "parents",
  "signatures",
  "mentions",
  "flags",
  "numbers",
] as const;

export type Section = (typeof SECTIONS)[number];

/** Every so many names one stands in full, and those after it share its beginning. */
export const NAMES_PER_BLOCK = 16;

/** The bit of `flags` for classes that are passed over where classes are proposed; the origin lies below it. */
export const QUIET = 0x10;

/** More numbers than a kind's are ever given; what claims more is damaged. */
export const MAX_NUMBERS = 2 ** 22;

/** A class with the number that links hold it by; see `Library.numberOf`. */
export interface NumberedEntry extends LibraryEntry {
  readonly number: number;
}

export interface LibraryFacts {
  /** Names the library in links; letters, digits and hyphens. */
  readonly id: string;
  /** How many numbers of each kind were ever given out. */
  readonly numbers: Readonly<Record<Kind, number>>;
  readonly sources: readonly LibrarySource[];
}

export const RE_LIBRARY_ID = /^[A-Za-z0-9-]+$/u;

/** The order of names within a kind: in lower case by code units, equal ones as they are written. */
export function compareNames(a: string, b: string): number {
  const byLetters = compareCodeUnits(a.toLowerCase(), b.toLowerCase());
  return byLetters === 0 ? compareCodeUnits(a, b) : byLetters;
}

export const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function refuse(path: string, expected: string): never {
  throw new KnowCoderError({ code: "library-invalid", path, expected });
}

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
