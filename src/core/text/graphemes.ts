/**
 * Grapheme boundaries: where a text may be cut so that no emoji sequence, flag, letter with combining marks or CRLF is
 * split. Boundaries are those of Intl.Segmenter (UAX 29, extended grapheme clusters).
 */
import { segmentsOf } from "./segmenter";
import type { Span } from "./span";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Most graphemes are one or two code units; a window holds enough of them to pay for the call. */
const WINDOW = 256;
const LOOKAHEAD = 16;

/**
 * Runs that the segmenter has to see. Between two characters of the rest there is always a boundary: LF, letters,
 * digits and punctuation of Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, kana and fullwidth forms, ideographs, Hangul
 * syllables, symbols. Marks, joiners, selectors, jamo, CR and whatever lies beyond the basic plane are in the runs.
 */
const COMPLEX_RUN =
  /[^\n\x20-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u0e01-\u0e30\u0e40-\u0e46\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff\u3001-\u3029\u3041-\u3096\u30a0-\u9fff\uac00-\ud7a3\uff01-\uff9d]+/gu;

export interface Graphemes {
  /** Whether a text may be cut before the code unit at `offset`; true at 0 and at the text's end. */
  isBoundary(offset: number): boolean;
  /** The nearest boundary at or before `offset`. */
  floor(offset: number): number;
  /** The nearest boundary at or after `offset`. */
  ceiling(offset: number): number;
  /** The smallest span that contains `span` and splits no grapheme; an empty span stays empty. */
  snap(span: Span): Span;
}

/** The grapheme boundaries of a text: built in one linear pass, answered in constant time. */
export function createGraphemes(text: string): Graphemes {
  const inner = innerOffsets(text);
  const isBoundary = (offset: number): boolean => inner === null || inner[offset] !== 1;
  const floor = (offset: number): number => {
    let at = offset;
    while (!isBoundary(at)) at--;
    return at;
  };
  const ceiling = (offset: number): number => {
    let at = offset;
    while (!isBoundary(at)) at++;
    return at;
  };
  const snap = (span: Span): Span => {
    const start = floor(span.start);
    return { start, end: span.end === span.start ? start : ceiling(span.end) };
  };
  return { isBoundary, floor, ceiling, snap };
}

/** 1 at each offset where a cut would split a grapheme; null where there is no such offset. */
function innerOffsets(text: string): Uint8Array | null {
  let inner: Uint8Array | null = null;
  for (const match of text.matchAll(COMPLEX_RUN)) {
    // The character before the run may be the base of its first mark, the one after it may be joined by its last joiner.
    const start = Math.max(0, match.index - 1);
    const run = text.slice(start, match.index + match[0].length + 1);
    for (const grapheme of segmentsOf(segmenter, run, WINDOW, LOOKAHEAD)) {
      if (grapheme.end - grapheme.start === 1) continue;
      inner ??= new Uint8Array(text.length + 1);
      inner.fill(1, start + grapheme.start + 1, start + grapheme.end);
    }
  }
  return inner;
}
