import { type ClassId, classId, parseClassId } from "./class";

/** The classes to look for, each once, in the order in which they were chosen. */
export type Selection = readonly ClassId[];

/** Appends what is not selected yet; the same selection where that is nothing. */
export function addClasses(selection: Selection, ids: readonly ClassId[]): Selection {
  const all = new Set([...selection, ...ids]);
  return all.size === selection.length ? selection : [...all];
}

/** The selection without a class; the same selection where it was not in it. */
export const removeClass = (selection: Selection, id: ClassId): Selection =>
  selection.includes(id) ? selection.filter((selected) => selected !== id) : selection;

/** A stored selection: whatever in it is no class id is left out, what comes twice counts once. Never throws. */
export function normaliseSelection(value: unknown): Selection {
  if (!Array.isArray(value)) return [];
  const ids = new Set<ClassId>();
  for (const entry of value as readonly unknown[]) {
    const parsed = typeof entry === "string" ? parseClassId(entry) : null;
    if (parsed !== null) ids.add(classId(parsed));
  }
  return [...ids];
}
