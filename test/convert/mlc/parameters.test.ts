import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Checkpoint, ModelShape } from "../../../src/convert/checkpoint/checkpoint";
import { parametersOf, planShards, SHARD_LIMIT, tensorCache } from "../../../src/convert/mlc/parameters";
import type { Quantization } from "../../../src/convert/quantize/kernel";
import { bytesSource } from "../../../src/convert/source";
import { sharedPath } from "../../support/shared";
import { failureIn } from "../support/failure";
import { TINY } from "../support/tiny-model";

const folder = sharedPath("reference/mlc");

const LLAMA_2_7B: ModelShape = {
  ...TINY,
  width: 4096,
  innerWidth: 11_008,
  layers: 32,
  heads: 32,
  keyHeads: 32,
  headWidth: 128,
  vocabulary: 32_000,
};
const TINY_LLAMA: ModelShape = {
  ...TINY,
  width: 2048,
  innerWidth: 5632,
  layers: 22,
  heads: 32,
  keyHeads: 4,
  headWidth: 64,
  vocabulary: 32_003,
};
const QWEN2: ModelShape = {
  ...TINY,
  architecture: "qwen2",
  width: 896,
  innerWidth: 4864,
  layers: 24,
  heads: 14,
  keyHeads: 2,
  headWidth: 64,
  vocabulary: 151_936,
  tied: true,
};

/** A checkpoint whose tensors are only described, under the names and with the shapes that such models are published with. */
function described(shape: ModelShape): Checkpoint {
  const { architecture, width, innerWidth, layers, heads, keyHeads, headWidth, vocabulary, tied } = shape;
  const source = bytesSource("model.safetensors", new Uint8Array());
  const tensors = new Map<string, { type: "BF16"; shape: readonly number[]; source: typeof source; start: number }>();
  const add = (name: string, ...dimensions: readonly number[]) =>
    tensors.set(name, { type: "BF16", shape: dimensions, source, start: 0 });
  add("model.embed_tokens.weight", vocabulary, width);
  for (let index = 0; index < layers; index++) {
    const prefix = `model.layers.${index}.`;
    const widths = { q: heads * headWidth, k: keyHeads * headWidth, v: keyHeads * headWidth };
    for (const [name, rows] of Object.entries(widths)) {
      add(`${prefix}self_attn.${name}_proj.weight`, rows, width);
      if (architecture === "qwen2") add(`${prefix}self_attn.${name}_proj.bias`, rows);
    }
    add(`${prefix}self_attn.o_proj.weight`, width, heads * headWidth);
    add(`${prefix}mlp.gate_proj.weight`, innerWidth, width);
    add(`${prefix}mlp.up_proj.weight`, innerWidth, width);
    add(`${prefix}mlp.down_proj.weight`, width, innerWidth);
    add(`${prefix}input_layernorm.weight`, width);
    add(`${prefix}post_attention_layernorm.weight`, width);
  }
  add("model.norm.weight", width);
  if (!tied) add("lm_head.weight", vocabulary, width);
  const generation = {
    bos: null,
    eos: [],
    pad: null,
    chatTemplate: null,
    temperature: null,
    topP: null,
    repetitionPenalty: null,
  };
  return { format: "safetensors", name: "described", shape, tensors, tokenizer: [], generation, sources: [source] };
}

interface Table {
  readonly params: readonly {
    readonly name: string;
    readonly shape: readonly (number | string)[];
    readonly dtype: string;
  }[];
}

describe.skipIf(folder === null)("parameter tables of published libraries", () => {
  it.each<[string, ModelShape, Quantization]>([
    ["Llama-2-7b-chat-hf-q4f16_1", LLAMA_2_7B, "q4f16_1"],
    ["Llama-2-7b-chat-hf-q4f32_1", LLAMA_2_7B, "q4f32_1"],
    ["TinyLlama-1.1B-Chat-v0.4-q4f16_1", TINY_LLAMA, "q4f16_1"],
    ["TinyLlama-1.1B-Chat-v0.4-q0f32", TINY_LLAMA, "q0f32"],
    ["Qwen2-0.5B-Instruct-q4f16_1", QWEN2, "q4f16_1"],
    ["Qwen2-0.5B-Instruct-q4f32_1", QWEN2, "q4f32_1"],
  ])("%s: names, shapes, types and order are the same", (name, shape, quantization) => {
    const { params }: Table = JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
    const wanted = params.map((parameter) => ({
      ...parameter,
      shape: parameter.shape.map((size) => (size === "vocab_size" ? shape.vocabulary : size)),
    }));
    const outputs = parametersOf(described(shape), quantization).flatMap((parameter) => parameter.outputs);
    expect(outputs.map(({ name, shape, dtype }) => ({ name, shape, dtype }))).toEqual(wanted);
  });
});

describe("parameters", () => {
  it("a tensor that is missing or has another shape is named", async () => {
    const checkpoint = described({ ...TINY, tied: true });
    const tensors = new Map(checkpoint.tensors);
    tensors.delete("model.layers.1.mlp.up_proj.weight");
    expect(await failureIn(() => parametersOf({ ...checkpoint, tensors }, "q4f16_1"))).toMatchObject({
      code: "checkpoint-damaged",
      reason: "the tensor model.layers.1.mlp.up_proj.weight is missing",
    });
    const narrow = { ...checkpoint, shape: { ...checkpoint.shape, innerWidth: 128 } };
    expect(await failureIn(() => parametersOf(narrow, "q4f16_1"))).toMatchObject({
      code: "checkpoint-damaged",
      reason: expect.stringMatching(/gate_proj\.weight has the shape 96 × 64 instead of 128 × 64/u),
    });
  });
});

describe("shards", () => {
  it("hold every tensor once, in order, without gaps; only single tensors are longer than 32 MB", () => {
    const outputs = parametersOf(described(LLAMA_2_7B), "q4f16_1").flatMap((parameter) => parameter.outputs);
    const shards = planShards(outputs);
    expect(shards.flatMap(({ records }) => records.map(({ name }) => name))).toEqual(outputs.map(({ name }) => name));
    for (const [index, { name, bytes, records }] of shards.entries()) {
      expect(name).toBe(`params_shard_${index}.bin`);
      expect(bytes <= SHARD_LIMIT || records.length === 1).toBe(true);
      let end = 0;
      for (const record of records) {
        expect(record.offset).toBe(end);
        end += record.bytes;
      }
      expect(end).toBe(bytes);
    }
  });

  it("the manifest says how large all is", () => {
    const outputs = parametersOf(described(LLAMA_2_7B), "q4f16_1").flatMap((parameter) => parameter.outputs);
    const { metadata } = JSON.parse(tensorCache(planShards(outputs), 6_738_415_616));
    expect(metadata.ParamSize).toBe(325);
    // What MLC's own conversion of Llama-2-7B has.
    expect(metadata.BitsPerParam).toBeCloseTo(4.5, 2);
    expect(metadata.ParamBytes).toBeCloseTo(3.79e9, -8);
  });
});
