/**
 * Whether the reader can read a text at all: its vocabulary was made for English. Other scripts come apart into single
 * letters or into nothing, other languages in Latin letters into more and shorter pieces than English.
 */
export interface Legibility {
  readonly words: number;
  readonly letters: number;
  /** Letters of other scripts than Latin. */
  readonly foreign: number;
  /** Word pieces of words that have letters. */
  readonly pieces: number;
  /** Words with more pieces than the reader takes; what is beyond is cut off. */
  readonly cutOff: number;
}

export const NOTHING_READ: Legibility = { words: 0, letters: 0, foreign: 0, pieces: 0, cutOff: 0 };

export const together = (parts: readonly Legibility[]): Legibility =>
  parts.reduce(
    (sum, { words, letters, foreign, pieces, cutOff }) => ({
      words: sum.words + words,
      letters: sum.letters + letters,
      foreign: sum.foreign + foreign,
      pieces: sum.pieces + pieces,
      cutOff: sum.cutOff + cutOff,
    }),
    NOTHING_READ,
  );

const RE_LETTER = /\p{L}/u;
const RE_LATIN = /\p{Script=Latin}/u;

/** What a word and the number of its pieces say. */
export function legibilityOf(word: string, pieces: number, most: number): Legibility {
  let letters = 0;
  let foreign = 0;
  for (const character of word) {
    if (!RE_LETTER.test(character)) continue;
    letters += 1;
    if (!RE_LATIN.test(character)) foreign += 1;
  }
  if (letters === 0) return NOTHING_READ;
  return { words: 1, letters, foreign, pieces, cutOff: pieces > most ? 1 : 0 };
}

/** Words that may be too long before a text is none of words: Chinese and Japanese are written without spaces. */
const CUT_OFF_SHARE = 0.25;

/** Whether nothing can be made of it: another script, or words without an end. */
export const isIllegible = ({ words, letters, foreign, cutOff }: Legibility): boolean =>
  letters > 0 && (foreign > letters / 2 || cutOff > words * CUT_OFF_SHARE);

/**
 * Pieces a letter. English has 0.20 to 0.27 in prose, 0.33 in tweets; French, Spanish, German, Finnish, Turkish and Polish
 * have 0.36 to 0.47 (measured on the development files, and on a few sentences of each language).
 */
const ENGLISH_PIECES = 0.345;
/** Of fewer letters the share says little. */
const ENOUGH_LETTERS = 150;

/** Whether it is probably no English, of which names are found and much else is not. */
export const isPartlyLegible = ({ letters, pieces }: Legibility): boolean =>
  letters >= ENOUGH_LETTERS && pieces > letters * ENGLISH_PIECES;
