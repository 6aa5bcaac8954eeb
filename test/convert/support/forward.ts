import type { ModelShape, RopeScaling } from "../../../src/convert/checkpoint/checkpoint";
import { ropeFactors } from "../../../src/convert/checkpoint/gguf-shape";

/** The matrices of a layer, row by row, as Hugging Face's checkpoints hold them but for those that are put together. */
export interface LayerWeights {
  readonly qkv: Float32Array;
  readonly qkvBias: Float32Array | null;
  readonly queryNorm: Float32Array | null;
  readonly keyNorm: Float32Array | null;
  readonly o: Float32Array;
  readonly gateUp: Float32Array;
  readonly down: Float32Array;
  readonly inputNorm: Float32Array;
  readonly postNorm: Float32Array;
}

export interface ModelWeights {
  readonly embedding: Float32Array;
  readonly layers: readonly LayerWeights[];
  readonly norm: Float32Array;
  readonly head: Float32Array;
}

/** The numbers of a shape that computing needs. */
export type ForwardShape = Pick<
  ModelShape,
  "width" | "innerWidth" | "heads" | "keyHeads" | "headWidth" | "vocabulary" | "normEpsilon" | "ropeBase"
> & { readonly ropeScaling: RopeScaling | null };

/**
 * A decoder of Llama's family, written down plainly: weights in single precision, everything computed in double. Slow, and
 * only meant to say what a model's weights mean. Keys and values of what was read are kept.
 */
export class Decoder {
  readonly #shape: ForwardShape;
  readonly #weights: ModelWeights;
  readonly #cache: readonly { readonly keys: Float64Array[]; readonly values: Float64Array[] }[];
  readonly #frequencies: Float64Array;

  constructor(shape: ForwardShape, weights: ModelWeights) {
    this.#shape = shape;
    this.#weights = weights;
    this.#cache = weights.layers.map(() => ({ keys: [], values: [] }));
    const { headWidth, ropeBase, ropeScaling } = shape;
    const factors = ropeScaling === null ? null : ropeFactors(ropeScaling, ropeBase, headWidth);
    this.#frequencies = Float64Array.from(
      { length: headWidth / 2 },
      (_, i) => ropeBase ** ((-2 * i) / headWidth) / (factors?.[i] ?? 1),
    );
  }

  /** Reads tokens and returns the logits of what comes after the last one. */
  read(tokens: readonly number[]): Float64Array {
    const { width } = this.#shape;
    const { embedding, layers, norm, head } = this.#weights;
    let hidden: Float64Array[] = tokens.map((token) =>
      Float64Array.from(embedding.subarray(token * width, (token + 1) * width)),
    );
    for (const [index, layer] of layers.entries()) hidden = this.#layer(index, layer, hidden);
    const last = hidden.at(-1) ?? new Float64Array(width);
    return multiply(head, [this.#normalise(last, norm)])[0] ?? new Float64Array();
  }

  /** The most likely tokens, one after another. */
  greedy(prompt: readonly number[], count: number): readonly number[] {
    const tokens: number[] = [];
    let logits = this.read(prompt);
    for (;;) {
      tokens.push(logits.reduce((best, logit, token) => (logit > (logits[best] ?? 0) ? token : best), 0));
      if (tokens.length === count) return tokens;
      logits = this.read(tokens.slice(-1));
    }
  }

  #layer(index: number, layer: LayerWeights, hidden: readonly Float64Array[]): Float64Array[] {
    const read = hidden.map((row) => this.#normalise(row, layer.inputNorm));
    const mixed = multiply(layer.qkv, read).map((row) => this.#attend(index, layer, row));
    const attended = add(hidden, multiply(layer.o, mixed));
    const inner = attended.map((row) => this.#normalise(row, layer.postNorm));
    return add(attended, multiply(layer.down, multiply(layer.gateUp, inner).map(gate)));
  }

  #attend(index: number, layer: LayerWeights, projected: Float64Array): Float64Array {
    const { heads, keyHeads, headWidth } = this.#shape;
    const { keys, values } = this.#cache[index] ?? { keys: [], values: [] };
    const position = keys.length;
    layer.qkvBias?.forEach((bias, i) => {
      projected[i] = (projected[i] ?? 0) + bias;
    });
    const head = (number: number): Float64Array => projected.subarray(number * headWidth, (number + 1) * headWidth);
    for (let number = 0; number < heads + keyHeads; number++) {
      const norm = number < heads ? layer.queryNorm : layer.keyNorm;
      if (norm !== null) head(number).set(this.#normalise(head(number), norm));
      this.#rotate(head(number), position);
    }
    keys.push(projected.slice(heads * headWidth, (heads + keyHeads) * headWidth));
    values.push(projected.slice((heads + keyHeads) * headWidth));

    const out = new Float64Array(heads * headWidth);
    for (let number = 0; number < heads; number++) {
      const query = head(number);
      const from = Math.floor(number / (heads / keyHeads)) * headWidth;
      const scores = keys.map((key) => dot(query, key.subarray(from, from + headWidth)) / Math.sqrt(headWidth));
      const largest = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - largest));
      const sum = shares.reduce((total, share) => total + share, 0);
      for (const [past, share] of shares.entries()) {
        const value = values[past] ?? out;
        for (let i = 0; i < headWidth; i++) {
          const at = number * headWidth + i;
          out[at] = (out[at] ?? 0) + (share / sum) * (value[from + i] ?? 0);
        }
      }
    }
    return out;
  }

  /** Turns the first half of a head against the second. */
  #rotate(head: Float64Array, position: number): void {
    const half = head.length / 2;
    for (const [i, frequency] of this.#frequencies.entries()) {
      const a = head[i] ?? 0;
      const b = head[i + half] ?? 0;
      const cosine = Math.cos(position * frequency);
      const sine = Math.sin(position * frequency);
      head[i] = a * cosine - b * sine;
      head[i + half] = b * cosine + a * sine;
    }
  }

  #normalise(row: Float64Array, norm: Float32Array): Float64Array {
    const factor = 1 / Math.sqrt(dot(row, row) / row.length + this.#shape.normEpsilon);
    return row.map((number, i) => number * factor * (norm[i] ?? 0));
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const add = (a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] =>
  a.map((row, i) => row.map((number, k) => number + (b[i]?.[k] ?? 0)));

/** silu(gate) · up */
function gate(row: Float64Array): Float64Array {
  const half = row.length / 2;
  return row.subarray(0, half).map((number, i) => (number / (1 + Math.exp(-number))) * (row[half + i] ?? 0));
}

/** matrix · row for each row. A matrix row is used for all of them while it is at hand; four sums keep the processor busy. */
function multiply(matrix: Float32Array, rows: readonly Float64Array[]): Float64Array[] {
  const columns = rows[0]?.length ?? 1;
  const height = matrix.length / columns;
  const out = rows.map(() => new Float64Array(height));
  for (let r = 0; r < height; r++) {
    const from = r * columns;
    for (const [index, row] of rows.entries()) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let i = 0;
      for (; i + 3 < columns; i += 4) {
        a += (matrix[from + i] ?? 0) * (row[i] ?? 0);
        b += (matrix[from + i + 1] ?? 0) * (row[i + 1] ?? 0);
        c += (matrix[from + i + 2] ?? 0) * (row[i + 2] ?? 0);
        d += (matrix[from + i + 3] ?? 0) * (row[i + 3] ?? 0);
      }
      for (; i < columns; i++) a += (matrix[from + i] ?? 0) * (row[i] ?? 0);
      const target = out[index];
      if (target !== undefined) target[r] = a + b + c + d;
    }
  }
  return out;
}
