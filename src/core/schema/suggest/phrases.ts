import { type Sliced, STEPS_PER_SLICE } from "../../sliced";
import type { Library } from "../library";
import { nameWords } from "../search/words";
import { EMPTY_WORDS, stemOf, type TextWord } from "./stem";

/** How a phrase belongs to a class; in order of what it is worth. */
export const NAME = 0;
export const SYNONYM = 1;
export const EXAMPLE = 2;

/** A class that a phrase belongs to. */
export interface PhraseClass {
  readonly index: number;
  readonly source: typeof NAME | typeof SYNONYM | typeof EXAMPLE;
  /** How the phrase is written in texts: with a capital, as names of single things are; in capitals; or anyhow. */
  readonly letters: "capital" | "capitals" | "any";
}

/** Names, synonyms and examples of classes by the stems of their words. */
export interface Phrases {
  /** The classes of a phrase, its stems joined by spaces. */
  classesOf(phrase: string): readonly PhraseClass[];
  /** How many words the longest phrase has that begins with a stem; 0 where none does. */
  longestFrom(stem: string): number;
}

/** Longer phrases are sentences, not names. */
const MAX_WORDS = 5;

const RE_CAPITALS = /^\p{Lu}{2,6}$/u;
const RE_CAPITAL = /\p{Lu}/u;

/** Quiet classes are left out: nothing of them is ever suggested. */
export function* preparePhrases(library: Library): Sliced<Phrases> {
  const classes = new Map<string, PhraseClass[]>();
  const longest = new Map<string, number>();

  const add = (index: number, phrase: string, source: PhraseClass["source"]): void => {
    const stems = nameWords(phrase).map(stemOf);
    const [first = ""] = stems;
    if (first === "" || stems.length > MAX_WORDS || stems.every((stem) => EMPTY_WORDS.has(stem))) return;
    if (stems.length === 1 && first.length < 3 && source !== EXAMPLE) return;
    const key = stems.join(" ");
    const known = classes.get(key);
    const letters = RE_CAPITALS.test(phrase)
      ? "capitals"
      : source === EXAMPLE && RE_CAPITAL.test(phrase)
        ? "capital"
        : "any";
    if (known === undefined) classes.set(key, [{ index, source, letters }]);
    else if (!known.some((other) => other.index === index)) known.push({ index, source, letters });
    longest.set(first, Math.max(longest.get(first) ?? 0, stems.length));
  };

  for (let index = 0; index < library.size; index++) {
    if (index % STEPS_PER_SLICE === 0) yield;
    if (library.isQuiet(index)) continue;
    add(index, library.nameOf(index), NAME);
    for (const synonym of library.synonymsOf(index)) add(index, synonym, SYNONYM);
    if (library.kindOf(index) === "relation") continue;
    for (const example of library.examplesOf(index)) add(index, example, EXAMPLE);
  }
  return {
    classesOf: (phrase) => classes.get(phrase) ?? [],
    longestFrom: (stem) => longest.get(stem) ?? 0,
  };
}

/** A phrase that stands in a text, and where first. */
export interface FoundPhrase {
  readonly phrase: string;
  readonly classes: readonly PhraseClass[];
  readonly start: number;
  readonly end: number;
  count: number;
}

/** The longest phrases at each place of a text, each phrase once; at most `MAX_WORDS` look-ups per word. */
export function phrasesIn(words: readonly TextWord[], phrases: Phrases): readonly FoundPhrase[] {
  const found = new Map<string, FoundPhrase>();
  for (let place = 0; place < words.length; ) place += longestAt(words, place, phrases, found);
  return [...found.values()];
}

/** Notes the longest phrase that begins at a place; returns by how many words to go on. */
function longestAt(
  words: readonly TextWord[],
  place: number,
  phrases: Phrases,
  found: Map<string, FoundPhrase>,
): number {
  const first = words[place];
  if (first === undefined) return 1;
  const stems = [first.stem];
  const longest = phrases.longestFrom(first.stem);
  for (let next = words[place + 1]; stems.length < longest && next?.joined; next = words[place + stems.length]) {
    stems.push(next.stem);
  }
  for (let length = Math.min(stems.length, longest); length > 0; length--) {
    const phrase = stems.slice(0, length).join(" ");
    const last = words[place + length - 1] ?? first;
    if (length === 1 && EMPTY_WORDS.has(phrase)) continue;
    const classes = phrases
      .classesOf(phrase)
      .filter(
        ({ letters }) =>
          letters === "any" || (letters === "capitals" ? first.capitals : isProper(words, place, length)),
      );
    if (classes.length === 0) continue;
    const known = found.get(phrase);
    if (known === undefined) found.set(phrase, { phrase, classes, start: first.start, end: last.end, count: 1 });
    else known.count++;
    return length;
  }
  return 1;
}

/** Whether the words stand there as a name does: with a capital that is not only the beginning of a sentence. */
function isProper(words: readonly TextWord[], place: number, length: number): boolean {
  return words
    .slice(place, place + length)
    .some(({ capital, opens }, nth) => capital && (!opens || nth > 0 || length > 1));
}
