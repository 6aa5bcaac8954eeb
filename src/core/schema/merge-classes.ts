import { type ClassId, classId, type SchemaClass } from "./class";

/**
 * Two lists of own classes that were made from one, `base`, as one list again: in the order of `ours`, with what was
 * added to `theirs` behind. Of a class that both changed ours counts; one that was deleted on one side goes, unless the
 * other side changed it. `ours` itself where they add nothing to it.
 */
export function mergeClasses(
  base: readonly SchemaClass[],
  ours: readonly SchemaClass[],
  theirs: readonly SchemaClass[],
): readonly SchemaClass[] {
  const inBase = byId(base);
  const inOurs = byId(ours);
  const inTheirs = byId(theirs);
  let same = true;
  const merged = ours.flatMap((mine) => {
    const before = inBase.get(classId(mine));
    const other = inTheirs.get(classId(mine));
    if (before === undefined || !isSame(mine, before) || (other !== undefined && isSame(other, before))) {
      return mine;
    }
    same = false;
    return other ?? [];
  });
  const added = theirs.filter((other) => {
    const before = inBase.get(classId(other));
    return !inOurs.has(classId(other)) && (before === undefined || !isSame(other, before));
  });
  return same && added.length === 0 ? ours : [...merged, ...added];
}

const byId = (classes: readonly SchemaClass[]): ReadonlyMap<ClassId, SchemaClass> =>
  new Map(classes.map((schemaClass) => [classId(schemaClass), schemaClass]));

/** Whether all parts of two classes are the same, in the form that they are stored in. */
const isSame = (a: SchemaClass, b: SchemaClass): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
