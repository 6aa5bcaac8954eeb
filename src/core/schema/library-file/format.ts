import { KnowCoderError } from "../../errors";
import type { Kind } from "../class";
import type { LibraryEntry, LibrarySource } from "../library";

/**
 * The schema library as one file: columns of all classes, so that opening it makes no object a class. The file is a
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
export const NAMES_A_BLOCK = 16;

/** The bit of `flags` for classes that are passed over where classes are proposed; the origin lies below it. */
export const QUIET = 0x10;

/** More numbers than a kind's are ever given; what claims more is damaged. */
export const MOST_NUMBERS = 2 ** 22;

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
