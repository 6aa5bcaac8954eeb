import { BASE_CLASS, classId, KINDS, type Kind, type SchemaClass } from "../class";
import { CLASS_ORIGINS } from "../library";
import { encodeText, xxh32 } from "./bytes";
import { writeNumberLists, writeNumbers, writeTextLists } from "./columns";
import {
  CHECKED_FROM,
  compareCodeUnits,
  compareNames,
  FORMAT_VERSION,
  HEADER_BYTES,
  type LibraryFacts,
  MAGIC,
  MAX_NUMBERS,
  type NumberedEntry,
  QUIET,
  RE_LIBRARY_ID,
  SECTIONS,
  type Section,
  termsOf,
  writeSignature,
} from "./format";
import { writeNames } from "./names";

/**
 * The library as a file (docs/formats.md, "Library"); the same library makes the same bytes, in whatever order its
 * classes come. A class inherits from classes of its kind that the library holds, or from the kind's base class, which
 * is not written. Throws `RangeError` for what the format cannot hold: two classes with one id or one number, a parent
 * that is not there, methods, source text.
 */
export function writeLibrary({
  entries,
  ...facts
}: LibraryFacts & { readonly entries: readonly NumberedEntry[] }): Uint8Array {
  const sorted = entries.toSorted(
    ({ schemaClass: a }, { schemaClass: b }) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareNames(a.name, b.name),
  );
  checkFacts(facts);
  checkEntries(sorted, facts);
  const classes = sorted.map(({ schemaClass }) => schemaClass);
  const terms = [...new Set(classes.flatMap(termsOf))].sort(compareCodeUnits);
  const termNumbers = new Map(terms.map((term, number) => [term, number]));
  const sections: Readonly<Record<Section, Uint8Array>> = {
    facts: encodeText(JSON.stringify({ ...factsOf(facts), classes: countKinds(classes) })),
    names: writeNames(classes.map(({ name }) => name)),
    descriptions: writeTextLists(classes.map(({ description }) => (description === "" ? [] : [description]))),
    alternatives: writeTextLists(sorted.map(({ alternatives }) => alternatives)),
    synonyms: writeTextLists(sorted.map(({ synonyms }) => synonyms)),
    examples: writeTextLists(classes.map(({ examples }) => examples)),
    terms: writeTextLists([terms]),
    parents: writeNumberLists(parentNumbers(classes)),
    signatures: writeNumberLists(
      classes.map((schemaClass) => writeSignature(schemaClass, (term) => termNumbers.get(term) ?? -1)),
    ),
    mentions: writeNumbers(sorted.map(({ mentions }) => mentions)),
    flags: Uint8Array.from(sorted, ({ origin, quiet }) => CLASS_ORIGINS.indexOf(origin) | (quiet ? QUIET : 0)),
    numbers: writeNumbers(steps(sorted.map(({ number }) => number))),
  };
  return joinSections(SECTIONS.map((section) => sections[section]));
}

function joinSections(sections: readonly Uint8Array[]): Uint8Array {
  const start = HEADER_BYTES + 4 * sections.length;
  const file = new Uint8Array(sections.reduce((total, { length }) => total + length, start));
  const view = new DataView(file.buffer);
  file.set(encodeText(MAGIC));
  view.setUint32(4, FORMAT_VERSION, true);
  view.setUint32(12, sections.length, true);
  let at = start;
  for (const [index, section] of sections.entries()) {
    view.setUint32(HEADER_BYTES + 4 * index, section.length, true);
    file.set(section, at);
    at += section.length;
  }
  view.setUint32(8, xxh32(file.subarray(CHECKED_FROM)), true);
  return file;
}

/** The facts in an order of their own, so that the caller's does not show in the bytes. */
const factsOf = ({ id, numbers, sources }: LibraryFacts): LibraryFacts => ({
  id,
  numbers: { entity: numbers.entity, relation: numbers.relation, event: numbers.event },
  sources: sources.map(({ name, version, licence, url, attribution }) => ({
    name,
    version,
    licence,
    url,
    attribution,
  })),
});

function countKinds(classes: readonly SchemaClass[]): Readonly<Record<Kind, number>> {
  const counts: Record<Kind, number> = { entity: 0, relation: 0, event: 0 };
  for (const { kind } of classes) counts[kind]++;
  return counts;
}

function parentNumbers(classes: readonly SchemaClass[]): readonly (readonly number[])[] {
  const numbers = new Map(classes.map((schemaClass, number) => [classId(schemaClass), number]));
  return classes.map((schemaClass, number) => {
    const { kind, parents } = schemaClass;
    const found = parents.flatMap((name) => {
      const parent = numbers.get(`${kind}:${name}`);
      if (name === BASE_CLASS[kind] && (parent === undefined || parent === number)) return [];
      if (parent !== undefined) return [parent];
      throw new RangeError(`${classId(schemaClass)} inherits from ${name}, which the library lacks.`);
    });
    if (found.includes(number) || new Set(found).size < found.length) {
      throw new RangeError(`${classId(schemaClass)} inherits from itself, or twice from one class.`);
    }
    return found;
  });
}

/** How far each number is from the one before it: 2d for d ≥ 0, else −2d − 1. Classes are mostly numbered by name. */
function steps(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, index) => {
    const step = number - (numbers[index - 1] ?? 0);
    return step < 0 ? -2 * step - 1 : 2 * step;
  });
}

function checkFacts({ id, numbers }: LibraryFacts): void {
  if (!RE_LIBRARY_ID.test(id)) throw new RangeError(`${id} is no library id: letters, digits and hyphens.`);
  for (const kind of KINDS) {
    const count = numbers[kind];
    if (!Number.isInteger(count) || count < 0 || count > MAX_NUMBERS) throw new RangeError(`${count} is no count.`);
  }
}

function checkEntries(entries: readonly NumberedEntry[], { numbers }: LibraryFacts): void {
  const ids = new Set<string>();
  const given = new Set<string>();
  for (const { schemaClass, number } of entries) {
    const id = classId(schemaClass);
    const { kind, name, methods, source } = schemaClass;
    if (name === "" || name.includes(":")) throw new RangeError(`${id} is no class id.`);
    if (methods.length > 0 || source !== undefined) throw new RangeError(`${id} has methods or source text.`);
    if (!Number.isInteger(number) || number < 0 || number >= numbers[kind]) {
      throw new RangeError(`${id} has the number ${number}, of ${numbers[kind]} that were given.`);
    }
    if (ids.has(id) || given.has(`${kind} ${number}`)) {
      throw new RangeError(`${id} is there twice, or its number ${number} is.`);
    }
    ids.add(id);
    given.add(`${kind} ${number}`);
  }
}
