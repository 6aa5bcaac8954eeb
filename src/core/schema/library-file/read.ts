import { ForeignValue } from "../../foreign";
import { BASE_CLASS, type ClassId, KINDS, type Kind, parseClassId, type SchemaClass } from "../class";
import { CLASS_ORIGINS, type ClassOrigin, type Library, type LibrarySource } from "../library";
import { xxh32 } from "./bytes";
import { invert, listOf, type NumberLists, readNumberLists, readNumbers, readTextLists } from "./columns";
import {
  CHECKED_FROM,
  checkSignature,
  FORMAT_VERSION,
  HEADER_BYTES,
  type LibraryFacts,
  MAGIC,
  MAX_NUMBERS,
  QUIET,
  RE_LIBRARY_ID,
  readEnds,
  readRoles,
  refuse,
  SECTIONS,
  type Section,
} from "./format";
import { readNames } from "./names";

/**
 * Opens a library file. What it holds is checked as a whole here; names, texts and classes are decoded when they are
 * asked for, so `bytes` must stay as they are. Throws `library-invalid`.
 */
export function readLibraryFile(bytes: ArrayBuffer | Uint8Array): Library {
  const sections = readSections(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  const { id, numbers: given, sources, starts } = readFacts(sections.facts);
  const size = starts[KINDS.length] ?? 0;
  const flags = readFlags(sections.flags, size);
  const names = readNames(sections.names, size);
  const descriptions = readTextLists("descriptions", sections.descriptions, size);
  const alternatives = readTextLists("alternatives", sections.alternatives, size);
  const synonyms = readTextLists("synonyms", sections.synonyms, size);
  const examples = readTextLists("examples", sections.examples, size);
  const terms = readTextLists("terms", sections.terms, 1);
  const parents = readParents(sections.parents, starts);
  let children: NumberLists | null = null;
  const signatures = readSignatures(sections.signatures, starts, terms.total);
  const mentions = readNumbers("mentions", sections.mentions, size);
  const { numbers, indexes } = readClassNumbers(sections.numbers, starts, given);

  const [, firstRelation = 0, firstEvent = 0] = starts;
  const kindAt = (index: number): Kind => {
    const there = index >= 0 && index < size && Number.isInteger(index);
    if (!there) throw new RangeError(`The library has no class ${index}.`);
    return index < firstRelation ? "entity" : index < firstEvent ? "relation" : "event";
  };
  const nameOf = (index: number): string => {
    kindAt(index);
    return names.at(index);
  };

  const indexOf = (key: ClassId): number => {
    const wanted = parseClassId(key);
    if (wanted === null) return -1;
    const kind = KINDS.indexOf(wanted.kind);
    return names.find(wanted.name, starts[kind] ?? 0, starts[kind + 1] ?? 0);
  };

  const classAt = (index: number): SchemaClass => {
    const kind = kindAt(index);
    const inherited = listOf(parents, index).map(names.at);
    const parts = {
      name: names.at(index),
      parents: inherited.length === 0 ? [BASE_CLASS[kind]] : inherited,
      description: descriptions.firstOf(index),
      examples: examples.listOf(index),
      methods: [],
    };
    const { values, starts: begins } = signatures;
    const [start = 0, end = 0] = [begins[index], begins[index + 1]];
    switch (kind) {
      case "entity":
        return { kind, ...parts };
      case "relation":
        return { kind, ...parts, ...readEnds(values, start, terms.textAt) };
      case "event":
        return { kind, ...parts, roles: readRoles(values, start, end, terms.textAt) };
    }
  };

  return {
    id,
    size,
    ordered: size,
    sources,
    idOf: (index) => `${kindAt(index)}:${names.at(index)}`,
    kindOf: kindAt,
    nameOf,
    descriptionOf: (index) => descriptions.firstOf(index),
    alternativesOf: (index) => alternatives.listOf(index),
    synonymsOf: (index) => synonyms.listOf(index),
    examplesOf: (index) => examples.listOf(index),
    mentionsOf: (index) => mentions[index] ?? 0,
    parentsOf: (index) => listOf(parents, index),
    childrenOf(index) {
      children ??= invert(parents, size);
      return listOf(children, index);
    },
    indexOf,
    classOf(key) {
      const index = indexOf(key);
      return index < 0 ? null : classAt(index);
    },
    classAt,
    originOf: (index) => originOf(flags[index] ?? 0),
    isQuiet: (index) => ((flags[index] ?? 0) & QUIET) !== 0,
    numberOf: (index) => numbers[index] ?? -1,
    numbersOf: (kind) => given[kind],
    indexOfNumber: (kind, number) => indexes[kind][number] ?? -1,
  };
}

function readSections(file: Uint8Array): Readonly<Record<Section, Uint8Array>> {
  const start = HEADER_BYTES + 4 * SECTIONS.length;
  if (file.length < HEADER_BYTES || !hasMagic(file)) return refuse("it", "a library file");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(4, true);
  if (version !== FORMAT_VERSION) return refuse("version", `${FORMAT_VERSION}, not ${version}`);
  if (view.getUint32(8, true) !== xxh32(file.subarray(CHECKED_FROM))) return refuse("it", "whole and unchanged");
  if (view.getUint32(12, true) !== SECTIONS.length || file.length < start) {
    return refuse("sections", `${SECTIONS.length} lengths`);
  }
  const lengths = Uint32Array.from(SECTIONS, (_, index) => view.getUint32(HEADER_BYTES + 4 * index, true));
  let at = start;
  const found = SECTIONS.map((section, index): [Section, Uint8Array] => {
    const end = at + (lengths[index] ?? 0);
    if (end > file.length) return refuse(section, "within the file");
    const bytes = file.subarray(at, end);
    at = end;
    return [section, bytes];
  });
  if (at !== file.length) return refuse("it", `${at} bytes long`);
  return Object.fromEntries(found) as Record<Section, Uint8Array>;
}

const hasMagic = (file: Uint8Array): boolean =>
  Array.from(MAGIC).every((letter, index) => file[index] === letter.charCodeAt(0));

/** `starts`: where the classes of each kind begin, and how many there are in all. */
function readFacts(section: Uint8Array): LibraryFacts & { readonly starts: readonly number[] } {
  const facts = new ForeignValue(parseJson(section), (path, expected) => refuse(`facts.${path}`, expected));
  const id = facts.field("id").text();
  if (!RE_LIBRARY_ID.test(id)) facts.field("id").fail("letters, digits and hyphens");
  const counts = (field: ForeignValue, most: number): Readonly<Record<Kind, number>> => ({
    entity: field.field("entity").integer(0, most),
    relation: field.field("relation").integer(0, most),
    event: field.field("event").integer(0, most),
  });
  const classes = counts(facts.field("classes"), MAX_NUMBERS);
  return {
    id,
    numbers: counts(facts.field("numbers"), MAX_NUMBERS),
    sources: facts.field("sources").list().map(readSource),
    starts: [0, classes.entity, classes.entity + classes.relation, classes.entity + classes.relation + classes.event],
  };
}

const readSource = (source: ForeignValue): LibrarySource => ({
  name: source.field("name").text(),
  version: source.field("version").text(),
  licence: source.field("licence").text(),
  url: source.field("url").text(),
  attribution: source.field("attribution").text(),
});

function parseJson(section: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(section));
  } catch {
    return refuse("facts", "JSON");
  }
}

