import type { Fields } from "../../core/foreign";
import type { Architecture, ModelShape, RopeScaling } from "./checkpoint";
import { checkShape } from "./config";
import { FieldReader, unsupported } from "./fields";

/** llama.cpp calls Mistral a `llama` too, and rightly: without a sliding window they are the same. */
const ARCHITECTURES: readonly Architecture[] = ["llama", "qwen2", "qwen3"];

interface TensorFacts {
  readonly vocabulary: number;
  readonly tied: boolean;
  /** What the rotary wave lengths are multiplied with, a factor a wave; null where they stay as they are. */
  readonly ropeFactors: Float32Array | null;
}

/** The shape that a GGUF's header describes, and its tensors where the header is silent. */
export function shapeOfGguf(metadata: Fields, name: string, tensors: TensorFacts): ModelShape {
  const read = new FieldReader(metadata, name);
  const named = read.text("general.architecture");
  const architecture = ARCHITECTURES.find((known) => known === named);
  if (architecture === undefined) {
    throw unsupported(name, `its architecture (${named}) is none of Llama, Mistral, Qwen2, Qwen3`);
  }
  const field = (suffix: string): string => `${architecture}.${suffix}`;
  const scaling = read.text(field("rope.scaling.type"), "none");
  if (scaling !== "none") {
    throw unsupported(name, `its rotary embeddings are scaled (${scaling}), which the model libraries do not do`);
  }
  const width = read.whole(field("embedding_length"));
  const layers = read.whole(field("block_count"));
  const heads = read.wholeOfLayers(field("attention.head_count"), layers);
  const headWidth = read.whole(field("attention.key_length"), width / heads);
  if (read.whole(field("rope.dimension_count"), headWidth) !== headWidth) {
    throw unsupported(name, "only a part of each head is rotary, which the model libraries do not do");
  }
  const ropeBase = shortest(read.positive(field("rope.freq_base"), 10_000));
  return checkShape(name, {
    architecture,
    width,
    innerWidth: read.wholeOfLayers(field("feed_forward_length"), layers),
    layers,
    heads,
    keyHeads: read.wholeOfLayers(field("attention.head_count_kv"), layers, heads),
    headWidth,
    vocabulary: tensors.vocabulary,
    contextTokens: read.whole(field("context_length")),
    slidingWindow: null,
    normEpsilon: shortest(read.positive(field("attention.layer_norm_rms_epsilon"))),
    ropeBase,
    ropeScaling: tensors.ropeFactors === null ? null : scalingOf(tensors.ropeFactors, ropeBase, headWidth, name),
    tied: tensors.tied,
  });
}

/** The shortest decimal number that is this one in single precision: 0.00001 was written, 0.000009999999747378752 is read. */
function shortest(single: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const number = Number(single.toPrecision(digits));
    if (Math.fround(number) === Math.fround(single)) return number;
  }
  return single;
}

/** What Llama 3.1 and 3.2 were stretched by; only `factor` differs between them. */
const STRETCH = { low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 } as const;

/** Factors of the wave lengths as Llama 3 computes them: long waves are stretched, short ones stay, between them it is gradual. */
export function ropeFactors(scaling: RopeScaling, base: number, headWidth: number): readonly number[] {
  const { factor, low_freq_factor: low, high_freq_factor: high, original_max_position_embeddings: context } = scaling;
  return Array.from({ length: headWidth / 2 }, (_, i) => {
    const turns = context / (2 * Math.PI * base ** ((2 * i) / headWidth));
    if (turns > high) return 1;
    if (turns < low) return factor;
    const smooth = (turns - low) / (high - low);
    return 1 / ((1 - smooth) / factor + smooth);
  });
}

/** The scaling behind a GGUF's factors, which it keeps instead: taken back only where it gives those very factors. */
function scalingOf(factors: Float32Array, base: number, headWidth: number, name: string): RopeScaling | null {
  const factor = shortest(factors.at(-1) ?? 1);
  if (factors.every((found) => found === 1)) return null;
  const scaling: RopeScaling = { factor, ...STRETCH, rope_type: "llama3" };
  const expected = ropeFactors(scaling, base, headWidth);
  const fits =
    factors.length === expected.length && expected.every((value, i) => Math.abs((factors[i] ?? 0) / value - 1) < 1e-3);
  if (!fits) throw unsupported(name, "its rotary embeddings are scaled in a way that cannot be told from the file");
  return scaling;
}

const OUTSIDE = [
  ["token_embd.weight", "model.embed_tokens.weight"],
  ["output_norm.weight", "model.norm.weight"],
  ["output.weight", "lm_head.weight"],
] as const;

const INSIDE = [
  ["attn_norm.weight", "input_layernorm.weight"],
  ["attn_q.weight", "self_attn.q_proj.weight"],
  ["attn_k.weight", "self_attn.k_proj.weight"],
  ["attn_v.weight", "self_attn.v_proj.weight"],
  ["attn_q.bias", "self_attn.q_proj.bias"],
  ["attn_k.bias", "self_attn.k_proj.bias"],
  ["attn_v.bias", "self_attn.v_proj.bias"],
  ["attn_q_norm.weight", "self_attn.q_norm.weight"],
  ["attn_k_norm.weight", "self_attn.k_norm.weight"],
  ["attn_output.weight", "self_attn.o_proj.weight"],
  ["ffn_norm.weight", "post_attention_layernorm.weight"],
  ["ffn_gate.weight", "mlp.gate_proj.weight"],
  ["ffn_up.weight", "mlp.up_proj.weight"],
  ["ffn_down.weight", "mlp.down_proj.weight"],
] as const;

/** Pairs of a tensor's name in GGUF and in Hugging Face's checkpoints, for all that this family can have. */
export function namesOfGguf(layers: number): readonly (readonly [string, string])[] {
  const layer = (_: unknown, index: number) =>
    INSIDE.map(([here, there]) => [`blk.${index}.${here}`, `model.layers.${index}.${there}`] as const);
  return [...OUTSIDE, ...Array.from({ length: layers }, layer).flat()];
}
