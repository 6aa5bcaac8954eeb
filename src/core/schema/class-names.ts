import type { Kind } from "./class";
import type { Library } from "./library";

const known = new WeakMap<Library, Map<Kind, readonly string[]>>();

/** The names of a library's classes of one kind, in its order; made once. */
export function classNames(library: Library, kind: Kind): readonly string[] {
  const kinds = known.get(library) ?? new Map<Kind, readonly string[]>();
  known.set(library, kinds);
  const found = kinds.get(kind);
  if (found !== undefined) return found;
  const names: string[] = [];
  for (let index = 0; index < library.size; index++) {
    if (library.kindOf(index) === kind) names.push(library.nameOf(index));
  }
  kinds.set(kind, names);
  return names;
}

/** The first names that are the query, begin with it or have it in them, in this order; none for an empty query. */
export function likeNames(names: readonly string[], query: string, limit: number): readonly string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const ranks: readonly [string[], string[], string[]] = [[], [], []];
  for (const name of names) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at < 0) continue;
    const rank = at > 0 ? 2 : name.length === wanted.length ? 0 : 1;
    if (ranks[rank].length < limit) ranks[rank].push(name);
  }
  return ranks.flat().slice(0, limit);
}
