import type { ModelShape } from "../../../src/convert/checkpoint/checkpoint";
import { namesOfGguf } from "../../../src/convert/checkpoint/gguf-shape";
import { Bytes } from "./bytes";
import { encode, type WrittenType } from "./encode";
import type { Tensor, Tensors } from "./tiny-model";

const TYPE_NUMBERS = { F32: 0, F16: 1, Q8_0: 8, BF16: 30 } as const;

export type GgufValue =
  | { readonly u32: number }
  | { readonly f32: number }
  | { readonly flag: boolean }
  | { readonly text: string }
  | { readonly texts: readonly string[] }
  | { readonly i32s: readonly number[] }
  | { readonly f32s: readonly number[] };

function addText(out: Bytes, text: string): void {
  const bytes = new TextEncoder().encode(text);
  out.whole(8, bytes.length).add(bytes);
}

function addValue(out: Bytes, value: GgufValue): void {
  if ("u32" in value) out.whole(4, 4, value.u32);
  else if ("f32" in value) out.whole(4, 6).single(value.f32);
  else if ("flag" in value) out.whole(4, 7).whole(1, value.flag ? 1 : 0);
  else if ("text" in value) {
    out.whole(4, 8);
    addText(out, value.text);
  } else if ("texts" in value) {
    out.whole(4, 9, 8).whole(8, value.texts.length);
    for (const text of value.texts) addText(out, text);
  } else if ("i32s" in value)
    out
      .whole(4, 9, 5)
      .whole(8, value.i32s.length)
      .whole(4, ...value.i32s);
  else
    out
      .whole(4, 9, 6)
      .whole(8, value.f32s.length)
      .single(...value.f32s);
}

export interface GgufTensor {
  readonly name: string;
  /** Rows first. */
  readonly shape: readonly number[];
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** A GGUF file, version 3. */
export function writeGguf(
  metadata: ReadonlyMap<string, GgufValue>,
  tensors: readonly GgufTensor[],
): Uint8Array<ArrayBuffer> {
  const out = new Bytes().text("GGUF").whole(4, 3).whole(8, tensors.length, metadata.size);
  for (const [key, value] of metadata) {
    addText(out, key);
    addValue(out, value);
  }
  const data = new Bytes();
  for (const { name, shape, type, bytes } of tensors) {
    addText(out, name);
    out
      .whole(4, shape.length)
      .whole(8, ...shape.toReversed())
      .whole(4, type)
      .whole(8, data.length);
    data.add(bytes).fill(32);
  }
  return out.fill(32).add(data.bytes).bytes;
}

/** A tokenizer's part of a header: three byte-level tokens. */
export const TINY_GGUF_TOKENIZER: ReadonlyMap<string, GgufValue> = new Map<string, GgufValue>([
  ["tokenizer.ggml.model", { text: "gpt2" }],
  ["tokenizer.ggml.pre", { text: "smollm" }],
  ["tokenizer.ggml.tokens", { texts: ["a", "b", "c"] }],
  ["tokenizer.ggml.token_type", { i32s: [1, 1, 3] }],
  ["tokenizer.ggml.merges", { texts: [] }],
  ["tokenizer.ggml.bos_token_id", { u32: 1 }],
  ["tokenizer.ggml.eos_token_id", { u32: 2 }],
]);

/** What llama.cpp's header says of a shape. */
export function ggufMetadata(shape: ModelShape): Map<string, GgufValue> {
  const { architecture } = shape;
  return new Map<string, GgufValue>([
    ["general.architecture", { text: architecture }],
    ["general.name", { text: "tiny" }],
    [`${architecture}.context_length`, { u32: shape.contextTokens }],
    [`${architecture}.embedding_length`, { u32: shape.width }],
    [`${architecture}.block_count`, { u32: shape.layers }],
    [`${architecture}.feed_forward_length`, { u32: shape.innerWidth }],
    [`${architecture}.attention.head_count`, { u32: shape.heads }],
    [`${architecture}.attention.head_count_kv`, { u32: shape.keyHeads }],
    [`${architecture}.attention.key_length`, { u32: shape.headWidth }],
    [`${architecture}.rope.freq_base`, { f32: shape.ropeBase }],
    [`${architecture}.attention.layer_norm_rms_epsilon`, { f32: shape.normEpsilon }],
    ...TINY_GGUF_TOKENIZER,
  ]);
}

/**
 * A model as llama.cpp's converter writes it: rows of q and k of a `llama` in pairs, vectors in F32. Its own rule, written
 * independently of the reader: a head's rows (2, half) become (half, 2).
 */
export function writeGgufModel(
  shape: ModelShape,
  tensors: Tensors,
  type: WrittenType,
  metadata: ReadonlyMap<string, GgufValue> = ggufMetadata(shape),
): Uint8Array<ArrayBuffer> {
  const listed = namesOfGguf(shape.layers).flatMap(([name, published]) => {
    const tensor = tensors.get(published);
    if (tensor === undefined) return [];
    const paired = shape.architecture === "llama" && /[qk]_proj\.weight$/u.test(published);
    const numbers = paired ? inPairs(tensor, shape.headWidth) : tensor.numbers;
    const written = tensor.shape.length === 1 ? "F32" : type;
    return [{ name, shape: tensor.shape, type: TYPE_NUMBERS[written], bytes: encode(numbers, written) }];
  });
  return writeGguf(metadata, listed);
}

function inPairs({ shape, numbers }: Tensor, headWidth: number): Float32Array {
  const [rows = 0, columns = 0] = shape;
  const out = new Float32Array(numbers.length);
  let at = 0;
  for (let head = 0; head < rows / headWidth; head++) {
    for (let j = 0; j < headWidth / 2; j++) {
      for (let part = 0; part < 2; part++) {
        const row = head * headWidth + part * (headWidth / 2) + j;
        out.set(numbers.subarray(row * columns, (row + 1) * columns), at);
        at += columns;
      }
    }
  }
  return out;
}
