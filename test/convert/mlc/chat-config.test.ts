import { describe, expect, it } from "vitest";
import type { Checkpoint, Generation, ModelShape } from "../../../src/convert/checkpoint/checkpoint";
import { chatConfig } from "../../../src/convert/mlc/chat-config";
import { jsonBytes } from "../support/bytes";
import { TINY, TINY_TOKENIZER } from "../support/tiny-model";

const GENERATION: Generation = {
  bos: 1,
  eos: [2],
  pad: null,
  chatTemplate: null,
  temperature: null,
  topP: null,
  repetitionPenalty: null,
};

function configOf(
  shape: Partial<ModelShape>,
  generation: Partial<Generation> = {},
  tokenizer: unknown = TINY_TOKENIZER,
) {
  const checkpoint: Checkpoint = {
    format: "safetensors",
    name: "m",
    shape: { ...TINY, ...shape },
    tensors: new Map(),
    tokenizer: [{ name: "tokenizer.json", bytes: jsonBytes(tokenizer) }],
    generation: { ...GENERATION, ...generation },
    sources: [],
  };
  return JSON.parse(chatConfig(checkpoint, "q4f16_1"));
}

describe("mlc-chat-config.json", () => {
  it.each([
    ["{% for m in messages %}<|im_start|>{{ m }}<|im_end|>", "chatml", false],
    ["<|start_header_id|>{{ m }}<|eot_id|>", "llama-3", true],
    ["[INST] <<SYS>>{{ m }}<</SYS>>[/INST]", "llama-2", true],
    ["[INST] {{ m }} [/INST]", "mistral_default", true],
    ["{{ m }}", "LM", false],
  ])("the chat template %j is %s in MLC's form", (chatTemplate, name, prefixed) => {
    const { conv_template } = configOf({}, { chatTemplate });
    expect(conv_template).toMatchObject({ name, stop_token_ids: [2] });
    expect(conv_template.system_prefix_token_ids).toEqual(prefixed ? [1] : undefined);
    // WebLLM throws without one.
    expect(conv_template.seps.length).toBeGreaterThan(0);
  });

  it("a base model begins with a token where its tokenizer puts one", () => {
    const post_processor = { type: "TemplateProcessing", single: [], pair: [], special_tokens: {} };
    expect(configOf({}, {}, { ...TINY_TOKENIZER, post_processor }).conv_template.system_prefix_token_ids).toEqual([1]);
  });

  it("a sliding window takes the place of the context", () => {
    const { context_window_size, sliding_window_size, attention_sink_size, prefill_chunk_size, model_config } =
      configOf({
        architecture: "mistral",
        contextTokens: 32_768,
        slidingWindow: 4096,
      });
    expect({ context_window_size, sliding_window_size, attention_sink_size, prefill_chunk_size }).toEqual({
      context_window_size: -1,
      sliding_window_size: 4096,
      attention_sink_size: 4,
      prefill_chunk_size: 4096,
    });
    expect(model_config).toMatchObject({ sliding_window_size: 4096, position_embedding_base: 10_000 });
  });

  it("Qwen calls the rotary base by another name", () => {
    expect(configOf({ architecture: "qwen3", ropeBase: 1e6 }).model_config).toMatchObject({
      rope_theta: 1e6,
      hidden_act: "silu",
      attention_bias: false,
    });
  });

  it.each<[string, unknown, number]>([
    ["a map", { type: "BPE", vocab: { a: 0, b: 7 }, merges: [] }, 8],
    [
      "a list, as Unigram has it",
      {
        type: "Unigram",
        unk_id: 0,
        vocab: [
          ["<unk>", 0],
          ["a", -1],
          ["b", -2],
        ],
      },
      3,
    ],
  ])("the tokens of a vocabulary that is %s are counted", (_, model, tokens) => {
    expect(configOf({}, {}, { ...TINY_TOKENIZER, model }).active_vocab_size).toBe(tokens);
    const added_tokens = [{ id: 11, content: "<end>" }];
    expect(configOf({}, {}, { ...TINY_TOKENIZER, model, added_tokens }).active_vocab_size).toBe(12);
  });

  it("several tokens may end an answer", () => {
    expect(configOf({}, { eos: [7, 8] })).toMatchObject({
      eos_token_id: [7, 8],
      conv_template: { stop_token_ids: [7, 8] },
    });
  });
});
