import type { Span } from "../../text/span";
import { type Legibility, legibilityOf, together } from "./legibility";
import { caseOf, wordsOf } from "./words";

/** The word pieces of one word, without the marks around a text; empty where the vocabulary has none for it. */
export type CutWord = (word: string) => readonly number[];

/** Ids of the vocabulary that stand around and between pieces, and what a run of the encoder holds. */
export interface PieceLimits {
  readonly begin: number;
  readonly end: number;
  readonly unknown: number;
  /** Pieces of a text in one window. */
  readonly windowPieces: number;
  /** Pieces of a class line. */
  readonly linePieces: number;
  /** Pieces of one word; what is longer is cut off. */
  readonly wordPieces: number;
}

/** What the encoder reads in one run: a stretch of the text, cut into words and these into pieces. */
export interface Window {
  /** Ids of the pieces, with the marks of beginning and end. */
  readonly ids: Int32Array;
  /** The case of each piece's word. */
  readonly cases: Int32Array;
  /** The words with their places in the text. */
  readonly words: readonly Span[];
  /** Index of the first and of the last piece of each word. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly legibility: Legibility;
}

const SENTENCE_ENDS: ReadonlySet<string> = new Set([".", "!", "?", "。", "！", "？"]);

/**
 * Cuts a paragraph into windows, each as full as the encoder holds. Where text is left, a window ends after the last end
 * of a sentence in its second half, counted in words. `start` is where the paragraph begins in the whole text.
 */
export function windowsOf(paragraph: string, start: number, cut: CutWord, limits: PieceLimits): readonly Window[] {
  const words = wordsOf(paragraph);
  const whole = words.map(({ text }) => cut(text));
  const pieces = whole.map((ids) => within(ids, limits));
  const windows: Window[] = [];
  let from = 0;
  while (from < words.length) {
    let count = 0;
    let to = from;
    for (; to < words.length; to += 1) {
      const more = count + (pieces[to]?.length ?? 0);
      if (more > limits.windowPieces) break;
      count = more;
    }
    if (to < words.length) {
      const middle = from + Math.floor((to - from) / 2);
      for (let last = to - 1; last >= middle; last -= 1) {
        if (!SENTENCE_ENDS.has(words[last]?.text ?? "")) continue;
        to = last + 1;
        break;
      }
    }
    const legible = whole
      .slice(from, to)
      .map(({ length }, index) => legibilityOf(words[from + index]?.text ?? "", length, limits.wordPieces));
    windows.push({
      ...windowOf(words.slice(from, to), pieces.slice(from, to), start, limits),
      legibility: together(legible),
    });
    from = to;
  }
  return windows;
}

/** The pieces of a word that are read. */
const within = (pieces: readonly number[], { wordPieces, unknown }: PieceLimits): readonly number[] =>
  pieces.length === 0 ? [unknown] : pieces.slice(0, wordPieces);

function windowOf(
  words: ReturnType<typeof wordsOf>,
  pieces: readonly (readonly number[])[],
  start: number,
  { begin, end }: PieceLimits,
): Omit<Window, "legibility"> {
  const ids = [begin];
  const cases = [0];
  const first: number[] = [];
  const last: number[] = [];
  for (const [index, word] of words.entries()) {
    first.push(ids.length);
    for (const id of pieces[index] ?? []) {
      ids.push(id);
      cases.push(caseOf(word.text));
    }
    last.push(ids.length - 1);
  }
  return {
    ids: Int32Array.from([...ids, end]),
    cases: Int32Array.from([...cases, 0]),
    words: words.map((word) => ({ start: word.start + start, end: word.end + start })),
    first,
    last,
  };
}

/** The ids of a class line. */
export function lineIds(line: string, cut: CutWord, limits: PieceLimits): Int32Array {
  const pieces = wordsOf(line).flatMap(({ text }) => within(cut(text), limits));
  return Int32Array.from([limits.begin, ...pieces.slice(0, limits.linePieces), limits.end]);
}

/** Where a run of a window's words stands in the text that the window was cut from. */
export const placeOf = ({ words }: Pick<Window, "words">, first: number, last: number): Span => ({
  start: words[first]?.start ?? 0,
  end: words[last]?.end ?? 0,
});

/** Words that a found span has at most. */
export const MAX_SPAN_WORDS = 12;

/** All spans of a window that can be found, by their first and last words. */
export interface Spans {
  readonly length: number;
  readonly firstWord: Int32Array;
  readonly lastWord: Int32Array;
}

export function spansOf({ words }: Pick<Window, "words">): Spans {
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (let first = 0; first < words.length; first += 1) {
    const end = Math.min(words.length, first + MAX_SPAN_WORDS);
    for (let last = first; last < end; last += 1) {
      firsts.push(first);
      lasts.push(last);
    }
  }
  return { length: firsts.length, firstWord: Int32Array.from(firsts), lastWord: Int32Array.from(lasts) };
}
