import { beforeAll, describe, expect, it } from "vitest";
import type { Checkpoint, ModelShape } from "../../src/convert/checkpoint/checkpoint";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { type ConversionProgress, convert } from "../../src/convert/convert";
import { JOURNAL, verifyFolder } from "../../src/convert/journal";
import { planConversion } from "../../src/convert/plan";
import { type BandExecutor, QUANTIZATIONS } from "../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../src/convert/quantize/scalar";
import { type ByteSource, bytesSource } from "../../src/convert/source";
import { KnowCoderError } from "../../src/core/errors";
import { jsonBytes } from "./support/bytes";
import { folderOf, openFiles, sharded } from "./support/checkpoints";
import { converted, inline, never } from "./support/converted";
import { failureIn } from "./support/failure";
import { MemoryFolder } from "./support/memory-folder";
import { numbersFrom, randomTensors, type Tensors, TINY } from "./support/tiny-model";
import { ggufMetadata, writeGgufModel } from "./support/write-gguf";
import { writeSafetensors } from "./support/write-safetensors";
import { writeTorch } from "./support/write-torch";

describe("the folder", () => {
  it("says what the model is", async () => {
    const shape = { ...TINY, tied: true };
    const folder = await converted(await openFiles(folderOf(shape, randomTensors(shape))), "q4f16_1");
    const config = JSON.parse(folder.text("mlc-chat-config.json"));
    expect(config).toMatchObject({
      model_type: "llama",
      quantization: "q4f16_1",
      vocab_size: 300,
      active_vocab_size: 3,
      context_window_size: 128,
      sliding_window_size: -1,
      prefill_chunk_size: 128,
      tokenizer_files: ["tokenizer.json", "tokenizer_config.json"],
      tokenizer_info: { token_postproc_method: "byte_level" },
      conv_template: { name: "chatml", stop_token_ids: [2] },
      bos_token_id: 1,
      eos_token_id: 2,
      model_config: { tie_word_embeddings: true, head_dim: 16, num_key_value_heads: 2 },
    });
    expect(folder.text("ndarray-cache.json")).toBe(folder.text("tensor-cache.json"));
    expect(folder.text("tensor-cache.json")).not.toContain("lm_head");
  });

  it("is no model until all is there", async () => {
    const folder = await converted(await openFiles(folderOf(TINY, randomTensors(TINY))), "q0f32");
    expect(folder.written.at(-1)).toBe("tensor-cache.json");
    expect(folder.written.lastIndexOf(JOURNAL)).toBe(folder.written.length - 2);
  });

  it("can be checked later", async () => {
    const folder = await converted(await openFiles(folderOf(TINY, randomTensors(TINY))), "q0f16");
    const verify = () => verifyFolder(folder, { signal: never, onProgress: () => {} });
    expect(await verify()).toEqual([]);
    const shard = folder.files.get("params_shard_0.bin");
    if (shard === undefined) throw new Error("there is no shard");
    shard[1000] = (shard[1000] ?? 0) ^ 1;
    folder.files.delete("tokenizer.json");
    expect((await verify()).toSorted()).toEqual(["params_shard_0.bin", "tokenizer.json"]);
    folder.files.delete(JOURNAL);
    expect(await verify()).toEqual([JOURNAL]);
  });
});

/** A model whose shards are several: its embedding alone has 9 MB. */
const WIDE: ModelShape = {
  ...TINY,
  width: 512,
  innerWidth: 1024,
  heads: 8,
  keyHeads: 4,
  headWidth: 64,
  vocabulary: 9000,
  layers: 3,
};

/** Random bytes do for weights when only their way is looked at. */
function wideTensors(): Tensors {
  const next = numbersFrom(3);
  const random = Float32Array.from({ length: 1 << 16 }, next);
  return new Map(
    [...randomTensors({ ...WIDE, vocabulary: 1, width: 2, innerWidth: 2, headWidth: 2 })].map(([name]) => {
      const shape = name.endsWith("norm.weight")
        ? [WIDE.width]
        : /embed|lm_head/u.test(name)
          ? [WIDE.vocabulary, WIDE.width]
          : /[kv]_proj/u.test(name)
            ? [WIDE.keyHeads * WIDE.headWidth, WIDE.width]
            : /gate|up/u.test(name)
              ? [WIDE.innerWidth, WIDE.width]
              : /down/u.test(name)
                ? [WIDE.width, WIDE.innerWidth]
                : [WIDE.width, WIDE.width];
      const numbers = new Float32Array(shape.reduce((product, dimension) => product * dimension, 1));
      for (let at = 0; at < numbers.length; at += random.length) {
        numbers.set(random.subarray(0, Math.min(random.length, numbers.length - at)), at);
      }
      return [name, { shape, numbers }];
    }),
  );
}

