import { describe, expect, test } from "vitest";
import { isAbort } from "../../../../src/core/errors";
import { type FolderFile, importFolder, removeWeights } from "../../../../src/models/kinds/webllm/folder";
import { MemoryCaches } from "../../../support/caches";

const WEIGHTS = "https://page.example/models/imported/resolve/main/";
const LIBRARY = "https://l.example/llama.wasm";
const never = new AbortController().signal;

const CONFIG = {
  conv_template: {},
  tokenizer_info: { token_postproc_method: "byte_fallback" },
  tokenizer_files: ["tokenizer.json", "tokenizer_config.json"],
};
const MANIFEST = {
  records: [
    { dataPath: "params_shard_0.bin", nbytes: 4 },
    { dataPath: "params_shard_1.bin", nbytes: 6 },
  ],
};

function folder(changes: Readonly<Record<string, string | null>> = {}): FolderFile[] {
  const files: Record<string, string | null> = {
    "mlc-chat-config.json": JSON.stringify(CONFIG),
    "tensor-cache.json": JSON.stringify(MANIFEST),
    "tokenizer.json": "{}",
    "params_shard_0.bin": "aaaa",
    "params_shard_1.bin": "bbbbbb",
    "README.md": "hello",
    ...changes,
  };
  return Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [{ path, blob: new Blob([text]) }]));
}

function run(files: readonly FolderFile[], { full = false, signal = never } = {}) {
  const memory = new MemoryCaches();
  memory.full = full;
  const progress: [number, number][] = [];
  const done = importFolder(files, {
    caches: memory.storage,
    weights: WEIGHTS,
    library: LIBRARY,
    onProgress: (loaded, total) => progress.push([loaded, total]),
    signal,
  });
  const names = (cache: string) =>
    [...(memory.entries.get(cache)?.keys() ?? [])].map((url) => url.replace(WEIGHTS, "")).sort();
  return { memory, progress, done, names };
}

describe("importing a folder", () => {
  test("puts every file where WebLLM looks it up, and the library with them", async () => {
    const { done, names, progress } = run(folder({ "llama.wasm": "wasm" }));
    await done;
    expect(names("webllm/config")).toEqual(["mlc-chat-config.json"]);
    expect(names("webllm/model")).toEqual([
      "params_shard_0.bin",
      "params_shard_1.bin",
      "tensor-cache.json",
      "tokenizer.json",
    ]);
    expect(names("webllm/wasm")).toEqual([LIBRARY]);
    expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1]);
  });

  test("knows the manifest by its older name", async () => {
    const { done, names } = run(folder({ "tensor-cache.json": null, "ndarray-cache.json": JSON.stringify(MANIFEST) }));
    await done;
    expect(names("webllm/model")).toContain("tensor-cache.json");
  });

  test.each([
    ["mlc-chat-config.json", null],
    ["mlc-chat-config.json", "{"],
    ["mlc-chat-config.json", JSON.stringify({ ...CONFIG, tokenizer_info: undefined })],
    ["tensor-cache.json", null],
    ["tensor-cache.json", '{"records": []}'],
    ["tensor-cache.json", '{"records": [{"dataPath": "../x", "nbytes": 1}]}'],
    ["tokenizer.json", null],
    ["params_shard_1.bin", null],
    ["params_shard_1.bin", "bbb"],
  ])("names %s where it is %j, and keeps nothing", async (name, text) => {
    const { done, memory } = run(folder({ [name]: text }));
    await expect(done).rejects.toMatchObject({ failure: { code: "weights-unreadable", name } });
    expect(memory.entries.size).toBe(0);
  });

  test("a full disk and an abort leave nothing behind", async () => {
    const full = run(folder(), { full: true });
    await expect(full.done).rejects.toMatchObject({ failure: { code: "storage-full" } });
    const aborted = run(folder(), { signal: AbortSignal.abort() });
    await expect(aborted.done).rejects.toSatisfy(isAbort);
    expect(aborted.names("webllm/model")).toEqual([]);
  });

  test("is deleted by its address, without a network", async () => {
    const { done, memory, names } = run(folder());
    await done;
    expect(await removeWeights(memory.storage, WEIGHTS)).toBe(5);
    expect([...names("webllm/model"), ...names("webllm/config")]).toEqual([]);
  });
});
