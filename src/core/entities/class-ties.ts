import { BASE_CLASS } from "../schema/class";
import type { Library } from "../schema/library";

/** What the taxonomy says of the classes of two mentions, by the names of entity classes. */
export interface ClassTies {
  /** Whether an entity may be of both: they are the same class, or one stands above the other. */
  agree(a: string, b: string): boolean;
  /** Whether its entities have names of people, with titles, initials and surnames. */
  isPerson(name: string): boolean;
}

/** Classes of people, whatever else a library says of them; what stands below one is a class of people, too. */
const PEOPLE: ReadonlySet<string> = new Set(["Person", "person", "PERSON", "PER", "Human"]);

const known = new WeakMap<Library, ClassTies>();

/** The ties of a library; without one, a class agrees with itself alone. The same ones every time. */
export function classTiesIn(library: Library | null): ClassTies {
  if (library === null) return NO_TAXONOMY;
  const ties = known.get(library) ?? tiesOf(library);
  known.set(library, ties);
  return ties;
}

/** Whether one of two is all that is known of what an end or a filler brought in: that it is an entity. */
const saysNothing = (a: string, b: string): boolean => a === BASE_CLASS.entity || b === BASE_CLASS.entity;

const NO_TAXONOMY: ClassTies = {
  agree: (a, b) => a === b || saysNothing(a, b),
  isPerson: (name) => PEOPLE.has(name),
};

function tiesOf(library: Library): ClassTies {
  const ancestries = new Map<string, ReadonlySet<string>>();
  /** The class itself and all above it; inheritance may be a cycle, which is walked once. */
  const ancestryOf = (name: string): ReadonlySet<string> => {
    const before = ancestries.get(name);
    if (before !== undefined) return before;
    const index = library.indexOf(`entity:${name}`);
    const reached = new Set(index < 0 ? [] : [index]);
    // A set's iteration also visits what is added on the way.
    for (const one of reached) for (const parent of library.parentsOf(one)) reached.add(parent);
    const names = new Set([name, ...[...reached].map((one) => library.nameOf(one))]);
    ancestries.set(name, names);
    return names;
  };
  const people = new Map<string, boolean>();
  return {
    agree: (a, b) => a === b || saysNothing(a, b) || ancestryOf(a).has(b) || ancestryOf(b).has(a),
    isPerson(name) {
      const isPerson = people.get(name) ?? [...ancestryOf(name)].some((one) => PEOPLE.has(one));
      people.set(name, isPerson);
      return isPerson;
    },
  };
}
