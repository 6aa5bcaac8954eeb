import type { Span } from "../../text/span";
import type { ClassVectors } from "./encoder";
import type { KeptVectors } from "./kept-vectors";

/**
 * What a class learns from corrections: a small change of its span vector and of its offset, so that the spans that a
 * person has said to be of it score higher and others do not. It is logistic regression from where the class stands, held
 * there by a penalty: a few corrections move a class a little.
 */
export interface Delta {
  readonly vector: Float32Array;
  readonly offset: number;
}

/** Vectors of spans, row by row. */
export interface Examples {
  /** Spans of the class. */
  readonly positives: readonly Float32Array[];
  /** Spans that are none of it. */
  readonly negatives: readonly Float32Array[];
}

/** How a class is fitted; found on development files of types that the model had seen (docs/models.md). */
export interface LearningRules {
  /** Penalty on the square of the change of the vector. */
  readonly vectorPenalty: number;
  /** Penalty on the square of the change of the offset: it moves every span of every text. */
  readonly offsetPenalty: number;
  /** What all negatives weigh together at most, as a multiple of the positives. */
  readonly balance: number;
  /** What was never likelier than this, before or after, says nothing: a text has hundreds of spans for each that is one. */
  readonly doubt: number;
}

export const LEARNING_RULES: LearningRules = { vectorPenalty: 500, offsetPenalty: 300, balance: 2, doubt: 0.2 };

/** More negatives than these say little more: those that score highest are taken. */
const MOST_NEGATIVES = 500;
const NEWTON_STEPS = 8;
const GRADIENT_STEPS = 15;
/** A step that gains less than this moves no probability. */
const SMALL = 1e-4;

/** The change that fits the examples best. Milliseconds for a few hundred of them. */
export function fitDelta(
  { vector, offset }: { readonly vector: Float32Array; readonly offset: number },
  { positives, negatives }: Examples,
): Delta {
  const { balance, doubt, ...penalties } = LEARNING_RULES;
  const hard = negatives
    .map((span) => ({ span, score: dot(span, vector) + offset }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_NEGATIVES);
  const share = Math.min(1, (balance * Math.max(1, positives.length)) / Math.max(1, hard.length));
  const rows = [
    ...positives.map((span): Row => ({ span, score: dot(span, vector) + offset, sign: 1, weight: 1 })),
    ...hard.map((one): Row => ({ ...one, sign: -1, weight: share })),
  ];
  // The last number is the offset's.
  const change = minimise(rows, vector.length, penalties);
  return {
    vector: Float32Array.from(change.subarray(0, vector.length)),
    offset: (change[vector.length] ?? 0) + settle(rows, vector.length, penalties, doubt),
  };
}

/** Each row is left out once, among one in so many. */
const FOLDS = 4;
/** So many positives have half of the say about the offset. */
const FEW = 10;
/**
 * A class is let in on more spans only where at least this share of what is then told is right. Adding answers raises the
 * F1 of all classes together where more than half of that F1 of them are right, and it is about 50. Without this, a class
 * whose examples have nothing in common, such as hashes and addresses, is told of anything after a few corrections.
 */
const LEAST_RIGHT = 0.25;

/**
 * How much higher all scores should be for the most right answers: told by the rows themselves, each scored by a fit that
 * did not know it. Few positives move it little.
 */
function settle(rows: readonly Row[], width: number, penalties: Penalties, doubt: number): number {
  const positives = rows.filter(({ sign }) => sign > 0).length;
  if (positives < FOLDS) return 0;
  const scored: { readonly score: number; readonly isOne: boolean }[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const change = minimise(
      rows.filter((_, index) => index % FOLDS !== fold),
      width,
      penalties,
    );
    for (const [index, row] of rows.entries()) {
      if (index % FOLDS !== fold) continue;
      const score = row.score + product(row.span, change) + (change[width] ?? 0);
      scored.push({ score, isOne: row.sign > 0 });
    }
  }
  scored.sort((a, b) => b.score - a.score);
  let right = 0;
  let most = 0;
  let best = -1;
  for (const [index, { score, isOne }] of scored.entries()) {
    if (isOne) right += 1;
    const f1 = (2 * right) / (index + 1 + positives);
    const isTold = score >= 0 || right >= LEAST_RIGHT * (index + 1);
    if (!isTold || f1 <= most) continue;
    most = f1;
    best = index;
  }
  if (best < 0) return 0;
  const cut = ((scored[best]?.score ?? 0) + (scored[best + 1]?.score ?? 0)) / 2;
  // Nothing is known of spans that were never in doubt: they are not let in.
  const least = Math.log(doubt / (1 - doubt));
  return (-Math.max(least, cut) * positives) / (positives + FEW);
}

type Penalties = Pick<LearningRules, "vectorPenalty" | "offsetPenalty">;

interface Row {
  readonly span: Float32Array;
  /** Before anything was learned. */
  readonly score: number;
  readonly sign: 1 | -1;
  readonly weight: number;
}

/** Newton's method; each step is solved by conjugate gradients, for which products with the rows are enough. */
function minimise(
  rows: readonly Row[],
  width: number,
  { vectorPenalty, offsetPenalty }: Pick<LearningRules, "vectorPenalty" | "offsetPenalty">,
): Float64Array {
  const change = new Float64Array(width + 1);
  const penaltyAt = (index: number): number => (index === width ? offsetPenalty : vectorPenalty);
  const moved = (row: Row, by: Float64Array): number => product(row.span, by) + (by[width] as number);
  const loss = (by: Float64Array): number => {
    let sum = 0;
    for (const row of rows) sum += row.weight * softplus(-row.sign * (row.score + moved(row, by)));
    for (let index = 0; index <= width; index += 1) sum += (penaltyAt(index) * (by[index] as number) ** 2) / 2;
    return sum;
  };
  let current = loss(change);
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const gradient = new Float64Array(width + 1);
    const curvature = new Float64Array(rows.length);
    for (const [index, row] of rows.entries()) {
      const wrong = 1 / (1 + Math.exp(row.sign * (row.score + moved(row, change))));
      add(gradient, row.span, -row.sign * row.weight * wrong);
      curvature[index] = row.weight * wrong * (1 - wrong);
    }
    for (let index = 0; index <= width; index += 1) {
      gradient[index] = (gradient[index] as number) + penaltyAt(index) * (change[index] as number);
    }
    const curved = (by: Float64Array): Float64Array => {
      const found = by.map((number, index) => number * penaltyAt(index));
      for (const [index, row] of rows.entries()) add(found, row.span, (curvature[index] as number) * moved(row, by));
      return found;
    };
    const direction = solve(curved, gradient);
    let length = 1;
    let next = change.map((number, index) => number - (direction[index] as number));
    let lower = loss(next);
    while (lower > current && length > 1 / 64) {
      length /= 2;
      next = change.map((number, index) => number - length * (direction[index] as number));
      lower = loss(next);
    }
    if (lower > current) break;
    change.set(next);
    const gained = current - lower;
    current = lower;
    if (gained < SMALL) break;
  }
  return change;
}

