import type { GoldSentence } from "./dataset";
import { type Answer, goldFacts } from "./score";

/** An answer with the truth about it. */
export interface Judged extends Pick<Answer, "task"> {
  readonly confidence: number;
  readonly isRight: boolean;
}

/**
 * Judges the answers to a sentence as the scorer counts them: what is said twice is one answer, as sure as the surer of
 * the two. Answers without a confidence are left out.
 */
export function judge(gold: GoldSentence, answers: readonly Answer[]): readonly Judged[] {
  const expected = goldFacts(gold);
  const judged = new Map<string, Judged>();
  for (const { task, key, confidence } of answers) {
    const name = `${task} ${key}`;
    if (confidence === null || (judged.get(name)?.confidence ?? 0) >= confidence) continue;
    judged.set(name, { task, confidence, isRight: expected[task].has(key) });
  }
  return [...judged.values()];
}

/** Answers of a range of confidence. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Means over its answers; 0 where there are none. */
  readonly confidence: number;
  readonly right: number;
}

const BINS = 10;

/** How often answers are right, by how sure they are; ten ranges of the same width. */
export function reliability(judged: readonly Judged[]): readonly ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const within = judged.filter(({ confidence }) => Math.min(Math.floor(confidence * BINS), BINS - 1) === bin);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: within.length,
      confidence: mean(within.map(({ confidence }) => confidence)),
      right: mean(within.map(({ isRight }) => Number(isRight))),
    };
  });
}

/**
 * The expected calibration error: by how much answers are right more or less often than their confidence says, on
 * average over the ranges, each weighted with its answers. Null where no answer says how sure it is.
 */
export function calibrationError(judged: readonly Judged[]): number | null {
  if (judged.length === 0) return null;
  return reliability(judged).reduce(
    (sum, { count, confidence, right }) => sum + (count / judged.length) * Math.abs(confidence - right),
    0,
  );
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
