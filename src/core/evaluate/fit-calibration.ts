import type { Knot } from "../extract/reader/calibration";
import type { Judged } from "./reliability";

/** Answers of a range of raw probabilities. */
interface Range {
  readonly count: number;
  readonly sum: number;
  readonly right: number;
}

const RANGE = 0.1;
/** Fewer answers say nothing of a range: the next is added to it. */
const LEAST_ANSWERS = 50;
const DECIMALS = 4;

/**
 * Fits a rising curve to answers with raw probabilities: isotonic regression (pool adjacent violators) over ranges of a
 * tenth. One answer that is right and one that is wrong are added to each range, so that none is certain.
 */
export function fitCurve(judged: readonly Judged[]): readonly Knot[] {
  const pooled: Range[] = [];
  for (const range of rangesOf(judged)) {
    let next = range;
    for (let last = pooled.at(-1); last !== undefined && share(last) >= share(next); last = pooled.at(-1)) {
      pooled.pop();
      next = together(last, next);
    }
    pooled.push(next);
  }
  return pooled.map((range): Knot => [rounded(range.sum / range.count), share(range)]);
}

/** Ranges of raw probabilities with enough answers each, from below. */
function rangesOf(judged: readonly Judged[]): readonly Range[] {
  const ranges: Range[] = [];
  let open: Range = EMPTY;
  for (let from = 0; from < 1; from += RANGE) {
    const within = judged.filter(({ confidence }) => Math.floor(confidence / RANGE) === Math.round(from / RANGE));
    open = together(open, {
      count: within.length,
      sum: within.reduce((sum, { confidence }) => sum + confidence, 0),
      right: within.filter(({ isRight }) => isRight).length,
    });
    if (open.count < LEAST_ANSWERS) continue;
    ranges.push(open);
    open = EMPTY;
  }
  const last = ranges.pop();
  return last === undefined ? [] : [...ranges, together(last, open)];
}

const EMPTY: Range = { count: 0, sum: 0, right: 0 };

const together = (a: Range, b: Range): Range => ({
  count: a.count + b.count,
  sum: a.sum + b.sum,
  right: a.right + b.right,
});

const share = ({ count, right }: Range): number => rounded((right + 1) / (count + 2));

const rounded = (value: number): number => Number(value.toFixed(DECIMALS));
