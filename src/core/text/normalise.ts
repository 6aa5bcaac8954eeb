/**
 * A normal form in which mentions and texts are compared, with a map back to the source's offsets.
 *
 * White space runs become one space, curly quotes straight ones, all dashes `-`; soft hyphens, zero-width characters
 * and variation selectors vanish; the rest is in Unicode NFKC, and letters are case-folded unless asked otherwise.
 * Every grapheme is normalised by itself, so a stretch of the normal form that begins and ends between graphemes stands
 * for one stretch of the source.
 */
import { createGraphemes, type Graphemes } from "./graphemes";
import type { Span } from "./span";

export interface Normalised {
  readonly text: string;
  /** The source's grapheme that the code unit at `offset` came from; a white space run counts as one. */
  sourceOf(offset: number): Span;
  /** Whether `offset` lies between what came of two graphemes; true at 0 and at the end. */
  isBoundary(offset: number): boolean;
  /** What a stretch of the normal form stands for. Snaps outwards to graphemes. */
  sourceSpan(start: number, end: number): Span;
}

const IGNORED =
  /[\u034f\u180b-\u180f\ufe00-\ufe0f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
const SINGLE_QUOTE = /[‘’‚‛‹›′´`＇]/gu;
const DOUBLE_QUOTE = /[“”„‟«»″＂]/gu;
const DASH = /[\p{Pd}\u2212]/gu;
/** JavaScript takes the byte order mark, a zero-width character, for white space. */
const WHITE_SPACE = /^[^\S\ufeff]+$/u;

const folded = new Map<string, string>();
const unfolded = new Map<string, string>();
/** Texts have few different graphemes; a hostile one may have many. */
const REMEMBERED = 20_000;

/** The normal form of a text. Linear. `foldCase` false keeps upper and lower case apart. */
export function normalise(text: string, graphemes: Graphemes = createGraphemes(text), foldCase = true): Normalised {
  const memory = foldCase ? folded : unfolded;
  // NFKC turns one character into 18 at most, so the arrays grow with the text where they have to.
  let starts = new Uint32Array(text.length + 16);
  let ends = new Uint32Array(text.length + 16);
  const pieces: string[] = [];
  let length = 0;
  let inSpace = false;

  for (let at = 0; at < text.length; ) {
    const end = graphemes.ceiling(at + 1);
    const piece = normalForm(text.slice(at, end), foldCase, memory);
    if (piece === " " && inSpace) ends[length - 1] = end;
    else if (piece !== "") {
      if (length + piece.length > starts.length) {
        starts = grown(starts, piece.length);
        ends = grown(ends, piece.length);
      }
      pieces.push(piece);
      starts.fill(at, length, length + piece.length);
      ends.fill(end, length, length + piece.length);
      length += piece.length;
      inSpace = piece === " ";
    }
    at = end;
  }

  const sourceOf = (offset: number): Span => ({
    start: starts[offset] ?? text.length,
    end: ends[offset] ?? text.length,
  });
  return {
    text: pieces.join(""),
    sourceOf,
    isBoundary: (offset) => offset === 0 || offset >= length || starts[offset] !== starts[offset - 1],
    sourceSpan: (start, end) => {
      const from = sourceOf(start).start;
      return { start: from, end: end > start ? sourceOf(end - 1).end : from };
    },
  };
}

function normalForm(grapheme: string, foldCase: boolean, memory: Map<string, string>): string {
  const known = memory.get(grapheme);
  if (known !== undefined) return known;
  const form = compute(grapheme, foldCase);
  if (memory.size < REMEMBERED) memory.set(grapheme, form);
  return form;
}

function compute(grapheme: string, foldCase: boolean): string {
  if (WHITE_SPACE.test(grapheme)) return " ";
  const plain = grapheme
    .replace(IGNORED, "")
    .replace(SINGLE_QUOTE, "'")
    .replace(DOUBLE_QUOTE, '"')
    .replace(DASH, "-")
    .normalize("NFKC");
  // To upper case and back folds what has no lower case of its own: ß and SS, ς and Σ.
  return foldCase ? plain.toUpperCase().toLowerCase().normalize("NFKC") : plain;
}

function grown(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2 + needed);
  larger.set(array);
  return larger;
}
