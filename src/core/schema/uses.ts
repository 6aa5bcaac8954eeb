import type { Sliced } from "../sliced";
import { BASE_CLASS, type ClassId, hintsOf, type TypeHint } from "./class";
import type { Library } from "./library";

/** What a relation or event class takes an entity class for. */
export interface Use {
  /** The relation or event class, by its number. */
  readonly by: number;
  /** `head` or `tail` of a relation; the role of an event. */
  readonly as: string;
  /** The name that its hint says: the class's own, or that of one that it inherits from. */
  readonly named: string;
}

/** By the name that a hint says. */
type Uses = ReadonlyMap<string, readonly Use[]>;

const known = new WeakMap<Library, Uses>();

/**
 * The relations that an entity class can be an end of, and the events that it can play a role in, because their hints
 * name it or a class that it inherits from; the nearest first, among them those that the built-in model saw most. Hints
 * that allow any entity say nothing of this one and are left out. None for relation and event classes.
 *
 * In slices: the first time, every relation and event class of the library is read.
 */
export function* usesOf(library: Library, index: number): Sliced<readonly Use[]> {
  if (library.kindOf(index) !== "entity") return [];
  const uses = known.get(library) ?? (yield* collectUses(library));
  known.set(library, uses);
  const above = new Set([index]);
  for (const met of above) for (const parent of library.parentsOf(met)) above.add(parent);
  const found = new Map<string, Use>();
  for (const met of above) {
    for (const use of uses.get(library.nameOf(met)) ?? []) {
      const key = `${use.by} ${use.as}`;
      if (!found.has(key)) found.set(key, use);
    }
  }
  return [...found.values()];
}

/** A slice has fewer steps than elsewhere: each builds a class. */
const CLASSES_PER_SLICE = 64;

function* collectUses(library: Library): Sliced<Uses> {
  const uses = new Map<string, Use[]>();
  const add = (by: number, as: string, hint: TypeHint): void => {
    const names = new Set(hint.map(({ name }) => name));
    if (names.has(BASE_CLASS.entity)) return;
    for (const named of names) {
      const list = uses.get(named) ?? [];
      uses.set(named, list);
      list.push({ by, as, named });
    }
  };
  for (let by = 0; by < library.size; by++) {
    if (library.kindOf(by) === "entity") continue;
    if (by % CLASSES_PER_SLICE === 0) yield;
    const schemaClass = library.classAt(by);
    if (schemaClass.kind === "relation") {
      add(by, "head", schemaClass.head);
      add(by, "tail", schemaClass.tail);
    }
    if (schemaClass.kind === "event") for (const { name, hint } of schemaClass.roles) add(by, name, hint);
  }
  for (const list of uses.values()) list.sort((a, b) => library.mentionsOf(b.by) - library.mentionsOf(a.by));
  return uses;
}

/** The entity classes that the hints of a relation or event class name, as far as the library has them; each once. */
export function hintedIn(library: Library, id: ClassId): readonly ClassId[] {
  const schemaClass = library.classOf(id);
  const hints = schemaClass === null ? [] : hintsOf(schemaClass);
  const names = new Set(hints.flat().map(({ name }) => name));
  names.delete(BASE_CLASS.entity);
  return Array.from(names, (name): ClassId => `entity:${name}`).filter((hinted) => library.indexOf(hinted) >= 0);
}
