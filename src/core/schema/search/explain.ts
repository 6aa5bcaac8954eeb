import type { Library } from "../library";
import type { Query, QueryWord } from "./query";
import { foldWord, forEachNameWord, forEachWord, type VisitWord } from "./words";

/** Matched characters of a text, for highlighting: half-open, ascending, apart. */
export type Ranges = readonly (readonly [start: number, end: number])[];

/** What besides its name made a class a hit. */
export interface Because {
  readonly from: "synonym" | "description" | "alternative" | "parent";
  readonly text: string;
  readonly ranges: Ranges;
}

/** Marks what of a text a query matched. */
export interface Marker {
  /** A name or a synonym: its words, or its beginning where the query runs across words. */
  name(text: string): Ranges;
  description(text: string): Ranges;
}

/** `near` holds, by word of the query, the words that were taken for it with a typing error put right. */
export function createMarker({ words, joined }: Query, near: readonly ReadonlySet<string>[]): Marker {
  const known = words.map((word, place) => ({ word, variants: new Set(word.variants), near: near[place] }));

  /** How much of a folded word is matched: all of it where it is another form, 0 where nothing is. */
  const lettersOf = (folded: string): number => {
    let most = 0;
    for (const { word, variants, near: nearWords } of known) {
      const letters = folded.startsWith(word.text) ? word.text.length : 0;
      most = Math.max(most, variants.has(folded) || nearWords?.has(folded) ? folded.length : letters);
    }
    return most;
  };

  const mark = (text: string, eachWord: (text: string, visit: VisitWord) => void, skip: (word: string) => boolean) => {
    const ranges: [number, number][] = [];
    eachWord(text, (start, end) => {
      const folded = foldWord(text.slice(start, end));
      const letters = skip(folded) ? 0 : lettersOf(folded);
      // Where folding changed its length a word is marked whole.
      if (letters > 0) ranges.push([start, folded.length === end - start ? start + letters : end]);
    });
    return ranges;
  };

  const smallWords = new Set(words.filter(({ small }: QueryWord) => small).map(({ text }) => text));
  return {
    name: (text) => beginningOf(text, joined) ?? mark(text, forEachNameWord, () => false),
    description: (text) => mark(text, forEachWord, (word) => smallWords.has(word)),
  };
}

/** The beginning of a name that is the whole query, which may end within a word; null where it does not begin so. */
function beginningOf(name: string, joined: string): Ranges | null {
  const ranges: [number, number][] = [];
  let left = joined;
  let matches = true;
  forEachNameWord(name, (start, end) => {
    if (!matches || left === "") return;
    const folded = foldWord(name.slice(start, end));
    if (left.startsWith(folded)) {
      ranges.push([start, end]);
      left = left.slice(folded.length);
    } else if (folded.startsWith(left)) {
      ranges.push([start, folded.length === end - start ? start + left.length : end]);
      left = "";
    } else matches = false;
  });
  return matches && left === "" ? joinedRanges(ranges) : null;
}

/** Ranges that touch are one. */
function joinedRanges(ranges: readonly (readonly [number, number])[]): Ranges {
  const joined: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && last[1] === start) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

/**
 * What of a class besides its name a query matched: the synonym, the description, the alternative or the parent with
 * the most of it, the first of these where several have as much; null where nothing has any.
 */
export function becauseOf(library: Library, index: number, marker: Marker): Because | null {
  let best: Because | null = null;
  let most = 0;
  const consider = (from: Because["from"], text: string, ranges: Ranges): void => {
    const marked = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
    if (marked <= most) return;
    best = { from, text, ranges };
    most = marked;
  };
  for (const synonym of library.synonymsOf(index)) consider("synonym", synonym, marker.name(synonym));
  const description = library.descriptionOf(index);
  consider("description", description, marker.description(description));
  for (const other of library.alternativesOf(index)) consider("alternative", other, marker.description(other));
  for (const parent of library.parentsOf(index)) {
    const name = library.nameOf(parent);
    consider("parent", name, marker.name(name));
  }
  return best;
}
