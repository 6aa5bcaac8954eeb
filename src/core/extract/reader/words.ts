import type { Span } from "../../text/span";

/**
 * What the reader's encoder is told of the letters of a word, for its vocabulary knows no capitals.
 * The numbers are those that it was trained with (`cases` in the model's configuration).
 */
export type Case = 0 | 1 | 2 | 3 | 4 | 5;

const NO_LETTER: Case = 0;
const LOWER: Case = 1;
const TITLE: Case = 2;
const UPPER: Case = 3;
const MIXED: Case = 4;
const DIGITS: Case = 5;

export interface Word extends Span {
  readonly text: string;
}

const RE_WORD = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

/** The words of a text as the reader was trained on them: every mark of punctuation is a word of its own. */
export const wordsOf = (text: string): readonly Word[] =>
  Array.from(text.matchAll(RE_WORD), ({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));

const RE_DIGITS_ALONE = /^\p{Nd}+$/u;
const RE_DIGIT = /\p{Nd}/u;
const RE_LETTER = /\p{L}/u;
const RE_UPPER = /\p{Lu}/u;
const RE_LOWER = /\p{Ll}/u;

/** The case of a word; a single capital letter is as the first of a name. */
export function caseOf(word: string): Case {
  if (RE_DIGITS_ALONE.test(word)) return DIGITS;
  const letters = [...word].filter((character) => RE_LETTER.test(character));
  if (letters.length === 0) return RE_DIGIT.test(word) ? DIGITS : NO_LETTER;
  const [first = "", ...others] = letters;
  const upperAfter = others.some((letter) => RE_UPPER.test(letter));
  if (!upperAfter) return RE_UPPER.test(first) ? TITLE : LOWER;
  return letters.some((letter) => RE_LOWER.test(letter)) ? MIXED : UPPER;
}
