import { type Sliced, STEPS_PER_SLICE } from "../../sliced";
import { BASE_CLASS, type ClassId, classId, hintsOf, KINDS, type SchemaClass } from "../class";
import { findCycles } from "../inheritance";
import type { Library } from "../library";
import { type OnClash, takeOwnClasses } from "../own-change";
import { indexIn } from "../own-library";
import { isClassName } from "../python-names";
import type { ImportedClasses, ImportNote, NoteReason } from "./imported";

/** Imported classes beside those that are here: what would be taken in, and what people should know before. */
export interface Examined {
  readonly classes: readonly SchemaClass[];
  /** The notes of the reader and those of the comparison, by line. */
  readonly notes: readonly ImportNote[];
  /** Own classes that the file has too. */
  readonly clashes: readonly ClassId[];
  /** How many would take the place of classes of the library. */
  readonly replacing: number;
}

/**
 * Looks at imported classes in the light of the library and the own classes. Classes that would inherit in a cycle are
 * left out, with all members of the cycle that the file brings; names that lead nowhere are told of. Of thousands of
 * classes it takes a moment, and so comes in slices.
 */
export function* examine(
  { classes, lines, notes }: ImportedClasses,
  library: Library | null,
  own: readonly SchemaClass[],
  onClash: OnClash,
): Sliced<Examined> {
  const line = new Map(classes.map((schemaClass, index) => [classId(schemaClass), lines[index] || null]));
  const found: ImportNote[] = [...notes];
  const mine = new Set(own.map(classId));
  const clashes = classes.map(classId).filter((id) => mine.has(id));

  const left = new Set<ClassId>(onClash === "keep" ? clashes : []);
  const leave = (id: ClassId, reason: NoteReason): void => {
    left.add(id);
    found.push({ line: line.get(id) ?? null, subject: nameIn(id), outcome: "skipped", reason });
  };
  for (const { kind, name } of classes) {
    if (name === BASE_CLASS[kind]) leave(`${kind}:${name}`, { code: "base-class", kind });
    else if (!isClassName(name)) leave(`${kind}:${name}`, { code: "no-such-name" });
  }
  const possible = left.size === 0 ? classes : classes.filter((schemaClass) => !left.has(classId(schemaClass)));
  const after = takeOwnClasses(own, possible, onClash).classes;
  for (const cycle of yield* findCycles(library, after, possible)) {
    const reason: NoteReason = { code: "circular", through: cycle.length === 1 ? [] : cycle.map(nameIn) };
    for (const id of cycle) if (line.has(id) && !left.has(id)) leave(id, reason);
  }

  const taken = left.size === 0 ? classes : classes.filter((schemaClass) => !left.has(classId(schemaClass)));
  const known = new Set([
    ...mine,
    ...taken.map(classId),
    ...KINDS.map((kind): ClassId => `${kind}:${BASE_CLASS[kind]}`),
  ]);
  const nowhere = new Map<ClassId, boolean>();
  const leadsNowhere = (id: ClassId): boolean => {
    if (known.has(id)) return false;
    const found = nowhere.get(id) ?? (library?.indexOf(id) ?? -1) < 0;
    nowhere.set(id, found);
    return found;
  };
  let replacing = 0;
  for (const [place, schemaClass] of taken.entries()) {
    if (place % STEPS_PER_SLICE === 0) yield;
    const id = classId(schemaClass);
    if (library !== null && indexIn(library, schemaClass) >= 0) replacing += 1;
    const reason = unknownNames(schemaClass, leadsNowhere);
    if (reason === null) continue;
    found.push({ line: line.get(id) ?? null, subject: schemaClass.name, outcome: "changed", reason });
  }
  return {
    classes: taken,
    notes: found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    clashes,
    replacing,
  };
}

const nameIn = (id: ClassId): string => id.slice(id.indexOf(":") + 1);

/** What of its parents and hints leads nowhere; null where nothing does. */
function unknownNames(schemaClass: SchemaClass, leadsNowhere: (id: ClassId) => boolean): NoteReason | null {
  const parents = schemaClass.parents.filter((name) => leadsNowhere(`${schemaClass.kind}:${name}`));
  const hinted = new Set(hintsOf(schemaClass).flatMap((hint) => hint.map(({ name }) => name)));
  const hints = [...hinted].filter((name) => leadsNowhere(`entity:${name}`));
  return parents.length + hints.length === 0 ? null : { code: "unknown-classes", parents, hints };
}
