import { spokenName } from "../extract/reader/lines";
import { BASE_CLASS, type ClassId, classId, KINDS, type Kind, type SchemaClass } from "../schema/class";
import { bareClass, type Library } from "../schema/library";
import { withOwnClasses } from "../schema/own-library";

/** The types of a data set as classes, and the library with them in their places. */
export interface PlacedTypes {
  readonly classes: readonly SchemaClass[];
  readonly library: Library;
}

/**
 * Puts the types of a data set into the library: a type that it has by name is that class; one that is a synonym of a
 * class is that class by another name; one whose name ends in the name of a class stands below it (PoliticalParty below
 * Party). Of any other nothing but its name is known.
 */
export function placeTypes(
  library: Library,
  types: Readonly<Record<Kind, readonly string[]>>,
  kinds: readonly Kind[],
): PlacedTypes {
  const names = indexNames(library);
  const classes: SchemaClass[] = [];
  const own: SchemaClass[] = [];
  for (const kind of KINDS.filter((one) => kinds.includes(one))) {
    for (const name of types[kind]) {
      const known = library.classOf(classId({ kind, name }));
      if (known !== null) {
        classes.push(known);
        continue;
      }
      const same = names.get(`${kind}:${spokenName(name)}`);
      if (same !== undefined) {
        const { source: _, ...called } = library.classAt(same);
        const placed: SchemaClass = { ...called, name };
        classes.push(placed);
        // What stands below the class stands below the type, for it stands there itself now.
        own.push(placed, { ...called, parents: [name] });
        continue;
      }
      const head = headOf(kind, name, names);
      const parents = head === null ? [BASE_CLASS[kind]] : [library.nameOf(head)];
      const placed: SchemaClass = { ...bareClass(kind, name), parents };
      classes.push(placed);
      own.push(placed);
    }
  }
  return { classes, library: withOwnClasses(library, own) };
}

/** Where a name or a synonym leads, by kind and words; names come before synonyms, earlier classes before later ones. */
function indexNames(library: Library): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (index: number, name: string): void => {
    const key = `${library.kindOf(index)}:${spokenName(name)}`;
    if (!found.has(key)) found.set(key, index);
  };
  for (let index = 0; index < library.size; index += 1) add(index, library.nameOf(index));
  for (let index = 0; index < library.size; index += 1) {
    for (const synonym of library.synonymsOf(index)) add(index, synonym);
  }
  return found;
}

/** Words that say nothing of what stands before them: an object name is no kind of name. */
const EMPTY_HEADS: ReadonlySet<string> = new Set(
  "code entity field form group id item level name number object other part set state system term title type unit value work".split(
    " ",
  ),
);

/** The entity class that a longer name ends in; null where there is none. */
function headOf(kind: Kind, name: string, names: ReadonlyMap<string, number>): number | null {
  if (kind !== "entity") return null;
  const words = spokenName(name);
  if (/ or | and /u.test(words)) return null;
  const last =
    words
      .split(/ (?:of|with|in|for) /u)[0]
      ?.split(" ")
      .at(-1) ?? "";
  if (last === words || EMPTY_HEADS.has(last)) return null;
  const id: ClassId = `${kind}:${last}`;
  return names.get(id) ?? null;
}
