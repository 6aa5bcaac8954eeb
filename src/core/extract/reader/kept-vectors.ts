/**
 * Vectors of spans as they are kept: a byte a number, and a scale per vector. A quarter of their memory, so that those of
 * a long text stay and a class that is switched on costs its line and products; a probability moves by less than 0.01.
 */
export interface KeptVectors {
  /** Row by row, `width` numbers each. */
  readonly numbers: Int8Array;
  /** What a row's numbers are multiplied with. */
  readonly scales: Float32Array;
}

const MOST = 127;

export function keepVectors(vectors: Float32Array, width: number): KeptVectors {
  const count = vectors.length / width;
  const numbers = new Int8Array(vectors.length);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    const at = row * width;
    let largest = 0;
    for (let column = 0; column < width; column += 1) {
      const size = Math.abs(vectors[at + column] as number);
      if (size > largest) largest = size;
    }
    const scale = largest / MOST || 1;
    scales[row] = scale;
    for (let column = 0; column < width; column += 1) {
      numbers[at + column] = Math.round((vectors[at + column] as number) / scale);
    }
  }
  return { numbers, scales };
}

/** The probabilities of each row for a class vector. */
export function keptProbabilities(
  { numbers, scales }: KeptVectors,
  vector: Float32Array,
  offset: number,
): Float32Array {
  const width = vector.length;
  const found = new Float32Array(scales.length);
  for (let row = 0; row < scales.length; row += 1) {
    const at = row * width;
    let product = 0;
    for (let column = 0; column < width; column += 1) {
      product += (numbers[at + column] as number) * (vector[column] as number);
    }
    found[row] = 1 / (1 + Math.exp(-(product * (scales[row] as number) + offset)));
  }
  return found;
}
