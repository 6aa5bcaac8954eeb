import { type Draft, distinct } from "../cards";
import type { Placement } from "../placement/read";
import type { Vocabulary } from "../schema-org/vocabulary";
import { className, prose, wordsOf } from "../text";

export interface VocabularyClasses {
  readonly drafts: readonly Draft[];
  /** Classes that the library had: what schema.org adds to them. */
  readonly merged: ReadonlyMap<string, { readonly parents: readonly string[]; readonly synonyms: readonly string[] }>;
  /** The class of the library that a class of schema.org is; undefined where it did not come in. */
  classOf(name: string): string | undefined;
}

/**
 * The classes of schema.org below `Thing`, each as a class of its own or as one that the library has. `known` has the
 * names of the library's other classes; `rests` where what nobody placed below a class hangs.
 */
export function vocabularyClasses(
  vocabulary: Vocabulary,
  known: ReadonlySet<string>,
  leftOut: ReadonlySet<string>,
  places: readonly Placement[],
  rests: ReadonlyMap<string, string>,
  classOfSense: (sense: string) => string,
): VocabularyClasses {
  const placed = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const { parent, classes } of places) {
    for (const { name, sense } of classes) {
      placed.set(name, [...(placed.get(name) ?? []), parent]);
      if (sense !== "") names.set(name, /^[a-z]/u.test(sense) ? classOfSense(sense) : sense);
    }
  }
  const tops = new Map([...rests].map(([top, rest]) => [rest, top]));
  const kept = new Map<string, boolean>();
  const isKept = (name: string): boolean => {
    if (leftOut.has(name) || name === "Thing" || name === "Intangible") return false;
    if (placed.has(name)) return true;
    const found = kept.get(name);
    if (found !== undefined) return found;
    kept.set(name, false);
    const result = (vocabulary.classes.get(name)?.parents ?? []).some(isKept) || known.has(libraryName(name));
    kept.set(name, result);
    return result;
  };
  const libraryName = (name: string): string => names.get(name) ?? className(wordsOf(name).join("_"));
  const classOf = (name: string) => (vocabulary.classes.has(name) && isKept(name) ? libraryName(name) : undefined);

  const drafts = new Map<string, Draft>();
  const merged = new Map<string, { parents: readonly string[]; synonyms: readonly string[] }>();
  for (const { name, comment, parents } of vocabulary.classes.values()) {
    const own = classOf(name);
    if (own === undefined) continue;
    const inherited = parents.flatMap((parent) => classOf(parent) ?? []);
    const above = placed.get(name) ?? inherited.map((parent) => rests.get(parent) ?? parent);
    const others = distinct(above).filter((parent) => parent !== own);
    const synonyms = [className(wordsOf(name).join("_"))].filter((synonym) => synonym !== own);
    if (known.has(own) || drafts.has(own)) {
      const before = merged.get(own);
      merged.set(own, {
        parents: distinct([...(before?.parents ?? []), ...others]),
        synonyms: distinct([...(before?.synonyms ?? []), ...synonyms]),
      });
      continue;
    }
    drafts.set(own, {
      name: own,
      origin: "schema.org",
      mentions: 0,
      description: describe(own, comment, others, tops),
      alternatives: [],
      synonyms,
      parents: others,
      quiet: false,
    });
  }
  return { drafts: [...drafts.values()], merged, classOf };
}

/** Comments such as “A bakery.” say no more than the name: what it is a kind of does. */
function describe(
  name: string,
  comment: string,
  parents: readonly string[],
  tops: ReadonlyMap<string, string>,
): string {
  const text = prose(comment);
  const words = (plain: string) => plain.toLowerCase().replaceAll(/[^a-z]/gu, "");
  const [parent] = parents;
  if (parent === undefined || !words(name).startsWith(words(text).slice(0, -1))) return text;
  const kind = wordsOf(tops.get(parent) ?? parent)
    .join(" ")
    .toLowerCase();
  return `a kind of ${kind}: ${text === "" ? wordsOf(name).join(" ").toLowerCase() : text}`;
}
