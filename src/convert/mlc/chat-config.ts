import { type Fields, isFields } from "../../core/foreign";
import type { Checkpoint, ModelShape } from "../checkpoint/checkpoint";
import { parseJson } from "../checkpoint/fields";
import type { Quantization } from "../quantize/kernel";
import { conversationOf } from "./conversation";

/** A prompt is read in pieces of at most so many tokens; MLC's own limits. */
const CHUNK_LIMIT = { llama: 8192, mistral: 8192, qwen2: 8192, qwen3: 2048 } as const;

/** `mlc-chat-config.json`, with the fields that MLC's tool writes for the architecture. */
export function chatConfig(checkpoint: Checkpoint, quantization: Quantization): string {
  const { shape, generation, tokenizer } = checkpoint;
  const { vocabulary, contextTokens, slidingWindow } = shape;
  const file = tokenizer.find(({ name }) => name === "tokenizer.json");
  const json: Fields = file === undefined ? {} : parseJson(file.bytes, file.name).fields;
  const prefillTokens = Math.min(slidingWindow ?? contextTokens, CHUNK_LIMIT[shape.architecture]);
  const contextWindow = slidingWindow === null ? contextTokens : -1;
  return JSON.stringify(
    {
      version: "0.1.0",
      model_type: shape.architecture,
      quantization,
      model_config: modelConfig(shape, contextWindow, prefillTokens),
      vocab_size: vocabulary,
      active_vocab_size: Math.min(tokenizerSize(json) ?? vocabulary, vocabulary),
      context_window_size: contextWindow,
      sliding_window_size: slidingWindow ?? -1,
      prefill_chunk_size: prefillTokens,
      attention_sink_size: slidingWindow === null ? -1 : 4,
      tensor_parallel_shards: 1,
      pipeline_parallel_stages: 1,
      temperature: generation.temperature ?? 1,
      presence_penalty: 0,
      frequency_penalty: 0,
      repetition_penalty: generation.repetitionPenalty ?? 1,
      top_p: generation.topP ?? 1,
      tokenizer_files: tokenizer.map(({ name }) => name),
      tokenizer_info: tokenizerInfo(json),
      conv_template: conversationOf(checkpoint),
      pad_token_id: generation.pad ?? 0,
      bos_token_id: generation.bos ?? 1,
      eos_token_id: generation.eos.length > 1 ? generation.eos : (generation.eos[0] ?? 2),
    },
    null,
    2,
  );
}

/** The numbers that a library was compiled for, by the names of its architecture's configuration. */
function modelConfig(shape: ModelShape, contextWindow: number, prefillTokens: number): Fields {
  const { architecture } = shape;
  const common = {
    hidden_size: shape.width,
    intermediate_size: shape.innerWidth,
    num_attention_heads: shape.heads,
    num_hidden_layers: shape.layers,
    rms_norm_eps: shape.normEpsilon,
    vocab_size: shape.vocabulary,
    num_key_value_heads: shape.keyHeads,
    head_dim: shape.headWidth,
    context_window_size: contextWindow,
    prefill_chunk_size: prefillTokens,
    tensor_parallel_shards: 1,
    max_batch_size: 1,
  };
  if (architecture === "llama") {
    return {
      ...common,
      tie_word_embeddings: shape.tied,
      position_embedding_base: shape.ropeBase,
      rope_scaling: shape.ropeScaling,
      pipeline_parallel_stages: 1,
      disaggregation: false,
    };
  }
  if (architecture === "mistral") {
    return {
      ...common,
      position_embedding_base: shape.ropeBase,
      sliding_window_size: shape.slidingWindow ?? -1,
      attention_sink_size: 4,
    };
  }
  return {
    ...common,
    hidden_act: "silu",
    rope_theta: shape.ropeBase,
    tie_word_embeddings: shape.tied,
    dtype: "float32",
    ...(architecture === "qwen3" ? { attention_bias: false, weight_block_size: null } : {}),
  };
}

/** What MLC's runtimes need to know of a tokenizer to build a grammar's table of tokens. */
interface TokenizerInfo {
  readonly token_postproc_method: "byte_level" | "byte_fallback";
  readonly prepend_space_in_encode: boolean;
  readonly strip_space_in_decode: boolean;
}

/** The steps of a part of `tokenizer.json`: a sequence's, or the one that stands there. */
function stepsOf(part: unknown, list: string): readonly Fields[] {
  if (!isFields(part)) return [];
  const steps = part.type === "Sequence" ? part[list] : [part];
  return Array.isArray(steps) ? steps.filter(isFields) : [];
}

/** Found as MLC finds it: by the steps of decoder and normaliser of a `tokenizer.json`. */
export function tokenizerInfo(tokenizer: Fields): TokenizerInfo {
  const decoders = stepsOf(tokenizer.decoder, "decoders");
  const normalizers = stepsOf(tokenizer.normalizer, "normalizers");
  const bytes = decoders.findLast(({ type }) => type === "ByteLevel" || type === "ByteFallback");
  return {
    token_postproc_method: bytes?.type === "ByteLevel" ? "byte_level" : "byte_fallback",
    prepend_space_in_encode: normalizers.some(({ type, prepend }) => type === "Prepend" && prepend === "\u2581"),
    strip_space_in_decode: decoders.some(
      ({ type, content, start, stop }) => type === "Strip" && content === " " && start === 1 && stop === 0,
    ),
  };
}

/** The number of tokens that a tokenizer knows: one more than its largest id. */
export function tokenizerSize(tokenizer: Fields): number | null {
  const { model, added_tokens } = tokenizer;
  if (!isFields(model)) return null;
  // A Unigram vocabulary is a list, whose places are the ids; the others map tokens to ids.
  const { vocab } = model;
  const entries = Array.isArray(vocab) ? vocab.keys() : isFields(vocab) ? Object.values(vocab) : [];
  const added = Array.isArray(added_tokens) ? added_tokens.filter(isFields).map(({ id }) => id) : [];
  let largest = -1;
  for (const id of [...entries, ...added]) if (typeof id === "number" && id > largest) largest = id;
  return largest < 0 ? null : largest + 1;
}