/** A source that notes what is read of it. */
function watched(source: ByteSource) {
  const reads: { readonly start: number; readonly length: number }[] = [];
  const watching: ByteSource = {
    ...source,
    async read(start, length) {
      reads.push({ start, length });
      return source.read(start, length);
    },
  };
  return { source: watching, reads };
}

describe("a conversion", () => {
  const files = folderOf(WIDE, wideTensors());
  const weights = files.get("model.safetensors") ?? new Uint8Array();
  const others = [...files].filter(([name]) => name !== "model.safetensors");
  const openWith = (source: ByteSource): Promise<Checkpoint> =>
    openCheckpoint("wide", [...others.map(([name, bytes]) => bytesSource(name, bytes)), source]);
  const source = (): ByteSource => bytesSource("model.safetensors", weights);

  it("reads each byte of the weights once, in pieces of a few megabytes", async () => {
    const { source: watching, reads } = watched(source());
    const checkpoint = await openWith(watching);
    const headers = reads.splice(0).reduce((sum, { length }) => sum + length, 0);
    await converted(checkpoint, "q0f16");
    expect(reads.reduce((sum, { length }) => sum + length, 0)).toBe(weights.length - headers);
    const sorted = reads.toSorted((a, b) => a.start - b.start);
    for (const [index, { start, length }] of sorted.entries()) {
      expect(length).toBeLessThanOrEqual(4 * 2 ** 20);
      expect(start).toBeGreaterThanOrEqual((sorted[index - 1]?.start ?? 0) + (sorted[index - 1]?.length ?? 0));
    }
  });

  it("keeps no more bands and shards in memory than it says", async () => {
    let running = 0;
    let most = 0;
    const executor: BandExecutor = {
      width: 3,
      async run(band) {
        most = Math.max(most, ++running);
        // Bands end in another order than they began.
        await new Promise((done) => setTimeout(done, running % 2 === 0 ? 5 : 0));
        running--;
        return quantizeScalar(band);
      },
    };
    const checkpoint = await openWith(source());
    const folder = await converted(checkpoint, "q4f16_1", { executor });
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
    const plain = await converted(checkpoint, "q4f16_1");
    expect(folder.digests()).toEqual(plain.digests());
  });

  it("says how far it is", async () => {
    const seen: ConversionProgress[] = [];
    const checkpoint = await openWith(source());
    await converted(checkpoint, "q0f32", { onProgress: (progress) => seen.push(progress) });
    const done = seen.map(({ doneBytes }) => doneBytes);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ phase: "convert", doneBytes: seen[0]?.totalBytes });
  });

  // Converted once, for all tests that compare with it or go on from it.
  let whole: MemoryFolder;
  let begun: MemoryFolder;
  beforeAll(async () => {
    whole = await converted(await openWith(source()), "q0f32");
    begun = await endedInThirdShard();
  });
  const interrupted = (): MemoryFolder => begun.copy();

  async function endedInThirdShard(): Promise<MemoryFolder> {
    const sink = new MemoryFolder();
    const stop = new AbortController();
    sink.beforeWrite = (name) => {
      if (name === "params_shard_2.bin") stop.abort(new DOMException("stopped", "AbortError"));
      stop.signal.throwIfAborted();
    };
    const options = {
      quantization: "q0f32",
      sink,
      executor: inline,
      signal: stop.signal,
      onProgress: () => {},
    } as const;
    await expect(convert(await openWith(source()), options)).rejects.toThrow("stopped");
    sink.beforeWrite = () => {};
    return sink;
  }

  it("that was stopped goes on where it ended, and ends the same", async () => {
    const sink = interrupted();
    expect([...sink.files.keys()].toSorted()).toEqual([JOURNAL, "params_shard_0.bin", "params_shard_1.bin"]);
    sink.written.length = 0;
    const { source: watching, reads } = watched(source());
    const checkpoint = await openWith(watching);
    reads.length = 0;
    await convert(checkpoint, { quantization: "q0f32", sink, executor: inline, signal: never, onProgress: () => {} });
    expect(sink.written).not.toContain("params_shard_0.bin");
    expect(reads.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(weights.length / 2);
    for (const [name, digest] of whole.digests()) {
      if (name !== JOURNAL) expect({ name, digest: sink.digests().get(name) }).toEqual({ name, digest });
    }
    expect(await verifyFolder(sink, { signal: never, onProgress: () => {} })).toEqual([]);
  });

  it("finished shards that were damaged since are made again", async () => {
    const sink = interrupted();
    const shard = sink.files.get("params_shard_1.bin");
    if (shard === undefined) throw new Error("there is no shard");
    shard[5] = (shard[5] ?? 0) ^ 1;
    await convert(await openWith(source()), {
      quantization: "q0f32",
      sink,
      executor: inline,
      signal: never,
      onProgress: () => {},
    });
    expect(await verifyFolder(sink, { signal: never, onProgress: () => {} })).toEqual([]);
    expect(sink.digests().get("params_shard_1.bin")).toBe(whole.digests().get("params_shard_1.bin"));
  });

  it("of something else begins anew, and leaves nothing of the first", async () => {
    const sink = interrupted();
    const small = await openFiles(folderOf(TINY, randomTensors(TINY)));
    await convert(small, { quantization: "q0f32", sink, executor: inline, signal: never, onProgress: () => {} });
    expect([...sink.files.keys()].filter((name) => name.includes("shard"))).toEqual(["params_shard_0.bin"]);
  });

  it("does not take the place of a finished model unless it is told to", async () => {
    const checkpoint = await openFiles(folderOf(TINY, randomTensors(TINY)));
    const sink = await converted(checkpoint, "q0f32");
    const again = (replace: boolean) =>
      convert(checkpoint, {
        quantization: "q4f16_1",
        sink,
        executor: inline,
        signal: never,
        onProgress: () => {},
        replace,
      });
    expect(await failureIn(() => again(false))).toEqual({
      code: "file-unwritable",
      name: "tensor-cache.json",
      reason: "another model is there already (tiny, q0f32)",
    });
    await again(true);
    expect(sink.text("tensor-cache.json")).toContain("q_weight");
  });

  it("of the same again changes nothing", async () => {
    const checkpoint = await openFiles(folderOf(TINY, randomTensors(TINY)));
    const sink = await converted(checkpoint, "q0f32");
    const before = sink.digests();
    sink.written.length = 0;
    await convert(checkpoint, { quantization: "q0f32", sink, executor: inline, signal: never, onProgress: () => {} });
    expect(sink.digests()).toEqual(before);
    expect(sink.written.filter((name) => name.includes("shard"))).toEqual([]);
  });

  it.each(QUANTIZATIONS)("%s: a full disk is told of, and nothing is taken for a model", async (quantization) => {
    const sink = new MemoryFolder();
    sink.beforeWrite = (name) => {
      if (name === "params_shard_1.bin" || name === "mlc-chat-config.json") {
        throw new KnowCoderError({ code: "disk-full", name });
      }
    };
    const options = { quantization, sink, executor: inline, signal: never, onProgress: () => {} };
    expect((await failureIn(async () => convert(await openWith(source()), options))).code).toBe("disk-full");
    expect(sink.files.has("tensor-cache.json")).toBe(false);
    expect(sink.files.has("ndarray-cache.json")).toBe(false);
  });

  it("of a file that changes meanwhile is told of", async () => {
    let reads = 0;
    const changing: ByteSource = {
      ...source(),
      async read(start, length) {
        reads++;
        return weights.slice(start, start + length);
      },
      unchanged: async () => reads < 10,
    };
    const sink = new MemoryFolder();
    const options = { quantization: "q0f32", sink, executor: inline, signal: never, onProgress: () => {} } as const;
    const checkpoint = await openWith(changing);
    expect(await failureIn(() => convert(checkpoint, options))).toEqual({
      code: "checkpoint-changed",
      name: "model.safetensors",
    });
    expect(sink.files.has("tensor-cache.json")).toBe(false);
  });

  it("of a file that becomes shorter meanwhile is told of", async () => {
    const checkpoint = await openWith({
      ...source(),
      read: async (start, length) => weights.slice(start, Math.min(start + length, weights.length / 2)),
    });
    const sink = new MemoryFolder();
    const options = { quantization: "q4f32_1", sink, executor: inline, signal: never, onProgress: () => {} } as const;
    expect((await failureIn(() => convert(checkpoint, options))).code).toBe("checkpoint-changed");
  });

  it("names the tensor whose numbers are none", async () => {
    const tensors = randomTensors(TINY);
    const numbers = tensors.get("model.layers.1.self_attn.k_proj.weight")?.numbers;
    if (numbers === undefined) throw new Error("there is no tensor");
    numbers[7] = Number.NaN;
    const checkpoint = await openFiles(folderOf(TINY, tensors));
    for (const quantization of QUANTIZATIONS) {
      expect(await failureIn(() => converted(checkpoint, quantization))).toEqual({
        code: "checkpoint-unsupported",
        name: "model.layers.1.self_attn.qkv_proj.weight",
        reason: "it holds numbers that are infinite or none at all",
      });
    }
  });
});

