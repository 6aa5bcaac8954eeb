import { describe, expect, it } from "vitest";
import type { Checkpoint, ModelShape } from "../../src/convert/checkpoint/checkpoint";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { bytesSource } from "../../src/convert/source";
import { type Files, folderOf, openFiles, sharded } from "./support/checkpoints";
import { converted } from "./support/converted";
import { Decoder } from "./support/forward";
import type { MemoryFolder } from "./support/memory-folder";
import { readTensors, shapeOfFolder, together, weightsOf } from "./support/read-folder";
import { randomTensors, type Tensors, TINY } from "./support/tiny-model";
import { writeGgufModel } from "./support/write-gguf";
import { writeSafetensors } from "./support/write-safetensors";
import { writeTorch } from "./support/write-torch";

const PROMPT = [5, 250, 17, 99, 3, 3, 180, 42];

/** Logits of the prompt, from the tensors that the model was made with. */
const reference = (shape: ModelShape, tensors: Tensors): Float64Array =>
  new Decoder(shape, weightsOf(together(tensors), shape.layers)).read(PROMPT);

/** Logits of the prompt, from a folder and its own configuration alone. */
async function logitsOf(folder: MemoryFolder): Promise<Float64Array> {
  const { layers, ...shape } = await shapeOfFolder(folder);
  return new Decoder(shape, weightsOf(await readTensors(folder), layers)).read(PROMPT);
}

/** Matrices with each group of 32 in the fifteen steps that four bits have, written down as the definition says it. */
function roundedToCodes(tensors: Tensors): Tensors {
  return new Map(
    [...tensors].map(([name, { shape, numbers }]) => {
      if (shape.length === 1) return [name, { shape, numbers }];
      const rounded = numbers.map((number, i) => {
        const group = numbers.subarray(i - (i % 32), i - (i % 32) + 32);
        const scale = Math.max(...group.map(Math.abs)) / 7;
        return Math.round(number / scale) * scale;
      });
      return [name, { shape, numbers: rounded }];
    }),
  );
}

/** How far logits lie from the expected ones, beside how far those spread. */
function distance(found: Float64Array, expected: Float64Array): number {
  const mean = expected.reduce((sum, number) => sum + number, 0) / expected.length;
  const spread = Math.hypot(...expected.map((number) => number - mean));
  return Math.hypot(...expected.map((number, i) => number - (found[i] ?? 0))) / spread;
}

const SHAPES: readonly (readonly [string, ModelShape])[] = [
  ["Llama", TINY],
  ["Llama, tied", { ...TINY, tied: true }],
  [
    "Llama 3, stretched",
    {
      ...TINY,
      ropeBase: 500_000,
      ropeScaling: {
        factor: 8,
        low_freq_factor: 1,
        high_freq_factor: 4,
        original_max_position_embeddings: 8192,
        rope_type: "llama3",
      },
    },
  ],
  ["Mistral", { ...TINY, architecture: "mistral" }],
  ["Qwen2", { ...TINY, architecture: "qwen2", tied: true }],
  ["Qwen3", { ...TINY, architecture: "qwen3", headWidth: 32 }],
];

describe("a model means the same after its conversion", () => {
  describe.each(SHAPES)("%s", (_, shape) => {
    const tensors = randomTensors(shape);
    const expected = reference(shape, tensors);

    const rounded = reference(shape, roundedToCodes(tensors));

    it.each([
      ["q0f32", 1e-12],
      ["q0f16", 2e-3],
    ] as const)("%s", async (quantization, tolerance) => {
      const folder = await converted(await openFiles(folderOf(shape, tensors)), quantization);
      expect(distance(await logitsOf(folder), expected)).toBeLessThan(tolerance);
    });

    // A model of 64 columns forgives little: four bits are felt, and what is left is exactly what was rounded.
    it.each([
      ["q4f32_1", 1e-6],
      ["q4f16_1", 0.03],
    ] as const)("%s", async (quantization, tolerance) => {
      const logits = await logitsOf(await converted(await openFiles(folderOf(shape, tensors)), quantization));
      expect(distance(logits, rounded)).toBeLessThan(tolerance);
      expect(distance(logits, expected)).toBeLessThan(0.5);
    });
  });
});

describe("whatever the form of the checkpoint, the folder is the same", () => {
  const tensors = randomTensors(TINY);
  const weightsIn = async (checkpoint: Checkpoint): Promise<ReadonlyMap<string, string>> => {
    const folder = await converted(checkpoint, "q4f16_1");
    return new Map([...folder.digests()].filter(([name]) => /shard|cache/u.test(name)));
  };

  it.each<[string, "F16" | "BF16" | "F32", (type: "F16" | "BF16" | "F32") => Files]>([
    [
      "safetensors in three files",
      "BF16",
      (type) => sharded(tensors, 3, (part) => writeSafetensors(part, type), "safetensors"),
    ],
    ["PyTorch in one file", "BF16", (type) => new Map([["pytorch_model.bin", writeTorch(tensors, type)]])],
    ["PyTorch in two files", "F16", (type) => sharded(tensors, 2, (part) => writeTorch(part, type), "torch")],
    [
      "PyTorch with sizes of 64 bits",
      "F32",
      (type) => new Map([["pytorch_model.bin", writeTorch(tensors, type, true)]]),
    ],
  ])("%s", async (_, type, write) => {
    const expected = await weightsIn(
      await openFiles(folderOf(TINY, tensors, new Map([["model.safetensors", writeSafetensors(tensors, type)]]))),
    );
    expect(await weightsIn(await openFiles(folderOf(TINY, tensors, write(type))))).toEqual(expected);
  });

  it("GGUF: rotary rows are put back in their order", async () => {
    for (const shape of [TINY, { ...TINY, architecture: "qwen2" }, { ...TINY, architecture: "qwen3" }] as const) {
      const model = randomTensors(shape);
      const gguf = bytesSource("tiny.gguf", writeGgufModel(shape, model, "F32"));
      const fromGguf = await converted(await openCheckpoint("tiny", [gguf]), "q0f32");
      const fromFolder = await converted(await openFiles(folderOf(shape, model)), "q0f32");
      expect(fromGguf.digests().get("params_shard_0.bin")).toBe(fromFolder.digests().get("params_shard_0.bin"));
      expect(await shapeOfFolder(fromGguf)).toEqual(await shapeOfFolder(fromFolder));
    }
  });

  it.each([
    ["F16", 2e-3],
    ["BF16", 2e-2],
    ["Q8_0", 3e-2],
  ] as const)("GGUF in %s means the same", async (type, tolerance) => {
    const gguf = bytesSource("tiny.gguf", writeGgufModel(TINY, tensors, type));
    const folder = await converted(await openCheckpoint("tiny", [gguf]), "q0f32");
    expect(distance(await logitsOf(folder), reference(TINY, tensors))).toBeLessThan(tolerance);
  });
});
