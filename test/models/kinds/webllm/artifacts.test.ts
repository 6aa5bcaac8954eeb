import { describe, expect, test } from "vitest";
import { failureOf, isAbort } from "../../../../src/core/errors";
import type { LoadProgress } from "../../../../src/core/extract/writer/text-model";
import { damagedArtifacts, obtainArtifacts, removeDamaged } from "../../../../src/models/kinds/webllm/artifacts";
import { libraryKey } from "../../../../src/models/kinds/webllm/places";
import { createGate } from "../../../../src/platform/fetch";
import { MemoryCaches } from "../../../support/caches";
import { BASE, createFileServer, LIBRARY, modelFolder, WEIGHTS } from "./model-folder";
import { smallLibrary } from "./wasm";

const never = new AbortController().signal;
const SOURCE = { weights: WEIGHTS, library: LIBRARY };

function obtain(
  memory: MemoryCaches,
  fetch: ReturnType<typeof createFileServer>["fetch"],
  { signal = never, onProgress = (_: LoadProgress) => {}, source = SOURCE } = {},
) {
  const gate = createGate(new URL(BASE).origin, [source.weights, source.library], fetch);
  const options = { caches: memory.storage, gate, base: BASE, tries: 2, retryMs: 1 };
  return obtainArtifacts(source, options, onProgress, signal);
}

const namesIn = (memory: MemoryCaches, cache: string): readonly string[] =>
  [...(memory.entries.get(cache)?.keys() ?? [])].map((url) => url.replace(WEIGHTS, "")).toSorted();

/** What WebLLM 0.2.86 does with an address: its cache, else the network. */
async function asWebllm(memory: MemoryCaches, cache: string, url: string): Promise<Response> {
  const found = await (await memory.storage.open(cache)).match(new Request(url));
  if (found === undefined) throw new Error(`WebLLM would fetch ${url}`);
  return found;
}

