import { casedForm } from "../../../text/normalise";
import { isUnspaced, wordClassAt } from "../../../text/words";

/**
 * A text in the pieces that mentions are made of. A mention begins and ends with a piece, so pieces are as fine as the
 * mentions that people mark: a run of letters and digits where the script puts spaces between words, one grapheme
 * everywhere else (punctuation, symbols, emoji, and the scripts that write words, or the endings of words, without a
 * space: Chinese, Japanese, Korean, Thai and more). `$10m` is `$` and `10m`; `non-small` is `non`, `-` and `small`.
 * Invisible characters are left out (soft hyphens, zero-width spaces). Every row of pieces is found by `text/align.ts`.
 */
export interface Piece {
  readonly text: string;
  /** Whether white space, of whatever kind, stands between this piece and the one before it. */
  readonly spaced: boolean;
  /**
   * Which word of its run it belongs to, from 1; punctuation and symbols stand half a step after the word before them.
   * Where words are not spaced, two graphemes count as a word.
   */
  readonly word: number;
}

/** Pieces that follow each other. No mention leaves its run: empty lines and control characters part runs. */
export type Run = readonly Piece[];

const GRAPHEMES_PER_WORD = 2;

const RE_WORD = /^[\p{L}\p{M}\p{N}]/u;
const RE_SPACE = /^\s+$/u;
const RE_LINE_BREAK = /^[\n\r\u2028\u2029]/u;
/** A mark on a space belongs to no word either. */
const RE_UNWRITABLE = /[\p{Cc}\p{Cs}]|^\s/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The runs of a text, none of them empty. Linear in its length. */
export function cut(text: string): readonly Run[] {
  const cutter = new Cutter();
  let lineBreaks = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (casedForm(segment) === "") continue;
    if (RE_SPACE.test(segment)) {
      if (RE_LINE_BREAK.test(segment)) lineBreaks++;
      if (lineBreaks < 2) cutter.space();
      else cutter.endRun();
      continue;
    }
    lineBreaks = 0;
    if (RE_UNWRITABLE.test(segment)) cutter.endRun();
    else if (!RE_WORD.test(segment)) cutter.symbol(segment);
    else if (isUnspaced(wordClassAt(segment, 0))) cutter.unspaced(segment);
    else cutter.letter(segment);
  }
  cutter.endRun();
  return cutter.runs;
}

class Cutter {
  readonly runs: Run[] = [];
  #run: Piece[] = [];
  /** The word being read, graphemes joined. */
  #open = "";
  #spaced = false;
  #words = 0;
  /** Graphemes of unspaced script since the last other piece. */
  #graphemes = 0;

  letter(grapheme: string): void {
    this.#open += grapheme;
    this.#graphemes = 0;
  }

  unspaced(grapheme: string): void {
    this.#endWord();
    if (this.#graphemes % GRAPHEMES_PER_WORD === 0) this.#words++;
    this.#graphemes++;
    this.#push(grapheme);
  }

  symbol(grapheme: string): void {
    this.#endWord();
    this.#graphemes = 0;
    this.#push(grapheme, 0.5);
  }

  space(): void {
    this.#endWord();
    this.#spaced = this.#run.length > 0;
  }

  endRun(): void {
    this.#endWord();
    if (this.#run.length > 0) this.runs.push(this.#run);
    this.#run = [];
    this.#spaced = false;
    this.#words = 0;
    this.#graphemes = 0;
  }

  #endWord(): void {
    if (this.#open === "") return;
    this.#words++;
    this.#push(this.#open);
    this.#open = "";
  }

  #push(text: string, step = 0): void {
    this.#run.push({ text, spaced: this.#spaced, word: this.#words + step });
    this.#spaced = false;
  }
}
