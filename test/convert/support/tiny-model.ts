import type { ModelShape } from "../../../src/convert/checkpoint/checkpoint";

/** Numbers that look random and are the same in every run (a linear congruence; high bits). */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

export interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: Float32Array<ArrayBuffer>;
}

/** Tensors by Hugging Face's names. */
export type Tensors = ReadonlyMap<string, Tensor>;

export const TINY: ModelShape = {
  architecture: "llama",
  width: 64,
  innerWidth: 96,
  layers: 2,
  heads: 4,
  keyHeads: 2,
  headWidth: 16,
  vocabulary: 300,
  contextTokens: 128,
  slidingWindow: null,
  normEpsilon: 1e-5,
  ropeBase: 10_000,
  ropeScaling: null,
  tied: false,
};

/** The random tensors of a model of this shape, about as large as those of real ones. */
export function randomTensors(shape: ModelShape, seed = 1): Tensors {
  const next = numbersFrom(seed);
  const tensors = new Map<string, Tensor>();
  const add = (name: string, dimensions: readonly number[], size: number, middle = 0): void => {
    const count = dimensions.reduce((product, dimension) => product * dimension, 1);
    const numbers = Float32Array.from({ length: count }, () => middle + size * (next() + next() + next()));
    tensors.set(name, { shape: dimensions, numbers });
  };
  const { architecture, width, innerWidth, layers, heads, keyHeads, headWidth, vocabulary, tied } = shape;
  const keys = keyHeads * headWidth;
  add("model.embed_tokens.weight", [vocabulary, width], 0.5);
  for (let index = 0; index < layers; index++) {
    const prefix = `model.layers.${index}.`;
    for (const [name, rows] of [
      ["q", heads * headWidth],
      ["k", keys],
      ["v", keys],
    ] as const) {
      add(`${prefix}self_attn.${name}_proj.weight`, [rows, width], 0.25);
      if (architecture === "qwen2") add(`${prefix}self_attn.${name}_proj.bias`, [rows], 0.1);
    }
    if (architecture === "qwen3") {
      add(`${prefix}self_attn.q_norm.weight`, [headWidth], 0.1, 1);
      add(`${prefix}self_attn.k_norm.weight`, [headWidth], 0.1, 1);
    }
    add(`${prefix}self_attn.o_proj.weight`, [width, heads * headWidth], 0.25);
    add(`${prefix}mlp.gate_proj.weight`, [innerWidth, width], 0.25);
    add(`${prefix}mlp.up_proj.weight`, [innerWidth, width], 0.25);
    add(`${prefix}mlp.down_proj.weight`, [width, innerWidth], 0.2);
    add(`${prefix}input_layernorm.weight`, [width], 0.1, 1);
    add(`${prefix}post_attention_layernorm.weight`, [width], 0.1, 1);
  }
  add("model.norm.weight", [width], 0.1, 1);
  if (!tied) add("lm_head.weight", [vocabulary, width], 0.25);
  return tensors;
}

const CLASSES = {
  llama: "LlamaForCausalLM",
  mistral: "MistralForCausalLM",
  qwen2: "Qwen2ForCausalLM",
  qwen3: "Qwen3ForCausalLM",
} as const;

/** A `config.json` of the shape. */
export function configOf(shape: ModelShape): Record<string, unknown> {
  return {
    architectures: [CLASSES[shape.architecture]],
    model_type: shape.architecture,
    hidden_act: "silu",
    hidden_size: shape.width,
    intermediate_size: shape.innerWidth,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.keyHeads,
    head_dim: shape.headWidth,
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.contextTokens,
    rms_norm_eps: shape.normEpsilon,
    rope_theta: shape.ropeBase,
    rope_scaling: shape.ropeScaling,
    tie_word_embeddings: shape.tied,
    bos_token_id: 1,
    eos_token_id: 2,
  };
}

/** A byte-level tokenizer without merges: a token a byte. */
export const TINY_TOKENIZER = {
  version: "1.0",
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
  post_processor: null,
  decoder: { type: "ByteLevel" },
  model: { type: "BPE", vocab: { a: 0, b: 1, c: 2 }, merges: [] },
};