describe("the files of a model", () => {
  test("come to where WebLLM looks for them, several at a time, and it fetches nothing any more", async () => {
    const files = await modelFolder();
    const memory = new MemoryCaches();
    const { asked, seen, fetch } = createFileServer(files);
    const progress: LoadProgress[] = [];
    await obtain(memory, fetch, { onProgress: (step) => progress.push(step) });
    expect(asked.toSorted()).toEqual([...files.keys()].toSorted());
    expect(seen.mostOpen).toBe(4);
    expect(progress.at(-1)).toEqual({ phase: "download", loadedBytes: 8400, totalBytes: 8400 });
    expect(progress.every(({ loadedBytes }, at) => loadedBytes >= (progress[at - 1]?.loadedBytes ?? 0))).toBe(true);

    const manifest = await (await asWebllm(memory, "webllm/model", `${WEIGHTS}tensor-cache.json`)).json();
    for (const { dataPath } of manifest.records) {
      const kept = await asWebllm(memory, "webllm/model", new URL(dataPath, WEIGHTS).href);
      expect(new Uint8Array(await kept.arrayBuffer())).toEqual(files.get(WEIGHTS + dataPath));
    }
    await asWebllm(memory, "webllm/config", `${WEIGHTS}mlc-chat-config.json`);
    await asWebllm(memory, "webllm/model", `${WEIGHTS}tokenizer.json`);
    await asWebllm(memory, "webllm/wasm", LIBRARY);

    await obtain(memory, fetch);
    expect(asked).toHaveLength(files.size);
    expect([...(memory.entries.get("knowcoder-partial")?.keys() ?? [])]).toEqual([]);
  });

  test("are listed under an older name in older folders; WebLLM finds the list under its present one", async () => {
    const files = await modelFolder();
    const list = files.get(`${WEIGHTS}tensor-cache.json`);
    files.delete(`${WEIGHTS}tensor-cache.json`);
    if (list !== undefined) files.set(`${WEIGHTS}ndarray-cache.json`, list);
    const memory = new MemoryCaches();
    await obtain(memory, createFileServer(files).fetch);
    await asWebllm(memory, "webllm/model", `${WEIGHTS}tensor-cache.json`);
  });

  test("go on where a connection broke", async () => {
    const files = await modelFolder();
    const broken = `${WEIGHTS}params_shard_5.bin`;
    const { asked, fetch } = createFileServer(files, (url, { count }) =>
      url === broken && count === 1 ? new Response(files.get(url)?.slice(0, 1000)) : null,
    );
    const memory = new MemoryCaches();
    await obtain(memory, fetch);
    expect(asked).toContain(`${broken} from 1000`);
    expect(await damagedArtifacts(SOURCE, memory.storage, () => {}, never)).toEqual([]);
  });

  test("stay when it is paused; the next time only the rest is fetched, and until then it is no model", async () => {
    const files = await modelFolder();
    const memory = new MemoryCaches();
    const controller = new AbortController();
    const first = createFileServer(files, (url) => {
      if (url.endsWith("shard_5.bin")) controller.abort();
      return null;
    });
    await expect(obtain(memory, first.fetch, { signal: controller.signal })).rejects.toSatisfy(isAbort);
    const kept = namesIn(memory, "webllm/model").filter((name) => name.startsWith("params"));
    expect(kept.length).toBeGreaterThan(0);
    expect(namesIn(memory, "webllm/config")).toEqual([]);
    const second = createFileServer(files);
    await obtain(memory, second.fetch);
    for (const name of kept) expect(second.asked).not.toContain(WEIGHTS + name);
    expect(namesIn(memory, "webllm/config")).toEqual(["mlc-chat-config.json"]);
  });

  test.each([
    ["mlc-chat-config.json", "download-failed"],
    ["tensor-cache.json", "download-failed"],
    ["tokenizer.json", "download-failed"],
    ["params_shard_3.bin", "download-failed"],
    [LIBRARY, "download-failed"],
  ])("without %s are no model, and the failure names it", async (name, code) => {
    const files = await modelFolder();
    files.delete(new URL(name, WEIGHTS).href);
    const memory = new MemoryCaches();
    const failure = await obtain(memory, createFileServer(files).fetch).catch(failureOf);
    expect(failure).toMatchObject({ code, url: expect.stringContaining(name.replace("tensor-", "ndarray-")) });
    expect(namesIn(memory, "webllm/config")).toEqual([]);
  });

  test.each([
    ["mlc-chat-config.json", "<!doctype html>", "weights-unreadable"],
    ["tensor-cache.json", "{}", "weights-unreadable"],
    ["params_shard_3.bin", "x".repeat(1600), "model-corrupt"],
    ["params_shard_3.bin", "x".repeat(1601), "model-corrupt"],
    ["params_shard_3.bin", "x".repeat(1599), "download-failed"],
    [LIBRARY, "<!doctype html>", "library-unfit"],
  ])("with another %s are no model", async (name, text, code) => {
    const files = await modelFolder();
    files.set(new URL(name, WEIGHTS).href, new TextEncoder().encode(text));
    const memory = new MemoryCaches();
    expect(await obtain(memory, createFileServer(files).fetch).catch(failureOf)).toMatchObject({ code });
    expect(namesIn(memory, "webllm/config")).toEqual([]);
    if (name === LIBRARY) expect(namesIn(memory, "webllm/wasm")).toEqual([]);
  });

  test("are not started with a library for other weights, not even with one that lies here", async () => {
    const files = await modelFolder();
    const memory = new MemoryCaches();
    await obtain(memory, createFileServer(files).fetch);
    const other = await smallLibrary({ metadata: { model_type: "qwen2", quantization: "q4f32_1", params: [] } });
    await (await memory.storage.open("webllm/wasm")).put(LIBRARY, new Response(other));
    expect(await obtain(memory, createFileServer(files).fetch).catch(failureOf)).toMatchObject({
      code: "library-unfit",
      url: LIBRARY,
    });
  });

  test("need a disk with room, a page with storage, and addresses that were named", async () => {
    const { fetch } = createFileServer(await modelFolder());
    const full = new MemoryCaches();
    full.full = true;
    expect(await obtain(full, fetch).catch(failureOf)).toEqual({ code: "storage-full" });
    const gate = createGate(new URL(BASE).origin, [], fetch);
    const refused = obtainArtifacts(SOURCE, { caches: new MemoryCaches().storage, gate, base: BASE }, () => {}, never);
    expect(await refused.catch(failureOf)).toMatchObject({ code: "address-refused" });
    const nowhere = obtainArtifacts(SOURCE, { caches: undefined, gate, base: BASE }, () => {}, never);
    expect(await nowhere.catch(failureOf)).toMatchObject({ code: "storage-unavailable" });
  });

  test("of a library on this computer are kept where WebLLM looks into its cache", async () => {
    const library = "http://localhost:8000/m.wasm";
    const files = await modelFolder();
    const bytes = files.get(LIBRARY);
    if (bytes !== undefined) files.set(library, bytes);
    const memory = new MemoryCaches();
    await obtain(memory, createFileServer(files).fetch, { source: { weights: WEIGHTS, library } });
    expect(namesIn(memory, "webllm/wasm")).toEqual([libraryKey(library)]);
    expect(libraryKey(library)).not.toContain("localhost");
    expect(libraryKey(LIBRARY)).toBe(LIBRARY);
  });
});

