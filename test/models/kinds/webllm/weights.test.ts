import { describe, expect, it } from "vitest";
import { failureOf } from "../../../../src/core/errors";
import { inspectMlcAddress, inspectMlcFiles } from "../../../../src/models/kinds/webllm/facts";
import { createMlcWeights } from "../../../../src/models/kinds/webllm/weights";
import { createGate } from "../../../../src/platform/fetch";
import { MemoryCaches } from "../../../support/caches";

const never = new AbortController().signal;
const ADDRESS = "https://w.example/m";
const FOLDER = `${ADDRESS}/resolve/main/`;
const MANIFEST = {
  records: [
    { dataPath: "params_shard_0.bin", nbytes: 4, records: [{ name: "a", nbytes: 3 }] },
    { dataPath: "params_shard_1.bin", nbytes: 6, records: [{ name: "b", nbytes: 6 }] },
  ],
};
const CONFIG = {
  model_type: "llama",
  quantization: "q4f16_1",
  context_window_size: 4096,
  bos_token_id: 1,
  eos_token_id: [2, 7],
};

const LIBRARY = "https://l.example/m.wasm";

const weightsIn = (caches: CacheStorage | undefined) =>
  createMlcWeights({ address: ADDRESS, library: LIBRARY, caches, base: "https://page.example/" });

/** What WebLLM leaves in its caches while it loads, up to some point. */
async function cached(...names: readonly string[]) {
  const memory = new MemoryCaches();
  const config = await memory.open("webllm/config");
  const model = await memory.open("webllm/model");
  const bodies: Readonly<Record<string, string>> = {
    "tensor-cache.json": JSON.stringify(MANIFEST),
    "params_shard_0.bin": "1234",
    "params_shard_1.bin": "123456",
    "tokenizer.json": "{}",
  };
  for (const name of names) {
    if (name === "mlc-chat-config.json") await config.put(FOLDER + name, new Response(JSON.stringify(CONFIG)));
    else await model.put(FOLDER + name, new Response(bodies[name] ?? ""));
  }
  await (await memory.open("webllm/wasm")).put(LIBRARY, new Response("wasm"));
  await model.put("https://w.example/another/resolve/main/params_shard_0.bin", new Response("1234"));
  return { memory, weights: weightsIn(memory.storage) };
}

const ALL = ["tensor-cache.json", "tokenizer.json", "params_shard_0.bin", "params_shard_1.bin", "mlc-chat-config.json"];

describe("the weights that WebLLM keeps", () => {
  it("are absent, on their way, or here", async () => {
    expect(await (await cached()).weights.status()).toEqual({ status: "absent" });
    const some = await cached("tensor-cache.json", "params_shard_0.bin");
    expect(await some.weights.status()).toEqual({ status: "partial", bytes: 4, totalBytes: 10 });
    expect(await (await cached(...ALL)).weights.status()).toMatchObject({ status: "ready", bytes: 10 });
  });

  it("are verified against their list of files", async () => {
    await (await cached(...ALL)).weights.verify(() => {}, never);
    const missing = (await cached(...ALL.slice(0, 3))).weights.verify(() => {}, never);
    expect(await missing.catch(failureOf)).toMatchObject({
      code: "model-corrupt",
      url: `${FOLDER}params_shard_1.bin`,
      reason: "it is not here, and one other file is not in order either",
    });
    const { memory, weights } = await cached(...ALL);
    await (await memory.open("webllm/model")).put(`${FOLDER}params_shard_1.bin`, new Response("12"));
    expect(await weights.verify(() => {}, never).catch(failureOf)).toMatchObject({ code: "model-corrupt" });
  });

  it("are exported by their names, and deleted without touching another model", async () => {
    const { memory, weights } = await cached(...ALL);
    expect((await weights.files()).map(({ path }) => path).toSorted()).toEqual(ALL.toSorted());
    expect(await weights.remove()).toBe(true);
    expect(await weights.status()).toEqual({ status: "absent" });
    expect([...(memory.entries.get("webllm/model")?.keys() ?? [])]).toHaveLength(1);
    expect(await weights.remove()).toBe(false);
  });

  it("are not there without secure storage", async () => {
    const weights = weightsIn(undefined);
    expect(await weights.status()).toEqual({ status: "absent" });
    expect(await weights.remove()).toBe(false);
  });
});

describe("a folder in MLC form", () => {
  const files = (config: unknown, manifest: unknown, name = "tensor-cache.json") => [
    { path: "mlc-chat-config.json", blob: new Blob([JSON.stringify(config)]) },
    { path: name, blob: new Blob([JSON.stringify(manifest)]) },
  ];

  it("says what its model is and needs", async () => {
    const facts = {
      architecture: "llama",
      quantization: "q4f16_1",
      contextTokens: 4096,
      downloadBytes: 10,
      largestBufferBytes: 6,
      features: ["shader-f16"],
      prefixTokens: [1],
      stopTokens: [2, 7],
    };
    expect(await inspectMlcFiles(files(CONFIG, MANIFEST))).toEqual(facts);
    expect(await inspectMlcFiles(files(CONFIG, MANIFEST, "ndarray-cache.json"))).toEqual(facts);
    const gate = createGate("https://page.example", [FOLDER], async (input) => {
      const url = String(input);
      if (url.endsWith("mlc-chat-config.json")) return Response.json(CONFIG);
      // An older folder has its list under the older name alone.
      return url.endsWith("ndarray-cache.json") ? Response.json(MANIFEST) : new Response("", { status: 404 });
    });
    expect(await inspectMlcAddress(ADDRESS, gate, never)).toEqual(facts);
  });

  it("that is none is refused by the name of the file", async () => {
    expect(await inspectMlcFiles([]).catch(failureOf)).toMatchObject({ name: "mlc-chat-config.json" });
    expect(await inspectMlcFiles(files({}, MANIFEST)).catch(failureOf)).toMatchObject({ code: "weights-unreadable" });
    expect(await inspectMlcFiles(files(CONFIG, {})).catch(failureOf)).toMatchObject({ name: "tensor-cache.json" });
  });
});