/** `x` with `curved(x) = wanted`, near enough. */
function solve(curved: (by: Float64Array) => Float64Array, wanted: Float64Array): Float64Array {
  const x = new Float64Array(wanted.length);
  const rest = Float64Array.from(wanted);
  let direction = Float64Array.from(wanted);
  let size = square(rest);
  const enough = size * 1e-6;
  for (let step = 0; step < GRADIENT_STEPS && size > enough; step += 1) {
    const along = curved(direction);
    let bend = 0;
    for (let index = 0; index < along.length; index += 1)
      bend += (along[index] as number) * (direction[index] as number);
    const length = size / bend;
    for (let index = 0; index < x.length; index += 1) {
      x[index] = (x[index] as number) + length * (direction[index] as number);
      rest[index] = (rest[index] as number) - length * (along[index] as number);
    }
    const before = size;
    size = square(rest);
    direction = direction.map((number, index) => (rest[index] as number) + (size / before) * number);
  }
  return x;
}

const square = (vector: Float64Array): number => vector.reduce((sum, number) => sum + number * number, 0);

const softplus = (x: number): number => (x > 30 ? x : Math.log1p(Math.exp(x)));

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < b.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

function product(span: Float32Array, by: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < span.length; index += 1) sum += (span[index] as number) * (by[index] as number);
  return sum;
}

/** Adds a row, whose last number is 1 for the offset. */
function add(to: Float64Array, span: Float32Array, times: number): void {
  for (let index = 0; index < span.length; index += 1)
    to[index] = (to[index] as number) + times * (span[index] as number);
  to[span.length] = (to[span.length] as number) + times;
}

/** The vectors of a class with what it has learned. */
export function moved(vectors: ClassVectors, { vector, offset }: Delta): ClassVectors {
  return {
    ...vectors,
    span: vectors.span.map((number, index) => number + (vector[index] ?? 0)),
    spanOffset: vectors.spanOffset + offset,
  };
}

/** Corrections of a text that is read in one go; spans that are in neither list, and not in `unknown`, are none of the class. */
export interface Lesson {
  readonly text: string;
  readonly positives: readonly Span[];
  readonly negatives: readonly Span[];
  /** Stretches that nobody has looked at, or where something stands that nobody has decided about. */
  readonly unknown: readonly Span[];
}

/** Vectors of examples as they are kept, so that a class can be fitted anew without the texts. */
export interface KeptExamples {
  readonly positives: KeptVectors;
  readonly negatives: KeptVectors;
}

export interface ToLearn {
  /** Of the class. */
  readonly line: string;
  readonly lessons: readonly Lesson[];
  /** What other texts have taught. */
  readonly before: readonly KeptExamples[];
  /** What it had learned elsewhere, where it begins from; what comes of it includes that. */
  readonly from?: Delta;
}

export interface Learned {
  /** Null where nothing was corrected. */
  readonly delta: Delta | null;
  /** Of the lessons, all together. */
  readonly examples: KeptExamples;
}

/** A reader that learns from corrections. */
export interface LearningReader {
  learn(what: ToLearn, signal: AbortSignal): Promise<Learned>;
}
