import type { Span } from "./span";

/**
 * Whether a span lies within a longer one of `spans`. Linear to prepare but for one sort, logarithmic to ask.
 */
export function createNesting(spans: Iterable<Span>): (span: Span) => boolean {
  const ends = new Map<number, number>();
  for (const { start, end } of spans) ends.set(start, Math.max(end, ends.get(start) ?? 0));
  const starts = [...ends.keys()].sort((a, b) => a - b);
  const furthest: number[] = [];
  for (const start of starts) furthest.push(Math.max(furthest.at(-1) ?? 0, ends.get(start) ?? 0));

  return ({ start, end }) => {
    const index = lastBefore(starts, start);
    return (furthest[index] ?? 0) >= end || (ends.get(start) ?? 0) > end;
  };
}

/** The index of the last of the ascending `starts` that is less than `start`; -1 where there is none. */
function lastBefore(starts: readonly number[], start: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
