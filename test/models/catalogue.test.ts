import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { dialects } from "../../src/core/extract/writer/prompt/dialects";
import { BUILT_IN_WRITER, CATALOGUE, DEFAULT_MODEL, findEntry, knowsCards } from "../../src/models/catalogue";
import { filesOf } from "../../src/models/kinds/reader/kind";
import { contexts } from "../../src/models/kinds/webllm/context";
import type { WebllmEntry } from "../../src/models/kinds/webllm/kind";

type Webllm = typeof import("@mlc-ai/web-llm");
type ModelRecord = Webllm["prebuiltAppConfig"]["model_list"][number];

const gpuEntries = CATALOGUE.filter((entry): entry is WebllmEntry => entry.runtime === "webllm");

describe("the catalogue", () => {
  test("has one entry an id, each that writes with a dialect whose prompts fit", () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { dialect, contextTokens, licence } of CATALOGUE) {
      expect(dialect === null).toBe(contextTokens === null);
      if (dialect !== null) expect(contextTokens).toBeGreaterThan(dialects[dialect].limits.answerTokens);
      expect(licence).not.toBe("");
    }
    expect(findEntry(DEFAULT_MODEL)).not.toBeNull();
    expect(findEntry("unheard-of")).toBeNull();
  });

  test("the built-in model and what is made of it were trained on the class cards, and no other", () => {
    const trained = CATALOGUE.map(({ id }) => id).filter(knowsCards);
    expect(trained).toEqual([BUILT_IN_WRITER, "nano-webgpu-q0f16", "nano-webgpu-q0f32"]);
    expect(["remote", "own-1", "unheard-of"].some(knowsCards)).toBe(false);
  });

  test("the reader is the files in the project", () => {
    const reader = findEntry("reader");
    if (reader?.runtime !== "reader") throw new Error("There is no reader.");
    let bytes = 0;
    for (const file of filesOf(reader)) {
      const content = readFileSync(new URL(`../../public/${file.url}`, import.meta.url));
      expect({ ...file, bytes: content.length }).toEqual(file);
      expect(createHash("sha256").update(content).digest("hex")).toBe(file.sha256);
      bytes += content.length;
    }
    expect(reader.downloadBytes).toBe(bytes);
  });

  test("the built-in language model is the file in the project", () => {
    const nano = findEntry(BUILT_IN_WRITER);
    if (nano?.runtime !== "wllama") throw new Error("The built-in model runs on the processor.");
    const [file] = nano.files;
    const path = new URL(`../../public/${file?.url}`, import.meta.url);
    expect(nano.files).toHaveLength(1);
    expect(statSync(path).size).toBe(nano.downloadBytes);
    expect(file?.bytes).toBe(nano.downloadBytes);
    expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(file?.sha256);
    expect(statSync(new URL(`../../public/${nano.tokenizer}`, import.meta.url)).size).toBeGreaterThan(0);
  });
});

describe("against WebLLM's own list", () => {
  let webllm: Webllm;
  let records: readonly ModelRecord[];

  beforeAll(async () => {
    webllm = await import("@mlc-ai/web-llm");
    records = webllm.prebuiltAppConfig.model_list;
  });

  const named = (id: string): ModelRecord => {
    const record = records.find(({ model_id }) => model_id === id);
    if (record === undefined) throw new Error(`WebLLM lists no ${id}.`);
    return record;
  };

  test.each(gpuEntries.filter(({ weights }) => weights !== null).map((entry) => [entry.id, entry] as const))(
    "%s has its addresses, context and memory",
    (_, entry) => {
      const record = named(entry.weights?.split("/").at(-1) ?? "");
      expect(entry.weights).toBe(record.model);
      expect(entry.library).toBe(record.model_lib);
      expect(entry.contextTokens).toBe(record.overrides?.context_window_size);
      expect(entry.needs.memoryBytes).toBe(Math.round((record.vram_required_MB ?? 0) * 1e6));
      expect(entry.needs.features).toEqual(expect.arrayContaining(record.required_features ?? []));
      expect(entry.downloadBytes).toBeLessThan(entry.needs.memoryBytes);
    },
  );

  test.each(gpuEntries.flatMap((entry) => (entry.madeOf === undefined ? [] : [[entry.id, entry] as const])))(
    "%s runs on the library of its twin in shape, and takes less memory with less context",
    (_, entry) => {
      const quantization = entry.madeOf?.quantization ?? "";
      const record = named(`SmolLM2-135M-Instruct-${quantization}-MLC`);
      expect(entry.library).toBe(record.model_lib);
      expect(entry.needs.features).toEqual(record.required_features ?? []);
      const atRecord = contexts(entry).find(
        ({ tokens }) => tokens === record.overrides?.context_window_size,
      )?.memoryBytes;
      expect(atRecord).toBe(Math.round((record.vram_required_MB ?? 0) * 1e6));
      expect(entry.needs.memoryBytes).toBeLessThan(atRecord ?? 0);
      expect(findEntry(entry.madeOf?.id ?? "")).toMatchObject({ runtime: "wllama", dialect: entry.dialect });
    },
  );

  test.each(
    gpuEntries
      .filter(({ weights, madeOf }) => weights === null && madeOf === undefined)
      .map((entry) => [entry.id, entry] as const),
  )("%s runs on the Llama-2-7B library, its memory between those of 1,024 and 4,096 tokens", (_, entry) => {
    const quantization = entry.id.endsWith("q4f16_1") ? "q4f16_1" : "q4f32_1";
    const small = named(`Llama-2-7b-chat-hf-${quantization}-MLC-1k`);
    const large = named(`Llama-2-7b-chat-hf-${quantization}-MLC`);
    expect(entry.library).toBe(small.model_lib);
    expect(entry.needs.features).toEqual(small.required_features ?? []);
    const [least = 0, most = 0] = [small.vram_required_MB, large.vram_required_MB];
    expect(entry.needs.memoryBytes / 1e6).toBeCloseTo(least + (most - least) / 3, 3);
    expect(entry.template).toEqual({ kind: "raw", prefixTokens: [1], stopTokens: [2] });
  });

  test("the libraries are those of the version that is installed", () => {
    for (const { library } of gpuEntries) expect(library).toContain(`/${webllm.modelVersion}/`);
  });
});
