import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A Llama of about half a milliard weights, wide enough that its tensors are like those of larger ones. */
const SHAPE = { width: 2048, inner: 5632, layers: 8, heads: 16, vocabulary: 32_000 } as const;

export const COLUMNS = SHAPE.width;

export interface GeneratedCheckpoint {
  /** The file of weights, BF16, and where its first tensor begins: the embedding, of `COLUMNS` columns. */
  readonly weights: string;
  readonly dataStart: number;
  readonly bytes: number;
}

function tensors(): readonly (readonly [string, readonly number[]])[] {
  const { width, inner, layers, vocabulary } = SHAPE;
  const layer = (index: number): readonly (readonly [string, readonly number[]])[] => {
    const at = (name: string): string => `model.layers.${index}.${name}.weight`;
    return [
      ...["q", "k", "v", "o"].map((name) => [at(`self_attn.${name}_proj`), [width, width]] as const),
      [at("mlp.gate_proj"), [inner, width]],
      [at("mlp.up_proj"), [inner, width]],
      [at("mlp.down_proj"), [width, inner]],
      [at("input_layernorm"), [width]],
      [at("post_attention_layernorm"), [width]],
    ];
  };
  return [
    ["model.embed_tokens.weight", [vocabulary, width]],
    ["lm_head.weight", [vocabulary, width]],
    ["model.norm.weight", [width]],
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
  ];
}

/** Eight megabytes of BF16 numbers that lie around zero as weights do, from one seed. */
function numbers(): Uint8Array {
  const singles = new Float32Array(4 * 2 ** 20);
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < singles.length; i++) singles[i] = (random() + random() + random() - 1.5) / 25;
  return new Uint8Array(Uint16Array.from(new Uint32Array(singles.buffer), (word) => word >>> 16).buffer);
}

/** Writes a checkpoint as Hugging Face keeps them, with random weights: a gigabyte. */
export async function generateCheckpoint(folder: string): Promise<GeneratedCheckpoint> {
  await mkdir(folder, { recursive: true });
  const { width, inner, layers, heads, vocabulary } = SHAPE;
  const config = {
    architectures: ["LlamaForCausalLM"],
    hidden_size: width,
    intermediate_size: inner,
    num_attention_heads: heads,
    num_hidden_layers: layers,
    vocab_size: vocabulary,
    max_position_embeddings: 4096,
    rms_norm_eps: 1e-5,
    bos_token_id: 1,
    eos_token_id: 2,
  };
  const tokenizer = {
    version: "1.0",
    added_tokens: [],
    decoder: { type: "ByteLevel" },
    model: { type: "BPE", vocab: {}, merges: [] },
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizer));

  let end = 0;
  const entries = tensors().map(([name, shape]) => {
    const start = end;
    end += shape.reduce((product, dimension) => product * dimension, 2);
    return [name, { dtype: "BF16", shape, data_offsets: [start, end] }] as const;
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = new Uint8Array(new BigUint64Array([BigInt(header.length)]).buffer);
  const weights = join(folder, "model.safetensors");
  const block = numbers();
  const file = await open(weights, "w");
  try {
    await file.writeFile(length);
    await file.writeFile(header);
    for (let at = 0; at < end; at += block.length)
      await file.writeFile(block.subarray(0, Math.min(block.length, end - at)));
  } finally {
    await file.close();
  }
  const dataStart = length.length + header.length;
  return { weights, dataStart, bytes: dataStart + end };
}
