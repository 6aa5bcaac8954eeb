/** A half-open range of UTF-16 code units, `0 ≤ start ≤ end ≤ text.length`: `text.slice(start, end)` is what it covers. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one code unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether two spans cover the same code units. */
export const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Order of appearance; of two spans that start together the longer one, which contains the other, comes first. */
export const bySpan = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** The span moved by `offset` code units, for going from a chunk's coordinates to those of the whole text. */
export const shift = (span: Span, offset: number): Span => ({
  start: span.start + offset,
  end: span.end + offset,
});

/** Of spans in order of appearance, those that begin where the last one kept has ended, or later. */
export function withoutOverlaps<S extends Span>(spans: readonly S[]): S[] {
  const kept: S[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
