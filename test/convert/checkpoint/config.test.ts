import { describe, expect, it } from "vitest";
import { checkGeneration, readConfig, readGeneration } from "../../../src/convert/checkpoint/config";
import { failureIn } from "../support/failure";
import { configOf, TINY } from "../support/tiny-model";

const LLAMA_3 = { factor: 32, low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 };
const read = (changes: Readonly<Record<string, unknown>>, shape = TINY) =>
  readConfig({ ...configOf(shape), ...changes }, "config.json");

describe("config.json", () => {
  it("is read as it is meant", () => {
    expect(read({})).toEqual(TINY);
    expect(read({}, { ...TINY, architecture: "qwen3", headWidth: 32, tied: true })).toMatchObject({
      architecture: "qwen3",
      headWidth: 32,
      tied: true,
    });
  });

  it("what is left out is what the architecture's code takes", () => {
    const bare = {
      num_key_value_heads: undefined,
      head_dim: undefined,
      rope_theta: undefined,
      tie_word_embeddings: undefined,
    };
    expect(read(bare)).toMatchObject({ keyHeads: 4, headWidth: 16, ropeBase: 10_000, tied: false });
  });

  it("rotary embeddings stand in their own fields or in one object", () => {
    const scaling = { rope_type: "llama3", ...LLAMA_3 };
    expect(read({ rope_theta: 500_000, rope_scaling: scaling })).toMatchObject({
      ropeBase: 500_000,
      ropeScaling: scaling,
    });
    expect(read({ rope_parameters: { rope_theta: 500_000, ...scaling } })).toMatchObject({
      ropeBase: 500_000,
      ropeScaling: scaling,
    });
    expect(read({ rope_parameters: { rope_theta: 1e6, rope_type: "default" } })).toMatchObject({
      ropeBase: 1e6,
      ropeScaling: null,
    });
  });

  it("what both places say of them is put together", () => {
    const scaling = { rope_type: "llama3", ...LLAMA_3 };
    expect(read({ rope_theta: 5e5, rope_parameters: { rope_type: "default" } }).ropeBase).toBe(5e5);
    expect(read({ rope_theta: 5e5, rope_parameters: { rope_type: "default", rope_theta: null } }).ropeBase).toBe(5e5);
    expect(read({ rope_theta: 1e4, rope_parameters: { rope_theta: 3e5 } }).ropeBase).toBe(3e5);
    expect(read({ rope_theta: 5e5, rope_parameters: scaling })).toMatchObject({ ropeBase: 5e5, ropeScaling: scaling });
    expect(read({ rope_parameters: { rope_type: "default", rope_theta: 5e5 }, rope_scaling: scaling })).toMatchObject({
      ropeBase: 5e5,
      ropeScaling: scaling,
    });
    expect(read({ rope_theta: 5e5, rope_parameters: null, rope_scaling: null }).ropeScaling).toBeNull();
  });

  it("a sliding window is Mistral's", () => {
    const mistral = { ...TINY, architecture: "mistral" } as const;
    expect(read({ sliding_window: 64 }, mistral).slidingWindow).toBe(64);
    expect(read({ sliding_window: null }, mistral).slidingWindow).toBeNull();
    expect(read({ sliding_window: 64 }, { ...TINY, architecture: "qwen2" }).slidingWindow).toBeNull();
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ["another architecture", { architectures: ["GemmaForCausalLM"] }, /GemmaForCausalLM/u],
    ["quantized weights", { quantization_config: { quant_method: "gptq" } }, /quantized already/u],
    ["yarn", { rope_scaling: { rope_type: "yarn", factor: 4 } }, /yarn/u],
    ["linear scaling by its old name", { rope_scaling: { type: "linear", factor: 2 } }, /linear/u],
    ["biases", { attention_bias: true }, /attention_bias/u],
    ["another activation", { hidden_act: "gelu" }, /gelu/u],
    ["heads of another width", { head_dim: 32 }, /32 wide/u],
  ])("%s cannot be converted, and it says why", async (_, changes, words) => {
    const failure = await failureIn(() => read(changes));
    expect(failure).toMatchObject({ code: "checkpoint-unsupported", reason: expect.stringMatching(words) });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["a missing width", { hidden_size: undefined }],
    ["a width that is a text", { hidden_size: "64" }],
    ["no layers", { num_hidden_layers: 0 }],
    ["half a head", { num_attention_heads: 3, head_dim: undefined }],
    ["keys that do not divide", { num_key_value_heads: 3 }],
    ["rotary parameters that are a list", { rope_parameters: [1e6] }],
    ["a scaling without a factor", { rope_scaling: { rope_type: "llama3" } }],
  ])("%s is told of as damage", async (_, changes) => {
    expect((await failureIn(() => read(changes))).code).toBe("checkpoint-damaged");
  });

  it("tokens that end an answer come from generation_config.json first", () => {
    const generation = readGeneration(
      { bos_token_id: 1, eos_token_id: 2 },
      { eos_token_id: [7, 8], temperature: 0.6 },
      { chat_template: "t" },
    );
    expect(generation).toMatchObject({ bos: 1, eos: [7, 8], pad: null, temperature: 0.6, chatTemplate: "t" });
  });

  it.each<[string, unknown, string | null]>([
    [
      "a list with a default",
      [
        { name: "rag", template: "r" },
        { name: "default", template: "d" },
      ],
      "d",
    ],
    [
      "a list without one",
      [
        { name: "chat", template: "c" },
        { name: "rag", template: "r" },
      ],
      "c",
    ],
    ["an empty list", [], null],
    ["a list of texts", ["t"], null],
    ["a number", 7, null],
  ])("chat templates as %s", (_, chat_template, expected) => {
    expect(readGeneration({}, {}, { chat_template }).chatTemplate).toBe(expected);
  });
});

describe("tokens beyond the vocabulary", () => {
  const checked = (fields: Readonly<Record<string, unknown>>) =>
    checkGeneration("tiny", { ...TINY, vocabulary: 300 }, readGeneration(fields, {}, {}));

  it("are left out where others do", () => {
    expect(checked({ bos_token_id: 300, eos_token_id: [2, 32_000], pad_token_id: -1 })).toMatchObject({
      bos: null,
      eos: [2],
      pad: null,
    });
    expect(checked({ bos_token_id: 0, eos_token_id: 299 })).toMatchObject({ bos: 0, eos: [299] });
    expect(checked({ eos_token_id: 4_294_967_295 }).eos).toEqual([]);
  });

  it("are refused where nothing else would end an answer", async () => {
    expect(await failureIn(() => checked({ eos_token_id: [32_000, 32_001] }))).toEqual({
      code: "checkpoint-damaged",
      name: "tiny",
      reason: "token 32000 should end an answer, and its vocabulary has 300",
    });
  });
});
