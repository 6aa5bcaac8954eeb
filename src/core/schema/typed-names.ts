import { KnowCoderError } from "../errors";
import { BASE_CLASS, type ClassId, classId, KINDS, type Kind, parseClassId } from "./class";
import type { Library } from "./library";
import type { SearchRank } from "./search/find";
import { createSearch } from "./search/search";

/** What stands between names in a row, in Latin and in Chinese and Japanese writing. */
const RE_BETWEEN_NAMES = /[,;，；、\n]/u;

/**
 * Reads class names as people type them, separated by commas: `Person` is the entity class where there is one, else the
 * relation class, else the event class; `relation:Location` says it in full. Each class comes once, in order of its
 * first naming. Throws `class-unknown`, with the names that may have been meant, or `selection-empty` where nothing was
 * named.
 */
export function resolveClassNames(library: Library, names: string): readonly ClassId[] {
  const ids = new Set<ClassId>();
  for (const part of names.split(RE_BETWEEN_NAMES)) {
    const typed = part.trim();
    if (typed === "") continue;
    const id = namedClass(library, typed) ?? namedClass(library, typed.normalize("NFKC"));
    if (id === null) {
      throw new KnowCoderError({ code: "class-unknown", name: typed, proposals: proposedNames(library, typed) });
    }
    ids.add(id);
  }
  if (ids.size === 0) throw new KnowCoderError({ code: "selection-empty" });
  return [...ids];
}

function namedClass(library: Library, typed: string): ClassId | null {
  const full = parseClassId(typed);
  const candidates = full === null ? KINDS.map((kind): ClassId => `${kind}:${typed}`) : [classId(full)];
  return candidates.find((candidate) => library.indexOf(candidate) >= 0) ?? null;
}

const MAX_PROPOSALS = 3;

/** Ways to be found that make a class likely to be the one that was meant: by its name or a synonym, not by its text. */
const LIKELY: ReadonlySet<SearchRank> = new Set([
  "name",
  "synonym",
  "prefix",
  "synonym-prefix",
  "word",
  "synonym-word",
  "typing-error",
]);

/**
 * Names of classes that may have been meant by one that the library does not have: in another number or spelling
 * (`Persons`), under a synonym, with a letter or two wrong; best first, none where nothing is near. Of the kind that the
 * name says (`event:Mariage`), of any kind where there is none such, or where a class of another kind is called so. Written so that `resolveClassNames` reads them.
 * Indexes the whole library, which takes a moment.
 */
export function proposedNames(library: Library, typed: string): readonly string[] {
  const full = parseClassId(typed.normalize("NFKC"));
  const named = full === null ? null : namedClass(library, full.name);
  if (named !== null) return [named];
  const { find } = createSearch(library);
  const likely = (name: string, kind: Kind | null): readonly ClassId[] => {
    const hits = find(name, { kind, limit: MAX_PROPOSALS }).hits.filter(({ rank }) => LIKELY.has(rank));
    return hits.filter(({ rank }) => rank === hits[0]?.rank).map(({ id }) => id);
  };
  const ofKind = full === null ? [] : likely(full.name, full.kind);
  const ids = ofKind.length > 0 ? ofKind : likely(full?.name ?? typed, null);
  return ids
    .map((id) => {
      const name = id.slice(id.indexOf(":") + 1);
      return full === null && namedClass(library, name) === id ? name : id;
    })
    .filter((name) => name !== BASE_CLASS.entity);
}