describe("a kept model", () => {
  const kept = async () => {
    const files = await modelFolder();
    const memory = new MemoryCaches();
    await obtain(memory, createFileServer(files).fetch);
    const model = await memory.storage.open("webllm/model");
    return { files, memory, model };
  };

  test("is read again, byte by byte, and only what is damaged is fetched anew", async () => {
    const { files, memory, model } = await kept();
    const flipped = files.get(`${WEIGHTS}params_shard_2.bin`)?.slice() ?? new Uint8Array();
    flipped[77] = 255;
    await model.put(`${WEIGHTS}params_shard_2.bin`, new Response(flipped));
    await model.put(`${WEIGHTS}params_shard_4.bin`, new Response("short"));
    await model.delete(new Request(`${WEIGHTS}tokenizer.json`));
    const steps: LoadProgress[] = [];
    const damaged = await damagedArtifacts(SOURCE, memory.storage, (step) => steps.push(step), never);
    expect(damaged).toEqual([
      { url: `${WEIGHTS}params_shard_2.bin`, reason: expect.stringContaining("its MD5 is") },
      { url: `${WEIGHTS}params_shard_4.bin`, reason: "it has 5 bytes instead of 2000" },
      { url: `${WEIGHTS}tokenizer.json`, reason: "it is not here" },
    ]);
    expect(steps.at(-1)).toMatchObject({ phase: "verify", totalBytes: 8400 });

    await removeDamaged(damaged, memory.storage);
    const { asked, fetch } = createFileServer(files);
    await obtain(memory, fetch);
    expect(asked.toSorted()).toEqual(damaged.map(({ url }) => url).toSorted());
    expect(await damagedArtifacts(SOURCE, memory.storage, () => {}, never)).toEqual([]);
  });

  test("is known by the hashes that were noted when it came, where its list has none", async () => {
    const { memory, model } = await kept();
    const key = `${WEIGHTS}tokenizer.json`;
    const headers = (await model.match(key))?.headers;
    await model.put(key, new Response('{"model":[]}', headers === undefined ? {} : { headers }));
    const [first] = await damagedArtifacts(SOURCE, memory.storage, () => {}, never);
    expect(first).toEqual({ url: key, reason: expect.stringContaining("its SHA-256 is") });
  });

  test("is whole without its library, which comes with the first load; a library that has rotted is found", async () => {
    const { memory } = await kept();
    const libraries = await memory.storage.open("webllm/wasm");
    const headers = (await libraries.match(LIBRARY))?.headers;
    await libraries.delete(new Request(LIBRARY));
    expect(await damagedArtifacts(SOURCE, memory.storage, () => {}, never)).toEqual([]);
    await libraries.put(LIBRARY, new Response("rotten", headers === undefined ? {} : { headers }));
    expect(await damagedArtifacts(SOURCE, memory.storage, () => {}, never)).toHaveLength(1);
  });

  test("without its list is not whole", async () => {
    const { memory, model } = await kept();
    await model.delete(new Request(`${WEIGHTS}tensor-cache.json`));
    expect(await damagedArtifacts(SOURCE, memory.storage, () => {}, never)).toHaveLength(1);
  });

  test("can stop being checked", async () => {
    const { memory } = await kept();
    const aborted = damagedArtifacts(SOURCE, memory.storage, () => {}, AbortSignal.abort());
    await expect(aborted).rejects.toSatisfy(isAbort);
  });
});
