import { BASE_CLASS, type ClassId, classId, type Kind, type SchemaClass } from "./class";

/**
 * The schema library: every class that can be selected, each with an index from 0. Lists, searches and drawings refer to
 * classes by index, so that a library of 30,000 classes can stay in packed columns; `classOf` builds a class on demand.
 */
export interface Library {
  /** Names the library in links; letters, digits and hyphens. */
  readonly id: string;
  readonly size: number;
  /** How many classes, from the first on, are sorted: by kind, then by name in lower case, code unit by code unit. */
  readonly ordered: number;
  /** What it was made from. */
  readonly sources: readonly LibrarySource[];
  idOf(index: number): ClassId;
  kindOf(index: number): Kind;
  nameOf(index: number): string;
  /** One line; empty where there is none. */
  descriptionOf(index: number): string;
  /** Other ways to describe the class; a search reads them. */
  alternativesOf(index: number): readonly string[];
  /** Other names for the same class. */
  synonymsOf(index: number): readonly string[];
  /** Up to five mentions, pairs or triggers as they stand in texts. */
  examplesOf(index: number): readonly string[];
  /** How many mentions of the class the built-in model was trained on; 0: it knows the class by description only. */
  mentionsOf(index: number): number;
  /** Classes of the same kind that this one inherits from, and that inherit from it. */
  parentsOf(index: number): readonly number[];
  childrenOf(index: number): readonly number[];
  /** The number of a class, or -1 where the library has no such class. */
  indexOf(id: ClassId): number;
  classOf(id: ClassId): SchemaClass | null;
  classAt(index: number): SchemaClass;
  /** Where the class comes from. */
  originOf(index: number): ClassOrigin;
  /** Whether it is passed over where classes are proposed unasked: vulgar, offensive, or of use to nobody. */
  isQuiet(index: number): boolean;
  /**
   * The class's number within its kind, from 0: the same in every version of the library, so that links can hold it.
   * -1 for classes of the user's.
   */
  numberOf(index: number): number;
  /** How many numbers of a kind were ever given out; classes that a later version dropped keep theirs. */
  numbersOf(kind: Kind): number;
  /** The class with this number, or -1 where the library has none. */
  indexOfNumber(kind: Kind, number: number): number;
}

/** `cards`: the described classes that the built-in model was trained on; `own`: the user's. */
export const CLASS_ORIGINS = ["cards", "wordnet", "schema.org", "own"] as const;

export type ClassOrigin = (typeof CLASS_ORIGINS)[number];

/** A work that classes were taken from, and under which terms. */
export interface LibrarySource {
  readonly name: string;
  readonly version: string;
  /** Its SPDX identifier, or the licence's name. */
  readonly licence: string;
  readonly url: string;
  /** The sentence that the licence asks for, or that says whose work it is. */
  readonly attribution: string;
}

/** One class of a library in the making. Its parents are found by the names it inherits from. */
export interface LibraryEntry {
  readonly schemaClass: SchemaClass;
  readonly alternatives: readonly string[];
  readonly synonyms: readonly string[];
  readonly mentions: number;
  readonly origin: ClassOrigin;
  readonly quiet: boolean;
}

/** Of two entries with one id the first counts. Names that it does not hold are no parents. */
export function createLibrary(id: string, source: readonly LibraryEntry[]): Library {
  const indexes = new Map<ClassId, number>();
  const entries: LibraryEntry[] = [];
  for (const entry of source) {
    const key = classId(entry.schemaClass);
    if (indexes.has(key)) continue;
    indexes.set(key, entries.length);
    entries.push(entry);
  }

  const parents = entries.map(({ schemaClass }, index) => {
    const found = schemaClass.parents.map((name) => indexes.get(`${schemaClass.kind}:${name}`) ?? -1);
    return [...new Set(found)].filter((parent) => parent >= 0 && parent !== index);
  });
  const children: number[][] = entries.map(() => []);
  for (const [index, list] of parents.entries()) for (const parent of list) children[parent]?.push(index);

  // Without a registry the classes of a kind are numbered in their order.
  const numbered: Readonly<Record<Kind, number[]>> = { entity: [], relation: [], event: [] };
  const numbers = entries.map(({ schemaClass }, index) => numbered[schemaClass.kind].push(index) - 1);

  const at = (index: number): LibraryEntry => {
    const entry = entries[index];
    if (entry === undefined) throw new RangeError(`The library has no class ${index}.`);
    return entry;
  };
  return {
    id,
    size: entries.length,
    ordered: 0,
    sources: [],
    idOf: (index) => classId(at(index).schemaClass),
    kindOf: (index) => at(index).schemaClass.kind,
    nameOf: (index) => at(index).schemaClass.name,
    descriptionOf: (index) => at(index).schemaClass.description,
    alternativesOf: (index) => at(index).alternatives,
    synonymsOf: (index) => at(index).synonyms,
    examplesOf: (index) => at(index).schemaClass.examples,
    mentionsOf: (index) => at(index).mentions,
    parentsOf: (index) => parents[index] ?? [],
    childrenOf: (index) => children[index] ?? [],
    indexOf: (key) => indexes.get(key) ?? -1,
    classOf: (key) => {
      const index = indexes.get(key);
      return index === undefined ? null : at(index).schemaClass;
    },
    classAt: (index) => at(index).schemaClass,
    originOf: (index) => at(index).origin,
    isQuiet: (index) => at(index).quiet,
    numberOf: (index) => numbers[index] ?? -1,
    numbersOf: (kind) => numbered[kind].length,
    indexOfNumber: (kind, number) => numbered[kind][number] ?? -1,
  };
}

/** Whether the built-in model was trained on the class; otherwise it knows it by its description only. */
export const isTrained = (library: Library, index: number): boolean => library.mentionsOf(index) > 0;

/** A class of which nothing but the name is known. */
export function bareClass(kind: Kind, name: string): SchemaClass {
  const parts = { name, parents: [BASE_CLASS[kind]], description: "", examples: [], methods: [] };
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: ANY_ENTITY, tail: ANY_ENTITY };
    case "event":
      return { kind, ...parts, roles: [] };
  }
}

/** The hint of an end that may be an entity of any class. */
export const ANY_ENTITY = [{ name: BASE_CLASS.entity, list: false }] as const;
