import { type ClassId, classId, type SchemaClass } from "./class";
import type { Library } from "./library";

/** The ids of all classes above one, through classes that nobody selected too. */
export type Ancestry = (of: SchemaClass) => ReadonlySet<ClassId>;

/** What stands above classes: by the library where it knows them, else by the parents that they name themselves. */
export function createAncestry(library: Library | null, classes: readonly SchemaClass[]): Ancestry {
  const given = new Map(classes.map((one) => [classId(one), one]));
  const parentsOf = (id: ClassId): readonly ClassId[] => {
    const index = library?.indexOf(id) ?? -1;
    if (library !== null && index >= 0) return library.parentsOf(index).map((parent) => library.idOf(parent));
    const one = given.get(id);
    return one === undefined ? [] : one.parents.map((parent): ClassId => `${one.kind}:${parent}`);
  };
  const known = new Map<ClassId, ReadonlySet<ClassId>>();
  return (one) => {
    const id = classId(one);
    const found = known.get(id);
    if (found !== undefined) return found;
    const above = new Set(parentsOf(id));
    // A set's iteration also visits what is added on the way.
    for (const parent of above) for (const further of parentsOf(parent)) above.add(further);
    above.delete(id);
    known.set(id, above);
    return above;
  };
}

/**
 * Whether what was found as a class may be of one of those hinted: it is one, or stands below one, or above one, since
 * whoever selected Person alone has found the politicians too. A class of which nothing is known may be any.
 */
export function mayBeOf(
  one: SchemaClass,
  hinted: readonly ClassId[],
  above: Ancestry,
  library: Library | null,
): boolean {
  const id = classId(one);
  if (library === null || library.indexOf(id) < 0) return true;
  return hinted.some((hint) => {
    if (hint === id || above(one).has(hint)) return true;
    const hintedClass = library.classOf(hint);
    return hintedClass === null || above(hintedClass).has(id);
  });
}