const originOf = (flags: number): ClassOrigin => CLASS_ORIGINS[flags & (QUIET - 1)] ?? "own";

function readFlags(section: Uint8Array, size: number): Uint8Array {
  if (section.length !== size) return refuse("flags", `${size} bytes`);
  for (let index = 0; index < size; index++) {
    const flags = section[index] ?? 0;
    if ((flags & (QUIET - 1)) >= CLASS_ORIGINS.length || flags >= 2 * QUIET) return refuse("flags", "known origins");
  }
  return section;
}

/** The kind of each class is where its number lies, so a parent of another kind is out of range. */
function readParents(section: Uint8Array, starts: readonly number[]): NumberLists {
  const parents = readNumberLists("parents", section, starts[KINDS.length] ?? 0);
  for (let kind = 0; kind < KINDS.length; kind++) {
    const [first = 0, end = 0] = [starts[kind], starts[kind + 1]];
    const [from = 0, to = 0] = [parents.starts[first], parents.starts[end]];
    for (let at = from; at < to; at++) {
      const parent = parents.values[at] ?? 0;
      if (parent < first || parent >= end) return refuse("parents", "classes of the same kind");
    }
  }
  return parents;
}

function readSignatures(section: Uint8Array, starts: readonly number[], terms: number): NumberLists {
  const signatures = readNumberLists("signatures", section, starts[KINDS.length] ?? 0);
  const [, firstRelation = 0, firstEvent = 0, size = 0] = starts;
  if (signatures.starts[firstRelation] !== 0) return refuse("signatures", "those of relations and events");
  for (let index = firstRelation; index < size; index++) {
    const [start = 0, end = 0] = [signatures.starts[index], signatures.starts[index + 1]];
    checkSignature(index < firstEvent ? "relation" : "event", signatures.values.subarray(start, end), terms);
  }
  return signatures;
}

interface ClassNumbers {
  /** The number of each class within its kind. */
  readonly numbers: Int32Array;
  /** The class with each number of a kind; -1 where there is none. */
  readonly indexes: Readonly<Record<Kind, Int32Array>>;
}

function readClassNumbers(
  section: Uint8Array,
  starts: readonly number[],
  given: LibraryFacts["numbers"],
): ClassNumbers {
  const steps = readNumbers("numbers", section, starts[KINDS.length] ?? 0);
  const numbers = new Int32Array(steps.length);
  const indexes = {
    entity: new Int32Array(given.entity).fill(-1),
    relation: new Int32Array(given.relation).fill(-1),
    event: new Int32Array(given.event).fill(-1),
  };
  let number = 0;
  for (const [nth, kind] of KINDS.entries()) {
    const numbered = indexes[kind];
    const end = starts[nth + 1] ?? 0;
    for (let index = starts[nth] ?? 0; index < end; index++) {
      const step = steps[index] ?? 0;
      number += (step & 1) === 0 ? step / 2 : -(step + 1) / 2;
      if (numbered[number] !== -1) return refuse("numbers", "given once each, and no more than there are");
      numbered[number] = index;
      numbers[index] = number;
    }
  }
  return { numbers, indexes };
}
