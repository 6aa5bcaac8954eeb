import { overlaps, sameSpan } from "../../text/span";
import type { ClassVectors } from "./encoder";
import { type KeptVectors, keepVectors, keptProbabilities } from "./kept-vectors";
import { type Delta, fitDelta, type KeptExamples, LEARNING_RULES, type Learned, type Lesson, moved } from "./learning";
import type { EncodedWindow } from "./read-window";
import { placeOf, spansOf } from "./windows";

/** Examples of a class, as rows of numbers. */
interface Rows {
  readonly positives: Float32Array[];
  readonly negatives: Float32Array[];
}

/** A lesson whose text the encoder has read. */
export interface ReadLesson {
  readonly lesson: Lesson;
  readonly windows: readonly EncodedWindow[];
}

/** After each fit the texts are looked through for what it has made likely. */
const ROUNDS = 4;

/** Fits a class to what texts have taught it, those of before included. */
export function learnFrom(
  vectors: ClassVectors,
  lessons: readonly ReadLesson[],
  before: readonly KeptExamples[],
): Learned {
  const { span: vector, spanOffset: offset } = vectors;
  const known = {
    positives: before.flatMap(({ positives }) => rowsOf(positives)),
    negatives: before.flatMap(({ negatives }) => rowsOf(negatives)),
  };
  const doubtful = lessons.map(({ windows }) => windows.map(() => new Set<number>()));
  let examples: Rows = { positives: [], negatives: [] };
  let delta: Delta | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = delta === null ? vectors : moved(vectors, delta);
    examples = examplesIn(lessons, doubtful, now);
    const all = {
      positives: [...examples.positives, ...known.positives],
      negatives: [...examples.negatives, ...known.negatives],
    };
    if (all.positives.length + all.negatives.length === 0) break;
    delta = fitDelta({ vector, offset }, all);
  }
  const { positives, negatives } = examples;
  return { delta, examples: { positives: kept(positives, vector.length), negatives: kept(negatives, vector.length) } };
}

/**
 * What corrected texts say of a class. Its spans are examples, and so are those that were rejected; and where somebody
 * has looked, whatever else is or was likely to be taken for it is none. `doubtful` collects that, window by window.
 */
function examplesIn(
  lessons: readonly ReadLesson[],
  doubtful: readonly (readonly Set<number>[])[],
  { span: vector, spanOffset }: ClassVectors,
): Rows {
  const rows: Rows = { positives: [], negatives: [] };
  for (const [at, { lesson, windows }] of lessons.entries()) {
    for (const [place, { window, spans: vectorsOf }] of windows.entries()) {
      const likely = keptProbabilities(vectorsOf, vector, spanOffset);
      const inDoubt = doubtful[at]?.[place] ?? new Set<number>();
      const spans = spansOf(window);
      for (let index = 0; index < spans.length; index += 1) {
        if ((likely[index] ?? 0) >= LEARNING_RULES.doubt) inDoubt.add(index);
        const span = placeOf(window, spans.firstWord[index] as number, spans.lastWord[index] as number);
        const isOne = lesson.positives.some((one) => sameSpan(one, span));
        const isNone = lesson.negatives.some((one) => sameSpan(one, span));
        const isOther = inDoubt.has(index) && !lesson.unknown.some((one) => overlaps(one, span));
        if (isOne) rows.positives.push(rowOf(vectorsOf, index));
        else if (isNone || isOther) rows.negatives.push(rowOf(vectorsOf, index));
      }
    }
  }
  return rows;
}

function kept(rows: readonly Float32Array[], width: number): KeptVectors {
  const joined = new Float32Array(rows.length * width);
  for (const [index, row] of rows.entries()) joined.set(row, index * width);
  return keepVectors(joined, width);
}

const rowsOf = (vectors: KeptVectors): readonly Float32Array[] =>
  Array.from(vectors.scales, (_, row) => rowOf(vectors, row));

function rowOf({ numbers, scales }: KeptVectors, row: number): Float32Array {
  const width = numbers.length / scales.length;
  const scale = scales[row] ?? 0;
  return Float32Array.from(numbers.subarray(row * width, (row + 1) * width), (number) => number * scale);
}
