import type { ClassId, Kind } from "../class";
import type { Library } from "../library";
import { type Because, becauseOf, createMarker, type Ranges } from "./explain";
import { createFinder, type SearchRank } from "./find";
import { type Reach, readQuery } from "./query";
import { buildIndex } from "./search-index";

export interface SearchHit {
  readonly id: ClassId;
  readonly rank: SearchRank;
  /** The matched characters of the name. Empty where others matched. */
  readonly ranges: Ranges;
  /** What else matched; null where the name says it all. */
  readonly because: Because | null;
}

export interface SearchResults {
  /** All that were found of the kind that was asked for; `hits` holds the first of them. */
  readonly total: number;
  /** How many were found of each kind, whichever was asked for. */
  readonly counts: Readonly<Record<Kind, number>>;
  readonly hits: readonly SearchHit[];
}

export const NO_HITS: SearchResults = { total: 0, counts: { entity: 0, relation: 0, event: 0 }, hits: [] };

/** So many hits can be looked through; who wants to see others types another letter. */
export const SEARCH_LIMIT = 60;

export interface SearchOptions {
  /** Only classes of this kind; null: of any. */
  readonly kind?: Kind | null;
  readonly limit?: number;
}

export interface Search {
  find(typed: string, options?: SearchOptions): SearchResults;
}

/**
 * Prepares a library for searching: takes a moment, which a page spends in a worker. On equal rank entity classes come
 * first, then relations, then events; among these the classes most often seen in training, then the shorter names.
 */
export function createSearch(library: Library): Search {
  const index = buildIndex(library);
  const find = createFinder(index);
  const wordsOf = (reaches: readonly Reach[]): ReadonlySet<string> =>
    new Set(reaches.map(({ from }) => index.words.at(from)));

  return {
    find(typed, { kind = null, limit = SEARCH_LIMIT } = {}) {
      const query = readQuery(typed, index.words);
      if (query === null) return NO_HITS;
      const { total, counts, classes, near, rankOf } = find(query, kind, limit);
      const marker = createMarker(query, near.map(wordsOf));
      const hits = classes.map((found): SearchHit => {
        const rank = rankOf(found);
        const ranges = marker.name(library.nameOf(found));
        return {
          id: library.idOf(found),
          rank,
          ranges,
          because: BY_NAME.has(rank) ? null : becauseOf(library, found, marker),
        };
      });
      return { total, counts, hits };
    },
  };
}

/** Ranks that the name alone explains. */
const BY_NAME: ReadonlySet<SearchRank> = new Set(["name", "prefix", "word", "substring"]);
