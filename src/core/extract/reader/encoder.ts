/**
 * The graphs of the reader, as the decoding asks for them. Shapes are row by row in one array: `h` is pieces × hidden,
 * vectors are rows of `vector` numbers. One window, one class line at a time: the graphs are quantised by run, so that
 * padding or batches would move what they say.
 */
export interface ReaderGraphs {
  /** States of the pieces of a window. */
  text(ids: Int32Array, cases: Int32Array): Promise<Float32Array>;
  line(ids: Int32Array): Promise<ClassVectors>;
  /** A vector per span; `first` and `last` are pieces, `width` is words minus one. */
  spans(states: Float32Array, first: Int32Array, last: Int32Array, width: Int32Array): Promise<Float32Array>;
  /** A vector per ordered pair of spans; `head` and `tail` are indexes of spans, `distance` is a bucket. */
  pairs(states: Float32Array, pairs: PairsOfSpans): Promise<Float32Array>;
}

export interface PairsOfSpans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly distance: Int32Array;
}

/** What a class line comes to: a score is the product of a span's or a pair's vector with one of these, plus its offset. */
export interface ClassVectors {
  readonly span: Float32Array;
  readonly spanOffset: number;
  readonly pair: Float32Array;
  readonly pairOffset: number;
}

/** The probabilities of each row of `vectors` for a class vector. */
export function probabilities(vectors: Float32Array, vector: Float32Array, offset: number): Float32Array {
  const width = vector.length;
  const count = vectors.length / width;
  const found = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    let score = offset;
    const at = row * width;
    for (let column = 0; column < width; column += 1) {
      score += (vectors[at + column] as number) * (vector[column] as number);
    }
    found[row] = 1 / (1 + Math.exp(-score));
  }
  return found;
}

/** Distances are told apart up to here, in pieces. */
const DISTANCES = 16;

/** The bucket of a pair: the pieces between its spans, and whether the head comes after the tail. */
export function distanceOf(
  head: { readonly first: number; readonly last: number },
  tail: { readonly first: number; readonly last: number },
): number {
  const forward = head.first <= tail.first;
  const gap = (forward ? tail.first - head.last : head.first - tail.last) - 1;
  return Math.min(Math.max(gap, 0), DISTANCES - 1) + (forward ? 0 : DISTANCES);
}
