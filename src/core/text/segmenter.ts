import type { Span } from "./span";

/**
 * The segments of a text, by an Intl.Segmenter that is shown a window of the text at a time: the cost of each segment
 * grows with the string it was cut from (ICU in V8: 100,000 characters in one string take seconds by grapheme), so one
 * long string would be quadratic.
 *
 * A window's segments are taken where they begin at least `lookahead` code units before its end; the next window begins
 * where the first of the others does, at a boundary. A segment longer than that gets a window twice as long.
 */
export function* segmentsOf(
  segmenter: Intl.Segmenter,
  text: string,
  windowLength: number,
  lookahead: number,
): Generator<Span> {
  let start = 0;
  let length = windowLength;
  while (start < text.length) {
    const windowEnd = Math.min(text.length, start + length);
    const settled = windowEnd === text.length ? windowEnd : windowEnd - lookahead;
    let next = start;
    let pending: Span | null = null;
    for (const { index, segment } of segmenter.segment(text.slice(start, windowEnd))) {
      if (start + index >= settled) break;
      if (pending !== null) yield pending;
      next = start + index;
      pending = { start: next, end: next + segment.length };
    }
    if (pending !== null && (windowEnd === text.length || pending.end < settled)) {
      yield pending;
      next = pending.end;
    }
    length = next === start ? length * 2 : windowLength;
    start = next;
  }
}
