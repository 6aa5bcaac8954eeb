import type { ClassId, Kind, TypeHint } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import type { Because } from "../../core/schema/search/explain";

export const KIND_NOUN: Readonly<Record<Kind, string>> = { entity: "entity", relation: "relation", event: "event" };

/** What stands before that which made a class a hit. */
export const BECAUSE_WORDS: Readonly<Record<Exclude<Because["from"], "description">, string>> = {
  synonym: "also",
  alternative: "also:",
  parent: "a kind of",
};

/** The id of the element that shows a hit of a list. */
export const hitId = (listId: string, id: ClassId): string => `${listId}-${id.replace(":", "-")}`;

/** So many steps say where a class stands. */
const PATH_STEPS = 4;

/** The classes that lead to a class by first parents, the nearest ones: `Works › Recordings › Album`. Empty for a top class. */
export function parentPath(library: Library, index: number): string {
  const names: string[] = [];
  let at = index;
  while (names.length <= PATH_STEPS) {
    const [parent] = library.parentsOf(at);
    if (parent === undefined) break;
    names.unshift(library.nameOf(parent));
    at = parent;
  }
  return names.length > PATH_STEPS ? `… › ${names.slice(1).join(" › ")}` : names.join(" › ");
}

/** How a hit is read out: `Person, entity, Entity, human being, named or described`. */
export const optionName = (name: string, kind: Kind, parents: readonly string[], description: string): string =>
  [name, KIND_NOUN[kind], parents.join(" and "), description].filter((part) => part !== "").join(", ");

/** What it means that the built-in model was not trained on a class; it sees descriptions only where they are sent. */
export const untrainedSentence = (descriptions: boolean): string =>
  descriptions
    ? "The built-in model was not trained on this class: it knows the name and the description only."
    : "The built-in model was not trained on this class: it sees the name only. “Describe the classes” in the menu “More” helps.";

/** A hint as people read it: `Person or list of City`; `any entity` where everything may stand. */
export function hintWords(hint: TypeHint): string {
  if (hint.length === 0 || hint.some(({ name, list }) => name === "Entity" && !list)) return "any entity";
  if (hint.some(({ name }) => name === "Entity")) return "any entities";
  return hint.map(({ name, list }) => (list ? `list of ${name}` : name)).join(" or ");
}
