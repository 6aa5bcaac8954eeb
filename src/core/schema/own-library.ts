import { type ClassId, classId, KINDS, type Kind, parseClassId, type SchemaClass } from "./class";
import type { Library } from "./library";

/**
 * A library with the user's own classes in it. They are numbered after the base's; one with the id of a base class takes
 * that class's number and place: what inherited from it inherits from the own class now, while links keep the number that
 * the name has in the base, and the built-in model knows the name as well as before. Parents are found by name among both.
 *
 * Own classes have ids of their own (of two with one id the first counts) and do not inherit in cycles, not even by way
 * of the base: `inheritanceCycles` says which would. Costs one pass over the own classes, whatever the size of the base.
 */
export function withOwnClasses(base: Library, own: readonly SchemaClass[]): Library {
  if (own.length === 0) return base;
  const added: SchemaClass[] = [];
  const replaced = new Map<number, SchemaClass>();
  const indexes: Readonly<Record<Kind, Map<string, number>>> = {
    entity: new Map(),
    relation: new Map(),
    event: new Map(),
  };
  for (const schemaClass of own) {
    const ofKind = indexes[schemaClass.kind];
    if (ofKind.has(schemaClass.name)) continue;
    const index = indexIn(base, schemaClass);
    ofKind.set(schemaClass.name, index < 0 ? base.size + added.length : index);
    if (index < 0) added.push(schemaClass);
    else replaced.set(index, schemaClass);
  }

  const ownIndex = (id: ClassId): number | undefined => {
    const parsed = parseClassId(id);
    return parsed === null ? undefined : indexes[parsed.kind].get(parsed.name);
  };
  const indexOf = (id: ClassId): number => ownIndex(id) ?? base.indexOf(id);
  const ownAt = (index: number): SchemaClass | undefined => replaced.get(index) ?? added[index - base.size];

  const parents = new Map<number, readonly number[]>();
  /** Children that a class has on top of those of the base, and those of the base that inherit elsewhere now. */
  const gained = new Map<number, number[]>();
  const lost = new Map<number, Set<number>>();
  for (const kind of KINDS) {
    const ofKind = indexes[kind];
    /** Parents by name: many classes inherit from the same few. */
    const known = new Map<string, number>();
    const numberOf = (name: string): number =>
      entryOf(known, name, () => ofKind.get(name) ?? base.indexOf(`${kind}:${name}`));
    for (const index of ofKind.values()) {
      const now: number[] = [];
      for (const name of ownAt(index)?.parents ?? []) {
        const parent = numberOf(name);
        if (parent >= 0 && parent !== index && !now.includes(parent)) now.push(parent);
      }
      const before = index < base.size ? base.parentsOf(index) : [];
      parents.set(index, now);
      for (const parent of now) if (!before.includes(parent)) entryOf(gained, parent, () => []).push(index);
      for (const parent of before) if (!now.includes(parent)) entryOf(lost, parent, () => new Set<number>()).add(index);
    }
  }

  const childrenOf = (index: number): readonly number[] => {
    const kept = index < base.size ? base.childrenOf(index) : [];
    const gone = lost.get(index);
    const more = gained.get(index);
    if (gone === undefined && more === undefined) return kept;
    return [...(gone === undefined ? kept : kept.filter((child) => !gone.has(child))), ...(more ?? [])];
  };

  return {
    id: base.id,
    sources: base.sources,
    size: base.size + added.length,
    ordered: base.ordered,
    idOf(index) {
      const schemaClass = ownAt(index);
      return schemaClass === undefined ? base.idOf(index) : classId(schemaClass);
    },
    kindOf: (index) => ownAt(index)?.kind ?? base.kindOf(index),
    nameOf: (index) => ownAt(index)?.name ?? base.nameOf(index),
    descriptionOf: (index) => ownAt(index)?.description ?? base.descriptionOf(index),
    alternativesOf: (index) => (ownAt(index) === undefined ? base.alternativesOf(index) : []),
    synonymsOf: (index) => (ownAt(index) === undefined ? base.synonymsOf(index) : []),
    examplesOf: (index) => ownAt(index)?.examples.slice(0, EXAMPLES) ?? base.examplesOf(index),
    mentionsOf: (index) => (index < base.size ? base.mentionsOf(index) : 0),
    parentsOf: (index) => parents.get(index) ?? base.parentsOf(index),
    childrenOf,
    indexOf,
    classOf(id) {
      const index = ownIndex(id);
      return index === undefined ? base.classOf(id) : (ownAt(index) ?? null);
    },
    classAt: (index) => ownAt(index) ?? base.classAt(index),
    originOf: (index) => (ownAt(index) === undefined ? base.originOf(index) : "own"),
    isQuiet: (index) => ownAt(index) === undefined && base.isQuiet(index),
    numberOf: (index) => (index < base.size ? base.numberOf(index) : -1),
    numbersOf: (kind) => base.numbersOf(kind),
    indexOfNumber: (kind, number) => base.indexOfNumber(kind, number),
  };
}

const known = new WeakMap<Library, WeakMap<SchemaClass, number>>();

/**
 * The number of a class in a library that may have its id, or -1. Remembered as long as both are there: of thousands of
 * own classes an edit changes one.
 */
export function indexIn(library: Library, schemaClass: SchemaClass): number {
  const indexes = known.get(library) ?? new WeakMap<SchemaClass, number>();
  known.set(library, indexes);
  const found = indexes.get(schemaClass);
  if (found !== undefined) return found;
  const index = library.indexOf(classId(schemaClass));
  indexes.set(schemaClass, index);
  return index;
}

/** As many as the built-in classes have at most: what searches and cards read of a class with thousands. */
const EXAMPLES = 5;

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
