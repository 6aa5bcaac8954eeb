import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Checkpoint } from "../../src/convert/checkpoint/checkpoint";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { readExactly } from "../../src/convert/source";
import { KnowCoderError } from "../../src/core/errors";
import { fileSource } from "../../tools/convert/files";
import { converted } from "./support/converted";
import type { MemoryFolder } from "./support/memory-folder";
import { readJson, readTensors, type TensorCache } from "./support/read-folder";

const NANO = resolve(import.meta.dirname, "../../public/models/nano/nano.gguf");

/** The parameters of SmolLM2-135M's libraries: 30 layers, width 576, 9 heads and 3 of keys, its output matrix the embedding. */
function smolLm2(): readonly (readonly [string, readonly number[]])[] {
  const layer = (index: number): readonly (readonly [string, readonly number[]])[] => {
    const prefix = `model.layers.${index}.`;
    return [
      [`${prefix}self_attn.qkv_proj.weight`, [960, 576]],
      [`${prefix}self_attn.o_proj.weight`, [576, 576]],
      [`${prefix}mlp.gate_up_proj.weight`, [3072, 576]],
      [`${prefix}mlp.down_proj.weight`, [576, 1536]],
      [`${prefix}input_layernorm.weight`, [576]],
      [`${prefix}post_attention_layernorm.weight`, [576]],
    ];
  };
  return [
    ["model.embed_tokens.weight", [49_152, 576]],
    ...Array.from({ length: 30 }, (_, index) => layer(index)).flat(),
    ["model.norm.weight", [576]],
  ];
}

describe("the built-in model as WebLLM would read it", { timeout: 120_000 }, () => {
  let checkpoint: Checkpoint;
  let folder: MemoryFolder;
  beforeAll(async () => {
    checkpoint = await openCheckpoint("nano", [await fileSource(NANO)]);
    folder = await converted(checkpoint, "q0f32");
  }, 120_000);

  it("has the parameters that libraries for SmolLM2-135M want", async () => {
    const { metadata, records } = await readJson<TensorCache>(folder, "tensor-cache.json");
    const tensors = records.flatMap((shard) => shard.records);
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual(smolLm2());
    expect(new Set(tensors.map(({ dtype, format }) => `${dtype} ${format}`))).toEqual(new Set(["float32 raw"]));
    expect(metadata).toEqual({ ParamSize: 182, ParamBytes: 4 * 134_515_008, BitsPerParam: 32 });
    for (const { dataPath, nbytes } of records) expect(folder.files.get(dataPath)).toHaveLength(nbytes);
  });

  it("has the numbers of the file: the first row of the embedding, in blocks of 32 with a scale", async () => {
    const embedding = checkpoint.tensors.get("model.embed_tokens.weight");
    if (embedding === undefined || embedding instanceof KnowCoderError) throw new Error("there is no embedding");
    expect(embedding.type).toBe("Q8_0");
    const stored = new DataView((await readExactly(embedding.source, embedding.start, 34)).buffer);
    const numbers = (await readTensors(folder)).get("model.embed_tokens.weight")?.numbers ?? new Float32Array();
    const step = Math.abs(numbers[0] ?? 0) / Math.abs(stored.getInt8(2));
    for (let i = 0; i < 32; i++) expect(numbers[i]).toBeCloseTo(stored.getInt8(2 + i) * step, 6);
  });

  it("in four bits it takes 4.5 bits a weight, but for the norms", async () => {
    const small = await converted(checkpoint, "q4f16_1");
    const { metadata } = await readJson<TensorCache>(small, "tensor-cache.json");
    expect(metadata.BitsPerParam).toBeGreaterThan(4.5);
    expect(metadata.BitsPerParam).toBeLessThan(4.51);
  });
});
