import { finish, type Sliced, STEPS_PER_SLICE } from "../sliced";
import { type ClassId, classId, type SchemaClass } from "./class";
import type { Library } from "./library";

/**
 * The cycles that a list of classes would close if it stood over a library: each as its members, every one inheriting
 * from another of them, in the order of the list. Classes of the library belong to a cycle where the way round leads
 * through them; they come after those of the list. Empty where inheritance ends, as it must.
 *
 * `from` are the classes of the list that are new in it, where the others are known to close no cycle by themselves.
 */
export const inheritanceCycles = (
  base: Library | null,
  classes: readonly SchemaClass[],
  from: readonly SchemaClass[] = classes,
): readonly (readonly ClassId[])[] => finish(findCycles(base, classes, from));

/**
 * The same in slices. Tarjan's strongly connected components, without recursion; visits the classes of `from` and what
 * stands above them.
 */
export function* findCycles(
  base: Library | null,
  classes: readonly SchemaClass[],
  from: readonly SchemaClass[],
): Sliced<readonly (readonly ClassId[])[]> {
  const listed = new Map<ClassId, SchemaClass>();
  for (const schemaClass of classes) listed.set(classId(schemaClass), schemaClass);
  const order = new Map<ClassId, number>();
  for (const id of listed.keys()) order.set(id, order.size);

  const parentsOf = (id: ClassId): readonly ClassId[] => {
    const schemaClass = listed.get(id);
    if (schemaClass !== undefined) {
      const { kind, parents } = schemaClass;
      return parents.map((parent): ClassId => `${kind}:${parent}`).filter((parent) => knows(parent));
    }
    return base === null ? [] : base.parentsOf(base.indexOf(id)).map((index) => base.idOf(index));
  };
  // Many classes inherit from the same few of the library.
  const inBase = new Map<ClassId, boolean>();
  const knows = (id: ClassId): boolean => {
    if (listed.has(id)) return true;
    const found = inBase.get(id) ?? (base !== null && base.indexOf(id) >= 0);
    inBase.set(id, found);
    return found;
  };

  const cycles: (readonly ClassId[])[] = [];
  const visited = new Map<ClassId, Visit>();
  const component: ClassId[] = [];
  const open = (id: ClassId): Frame => {
    const visit = { number: visited.size, lowest: visited.size, onStack: true };
    visited.set(id, visit);
    component.push(id);
    return { id, visit, parents: parentsOf(id), next: 0 };
  };

  for (const [place, schemaClass] of from.entries()) {
    if (place % STEPS_PER_SLICE === 0) yield;
    const start = classId(schemaClass);
    if (visited.has(start)) continue;
    const frames = [open(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const parent = frame.parents[frame.next];
      if (parent !== undefined) {
        frame.next += 1;
        const seen = visited.get(parent);
        if (seen === undefined) frames.push(open(parent));
        else if (seen.onStack) frame.visit.lowest = Math.min(frame.visit.lowest, seen.number);
        continue;
      }
      frames.pop();
      const below = frames.at(-1);
      if (below !== undefined) below.visit.lowest = Math.min(below.visit.lowest, frame.visit.lowest);
      if (frame.visit.lowest !== frame.visit.number) continue;
      const members = component.splice(component.lastIndexOf(frame.id));
      for (const member of members) {
        const visit = visited.get(member);
        if (visit !== undefined) visit.onStack = false;
      }
      const circular = members.length > 1 || frame.parents.includes(frame.id);
      if (circular) cycles.push(members.sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size)));
    }
  }
  return cycles;
}

/**
 * The classes of a shortest way from a class up to one of `targets`, without its ends; null where no way leads there. Looks
 * at the parents that the class names, and from there on at the library.
 */
export function wayUp(
  library: Library,
  { kind, parents }: Pick<SchemaClass, "kind" | "parents">,
  targets: ReadonlySet<ClassId>,
): readonly ClassId[] | null {
  // For every class that was come to, the one below it.
  const below = new Map<ClassId, ClassId | null>();
  for (const parent of parents) below.set(`${kind}:${parent}`, null);
  // A map's iteration also visits what is added on the way.
  for (const id of below.keys()) {
    if (targets.has(id)) return wayDown(below, id);
    const index = library.indexOf(id);
    if (index < 0) continue;
    for (const parent of library.parentsOf(index)) {
      const above = library.idOf(parent);
      if (!below.has(above)) below.set(above, id);
    }
  }
  return null;
}

function wayDown(below: ReadonlyMap<ClassId, ClassId | null>, from: ClassId): readonly ClassId[] {
  const way: ClassId[] = [];
  for (let id = below.get(from) ?? null; id !== null; id = below.get(id) ?? null) way.push(id);
  return way.reverse();
}

interface Visit {
  readonly number: number;
  lowest: number;
  onStack: boolean;
}

interface Frame {
  readonly id: ClassId;
  readonly visit: Visit;
  readonly parents: readonly ClassId[];
  next: number;
}
