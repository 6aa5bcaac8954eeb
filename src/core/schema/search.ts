import { KINDS } from "./class";
import type { Library } from "./library";
import { type Fold, foldName, foldText, withinDistance } from "./search-text";

/**
 * How a class was found, best first: the whole name, the name's beginning, words of the name that begin so (names are
 * split at capitals: `city` finds `ArrivalCityName`), a synonym, anywhere in the name, the description, or a name
 * with a typing error in the query.
 */
export const SEARCH_RANKS = ["name", "prefix", "word", "synonym", "substring", "description", "typing-error"] as const;

export type SearchRank = (typeof SEARCH_RANKS)[number];

export interface SearchHit {
  /** The class, by its number in the library. */
  readonly index: number;
  readonly rank: SearchRank;
  /** The matched characters of the name, for highlighting: half-open, ascending, apart. Empty where others matched. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

export interface SearchResults {
  /** All that were found; `hits` holds the first of them. */
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

export const SEARCH_LIMIT = 200;

/** The shortest description search: two letters begin a word in nearly every description. */
const DESCRIPTION_LETTERS = 3;
/** The shortest query in which a typing error is looked for, and the shortest that may have two. */
const TYPING_ERROR_LETTERS = 4;
const TWO_ERRORS_LETTERS = 8;

interface Searchable {
  readonly name: Fold;
  readonly synonyms: readonly Fold[];
  readonly description: string;
}

/**
 * Prepares a library for searching; the function that comes back is called with what was typed. On equal rank entity
 * classes come first, then relations, then events; within a kind the classes most often seen in training, then by name.
 * Typing errors are looked for only where no name or synonym fits.
 */
export function createSearch(library: Library): (query: string, limit?: number) => SearchResults {
  const classes = Array.from(
    { length: library.size },
    (_, index): Searchable => ({
      name: foldName(library.nameOf(index)),
      synonyms: library.synonymsOf(index).map(foldName),
      description: ` ${foldText([library.descriptionOf(index), ...library.alternativesOf(index)].join(" "))}`,
    }),
  );
  const precedence = precedenceOf(library);

  return (query, limit = SEARCH_LIMIT) => {
    const words = foldText(query.replace(RE_WORD_BREAK, " ")).trim();
    if (words === "") return { total: 0, hits: [] };
    const asked: Asked = { joined: foldText(query).replaceAll(" ", ""), words: words.split(" ") };
    const hits: SearchHit[] = [];
    let named = 0;
    for (const [index, searchable] of classes.entries()) {
      const hit = match(searchable, asked);
      if (hit === null) continue;
      hits.push({ index, ...hit });
      if (hit.rank !== "description") named++;
    }
    if (named === 0) {
      const found = new Set(hits.map((hit) => hit.index));
      for (const index of withTypingErrors(classes, asked.joined)) {
        if (!found.has(index)) hits.push({ index, rank: "typing-error", ranges: [] });
      }
    }
    const order = (hit: SearchHit): number =>
      SEARCH_RANKS.indexOf(hit.rank) * library.size + (precedence[hit.index] ?? 0);
    const sorted = hits.map((hit) => ({ hit, key: order(hit) })).sort((a, b) => a.key - b.key);
    return { total: hits.length, hits: sorted.slice(0, limit).map(({ hit }) => hit) };
  };
}

/** Where a small letter is followed by a capital: a query may be written like a name. */
const RE_WORD_BREAK = /(?<=\p{Ll})(?=\p{Lu})/gu;

interface Asked {
  /** The query without spaces: `works for` finds `WorksFor`. */
  readonly joined: string;
  readonly words: readonly string[];
}

function match({ name, synonyms, description }: Searchable, { joined, words }: Asked): Omit<SearchHit, "index"> | null {
  const at = name.folded.indexOf(joined);
  if (at === 0) {
    return { rank: name.folded.length === joined.length ? "name" : "prefix", ranges: [[0, joined.length]] };
  }
  const starts = wordMatches(name, joined, words);
  if (starts !== null) return { rank: "word", ranges: starts };
  if (synonyms.some((synonym) => wordMatches(synonym, joined, words) !== null)) return { rank: "synonym", ranges: [] };
  if (at > 0) return { rank: "substring", ranges: [[at, at + joined.length]] };
  if (joined.length >= DESCRIPTION_LETTERS && words.every((word) => description.includes(` ${word}`))) {
    return { rank: "description", ranges: [] };
  }
  return null;
}

/** The ranges of a name whose words begin with the query, or with each of its words; null where they do not. */
function wordMatches(name: Fold, joined: string, words: readonly string[]): SearchHit["ranges"] | null {
  const whole = name.starts.find((start) => name.folded.startsWith(joined, start));
  if (whole !== undefined) return [[whole, whole + joined.length]];
  if (words.length === 1) return null;
  const ranges = new Map<number, number>();
  for (const word of words) {
    const start = name.starts.find((candidate) => !ranges.has(candidate) && name.folded.startsWith(word, candidate));
    if (start === undefined) return null;
    ranges.set(start, start + word.length);
  }
  const ascending = [...ranges].sort(([a], [b]) => a - b);
  // A word that begins with the end of another (`ab` and `b` in `AB`) would make ranges overlap.
  return ascending.map(([start, end], position) => [start, Math.min(end, ascending[position + 1]?.[0] ?? end)]);
}

/** Classes with a word of their name, or a synonym, that begins like the query when a letter or two are put right. */
function withTypingErrors(classes: readonly Searchable[], query: string): readonly number[] {
  if (query.length < TYPING_ERROR_LETTERS) return [];
  const errors = query.length < TWO_ERRORS_LETTERS ? 1 : 2;
  const fits = ({ folded }: Fold, start: number): boolean =>
    withinDistance(query, folded.slice(start, start + query.length + errors), errors);
  const found: number[] = [];
  for (const [index, { name, synonyms }] of classes.entries()) {
    if (name.starts.some((start) => fits(name, start)) || synonyms.some((synonym) => fits(synonym, 0))) {
      found.push(index);
    }
  }
  return found;
}

/** The place of each class among hits of one rank. */
function precedenceOf(library: Library): Int32Array {
  const { compare } = new Intl.Collator("en");
  const order = Array.from({ length: library.size }, (_, index) => index).sort(
    (a, b) =>
      KINDS.indexOf(library.kindOf(a)) - KINDS.indexOf(library.kindOf(b)) ||
      library.mentionsOf(b) - library.mentionsOf(a) ||
      compare(library.nameOf(a), library.nameOf(b)) ||
      a - b,
  );
  const precedence = new Int32Array(library.size);
  for (const [place, index] of order.entries()) precedence[index] = place;
  return precedence;
}
