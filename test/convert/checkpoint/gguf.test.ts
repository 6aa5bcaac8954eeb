import { describe, expect, it } from "vitest";
import { openGguf } from "../../../src/convert/checkpoint/gguf";
import { ropeFactors } from "../../../src/convert/checkpoint/gguf-shape";
import { planConversion } from "../../../src/convert/plan";
import { bytesSource } from "../../../src/convert/source";
import { failureIn } from "../support/failure";
import { randomTensors, TINY } from "../support/tiny-model";
import { type GgufValue, ggufMetadata, writeGguf, writeGgufModel } from "../support/write-gguf";

const tensors = randomTensors(TINY);
/** Its embedding is compared in several pieces. */
const WIDE = { ...TINY, tied: true, vocabulary: 9000 };
const open = (bytes: Uint8Array<ArrayBuffer>) => openGguf(bytesSource("tiny.gguf", bytes));
const withMetadata = (changes: readonly (readonly [string, GgufValue])[]) =>
  writeGgufModel(TINY, tensors, "F16", new Map([...ggufMetadata(TINY), ...changes]));
const whole = writeGgufModel(TINY, tensors, "F16");

describe("a GGUF", () => {
  it("has the shape of what it was made of", async () => {
    const { shape, name, format, generation } = await open(whole);
    expect(shape).toEqual(TINY);
    expect({ name, format }).toEqual({ name: "tiny", format: "gguf" });
    expect(generation).toMatchObject({ bos: 1, eos: [2], chatTemplate: null });
  });

  it("without an output matrix it is tied", async () => {
    const tied = { ...TINY, tied: true };
    expect((await open(writeGgufModel(tied, randomTensors(tied), "F32"))).shape.tied).toBe(true);
  });

  it("with an output matrix that repeats the embedding it is tied, with any other it is not", async () => {
    const embedding = randomTensors(WIDE).get("model.embed_tokens.weight");
    if (embedding === undefined) throw new Error("there is no embedding");
    const withHead = async (numbers: Float32Array<ArrayBuffer>, type: "F16" | "Q8_0" = "F16") => {
      const head = { shape: embedding.shape, numbers };
      return open(writeGgufModel(WIDE, new Map([...randomTensors(WIDE), ["lm_head.weight", head]]), type));
    };
    for (const type of ["F16", "Q8_0"] as const) {
      const checkpoint = await withHead(embedding.numbers, type);
      expect(checkpoint.shape.tied).toBe(true);
      expect(planConversion(checkpoint, "q4f16_1").parameters.map(({ name }) => name)).not.toContain("lm_head.weight");
    }
    const different = embedding.numbers.slice();
    different[different.length - 1] = 1;
    expect((await withHead(different)).shape.tied).toBe(false);
  });

  it("may list for each layer what is the same in all", async () => {
    const listed = (field: string, ...i32s: readonly number[]) => open(withMetadata([[`llama.${field}`, { i32s }]]));
    for (const field of ["attention.head_count", "attention.head_count_kv", "feed_forward_length"]) {
      const same = { "attention.head_count": 4, "attention.head_count_kv": 2, feed_forward_length: 96 }[field] ?? 0;
      expect((await listed(field, same, same)).shape).toEqual(TINY);
      expect(await failureIn(() => listed(field, same, 2 * same))).toMatchObject({
        code: "checkpoint-unsupported",
        reason: `llama.${field} differs between layers, which the model libraries do not allow`,
      });
      for (const wrong of [[], [same], [same, 0], [same, same, same]]) {
        expect((await failureIn(() => listed(field, ...wrong))).code).toBe("checkpoint-damaged");
      }
    }
  });

  it("leaves out tokens that it does not have", async () => {
    const none = { u32: 4_294_967_295 };
    const { generation } = await open(
      withMetadata([
        ["tokenizer.ggml.bos_token_id", none],
        ["tokenizer.ggml.eot_token_id", { u32: 300 }],
        ["tokenizer.ggml.padding_token_id", none],
      ]),
    );
    expect(generation).toMatchObject({ bos: null, eos: [2], pad: null });
  });

  it("Llama 3's scaling is found again in the factors that llama.cpp keeps of it", async () => {
    const shape = { ...TINY, ropeBase: 500_000 };
    const scaling = {
      factor: 32,
      low_freq_factor: 1,
      high_freq_factor: 4,
      original_max_position_embeddings: 8192,
      rope_type: "llama3",
    } as const;
    const factors = Float32Array.from(ropeFactors(scaling, shape.ropeBase, shape.headWidth));
    const rest = [
      { name: "token_embd.weight", shape: [300, 64], type: 0, bytes: new Uint8Array(300 * 64 * 4) },
      { name: "output.weight", shape: [300, 64], type: 0, bytes: new Uint8Array(300 * 64 * 4) },
    ];
    const written = (numbers: Float32Array) =>
      writeGguf(ggufMetadata(shape), [
        ...rest,
        { name: "rope_freqs.weight", shape: [8], type: 0, bytes: new Uint8Array(numbers.slice().buffer) },
      ]);
    expect((await open(written(factors))).shape.ropeScaling).toEqual(scaling);
    expect((await open(written(new Float32Array(8).fill(1)))).shape.ropeScaling).toBeNull();
    const other = await failureIn(() => open(written(Float32Array.of(1, 1, 2, 3, 4, 5, 6, 7))));
    expect(other).toMatchObject({ code: "checkpoint-unsupported", reason: expect.stringMatching(/cannot be told/u) });
  });

  it.each<[string, readonly (readonly [string, GgufValue])[], RegExp]>([
    ["another architecture", [["general.architecture", { text: "gemma" }]], /gemma/u],
    ["one of several parts", [["split.count", { u32: 2 }]], /several parts/u],
    ["scaled rotary embeddings", [["llama.rope.scaling.type", { text: "yarn" }]], /yarn/u],
    ["a part of each head rotary", [["llama.rope.dimension_count", { u32: 8 }]], /only a part/u],
    ["another tokenizer", [["tokenizer.ggml.model", { text: "bert" }]], /bert/u],
    ["an unknown division of texts", [["tokenizer.ggml.pre", { text: "viking" }]], /viking/u],
  ])("%s cannot be converted, and it says why", async (_, changes, words) => {
    const failure = await failureIn(() => open(withMetadata(changes)));
    expect(failure).toMatchObject({ code: "checkpoint-unsupported", reason: expect.stringMatching(words) });
  });

  it("a type that cannot be read is named when its tensor is needed", async () => {
    const bytes = new Uint8Array(300 * 64);
    const failure = await failureIn(() =>
      open(writeGguf(ggufMetadata(TINY), [{ name: "token_embd.weight", shape: [300, 64], type: 16, bytes }])),
    );
    expect(failure).toMatchObject({ code: "checkpoint-unsupported", reason: expect.stringMatching(/IQ2_XXS/u) });
  });

  it("whatever is cut off, is told of", async () => {
    for (let length = 0; length < whole.length; length += length < 3000 ? 41 : 4001) {
      expect((await failureIn(() => open(whole.slice(0, length)))).code).toBe("checkpoint-damaged");
    }
  });

  it.each<[string, readonly { name: string; shape: number[]; type: number; bytes: Uint8Array }[]]>([
    ["a tensor that is missing", [{ name: "output.weight", shape: [2, 2], type: 0, bytes: new Uint8Array(16) }]],
    ["rows that fill no block", [{ name: "token_embd.weight", shape: [2, 33], type: 8, bytes: new Uint8Array(68) }]],
    ["a tensor beyond the end", [{ name: "token_embd.weight", shape: [99, 64], type: 0, bytes: new Uint8Array(64) }]],
    [
      "a tensor over another",
      [
        { name: "token_embd.weight", shape: [4, 8], type: 0, bytes: new Uint8Array(64) },
        { name: "output.weight", shape: [4, 8], type: 0, bytes: new Uint8Array(128) },
      ],
    ],
  ])("%s is told of as damage", async (_, listed) => {
    expect((await failureIn(() => open(writeGguf(ggufMetadata(TINY), listed)))).code).toBe("checkpoint-damaged");
  });
});