describe("what was given is recognised or refused", () => {
  it("nothing, several, or one of both", async () => {
    const gguf = bytesSource("a.gguf", writeGgufModel(TINY, randomTensors(TINY), "F16", ggufMetadata(TINY)));
    expect((await failureIn(() => openCheckpoint("x", []))).code).toBe("checkpoint-unsupported");
    expect((await failureIn(() => openCheckpoint("x", [gguf, { ...gguf, name: "b.gguf" }]))).code).toBe(
      "checkpoint-unsupported",
    );
    const files = [...folderOf(TINY, randomTensors(TINY))].map(([name, bytes]) => bytesSource(name, bytes));
    expect((await openCheckpoint("x", [...files, gguf])).format).toBe("safetensors");
  });

  it.each(["config.json", "tokenizer.json", "model.safetensors"])("a folder without %s", async (missing) => {
    const files = new Map(folderOf(TINY, randomTensors(TINY)));
    files.delete(missing);
    expect((await failureIn(() => openFiles(files))).code).toMatch(/^checkpoint-/u);
  });

  it("a tensor in another type, only where the model needs it", async () => {
    const tensors = randomTensors(TINY);
    const buffer = { shape: [4], numbers: new Float32Array(4) };
    const withBuffer = new Map([
      ...tensors,
      ["model.layers.0.self_attn.rotary_emb.inv_freq", buffer],
      ["extra", buffer],
    ]);
    const bytes = writeSafetensors(withBuffer, "F32");
    const named = (name: string): Uint8Array<ArrayBuffer> => {
      // The entry's type, in the header, by another of the same length.
      const text = new TextDecoder("latin1").decode(bytes);
      const at = text.indexOf('"F32"', text.indexOf(`"${name}"`));
      const changed = bytes.slice();
      changed.set(new TextEncoder().encode('"I32"'), at);
      return changed;
    };
    const open = (name: string) => openFiles(folderOf(TINY, tensors, new Map([["model.safetensors", named(name)]])));
    await converted(await open("extra"), "q0f32");
    const needed = await open("model.norm.weight");
    expect(await failureIn(() => converted(needed, "q0f32"))).toMatchObject({
      code: "checkpoint-unsupported",
      reason: expect.stringMatching(/model\.norm\.weight is stored as I32/u),
    });
  });

  it("a tokenizer that is none, before anything is written", async () => {
    const files = new Map(folderOf(TINY, randomTensors(TINY)));
    files.set("tokenizer.json", new TextEncoder().encode("{"));
    const checkpoint = await openFiles(files);
    const sink = new MemoryFolder();
    const options = { quantization: "q0f32", sink, executor: inline, signal: never, onProgress: () => {} } as const;
    expect(await failureIn(() => convert(checkpoint, options))).toMatchObject({ name: "tokenizer.json" });
    expect(sink.written).toEqual([]);
  });

  it("a file that an index names and that is not there", async () => {
    const parts = new Map(sharded(randomTensors(TINY), 2, (part) => writeSafetensors(part, "F16"), "safetensors"));
    parts.delete("model-00002-of-00002.safetensors");
    const open = () => openFiles(folderOf(TINY, randomTensors(TINY), parts));
    expect(await failureIn(async () => planConversion(await open(), "q0f16"))).toMatchObject({
      code: "checkpoint-damaged",
      reason: expect.stringMatching(/model-00002-of-00002\.safetensors is missing/u),
    });
  });

  it("a tensor that an index places where it does not lie, only where the model needs it", async () => {
    const shape = { ...TINY, tied: true };
    const tensors = randomTensors(shape);
    const parts = sharded(tensors, 2, (part) => writeSafetensors(part, "F16"), "safetensors");
    const indexed = (places: Readonly<Record<string, string>>) => {
      const name = "model.safetensors.index.json";
      const { weight_map } = JSON.parse(new TextDecoder().decode(parts.get(name)));
      return openFiles(
        folderOf(shape, tensors, new Map([...parts, [name, jsonBytes({ weight_map: { ...weight_map, ...places } })]])),
      );
    };
    const plan = planConversion(
      await indexed({
        "lm_head.weight": "model-00003-of-00003.safetensors",
        "model.layers.0.self_attn.rotary_emb.inv_freq": "model-00001-of-00002.safetensors",
      }),
      "q0f16",
    );
    expect(plan.parameters.map(({ name }) => name)).not.toContain("lm_head.weight");
    // Tensors are dealt out in turn, the embedding first.
    const wrong = await indexed({ "model.embed_tokens.weight": "model-00002-of-00002.safetensors" });
    expect(await failureIn(() => planConversion(wrong, "q0f16"))).toEqual({
      code: "checkpoint-damaged",
      name: "tiny",
      reason:
        "model.embed_tokens.weight is not in model-00002-of-00002.safetensors, where model.safetensors.index.json says it is",
    });
  });

  it.each([1, 3])("%i numbered parts without an index", async (count) => {
    const tensors = randomTensors(TINY);
    const parts = new Map(sharded(tensors, count, (part) => writeSafetensors(part, "F32"), "safetensors"));
    parts.delete("model.safetensors.index.json");
    const folder = await converted(await openFiles(folderOf(TINY, tensors, parts)), "q4f16_1");
    const single = await converted(await openFiles(folderOf(TINY, tensors)), "q4f16_1");
    expect(folder.digests().get("params_shard_0.bin")).toBe(single.digests().get("params_shard_0.bin"));
  });

  it("numbered parts of which one is missing", async () => {
    const tensors = randomTensors(TINY);
    const parts = new Map(sharded(tensors, 3, (part) => writeSafetensors(part, "F32"), "safetensors"));
    for (const file of ["model.safetensors.index.json", "model-00002-of-00003.safetensors"]) parts.delete(file);
    expect(await failureIn(() => openFiles(folderOf(TINY, tensors, parts)))).toEqual({
      code: "checkpoint-damaged",
      name: "tiny",
      reason: "model-00002-of-00003.safetensors is missing",
    });
  });

  it("one numbered PyTorch file without an index", async () => {
    const tensors = randomTensors(TINY);
    const parts = new Map([["pytorch_model-00001-of-00001.bin", writeTorch(tensors, "F32")]]);
    const checkpoint = await openFiles(folderOf(TINY, tensors, parts));
    expect(checkpoint.format).toBe("torch");
    expect(planConversion(checkpoint, "q0f16").weights).toBeGreaterThan(0);
  });

  it("chat templates in their own files, before the tokenizer's settings", async () => {
    const templateOf = async (files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) =>
      (await openFiles(new Map([...folderOf(TINY, randomTensors(TINY)), ...Object.entries(files)]))).generation
        .chatTemplate;
    const json = { "chat_template.json": jsonBytes({ chat_template: "[INST]" }) };
    const jinja = { "chat_template.jinja": new TextEncoder().encode("<|start_header_id|>") };
    expect(await templateOf({})).toContain("<|im_start|>");
    expect(await templateOf(json)).toBe("[INST]");
    expect(await templateOf({ "chat_template.json": jsonBytes({}) })).toContain("<|im_start|>");
    expect(await templateOf({ ...json, ...jinja })).toBe("<|start_header_id|>");
  });
});
