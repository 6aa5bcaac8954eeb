import { describe, expect, it } from "vitest";
import { createInventory, type RecordStore } from "../../../src/models/weights/inventory";
import { createPartialStore } from "../../../src/platform/files/partial";
import { createFileStore } from "../../../src/platform/files/store";
import { createSha256 } from "../../../src/platform/hash";
import { PAGE_CACHE } from "../../../src/platform/offline/page-cache";
import { MemoryCaches } from "../../support/caches";

const BASE = "https://page.example/";

function recordStore(database: string, place: RecordStore["place"], values: Readonly<Record<string, unknown>>) {
  const records = new Map(Object.entries(values));
  const store: RecordStore = {
    database,
    place,
    keys: async () => [...records.keys()],
    get: async (key) => records.get(key),
    delete: async (key) => void records.delete(key),
  };
  return { store, records };
}

/** A directory of the origin's private file system, as far as it is looked at. */
function directory(files: Map<string, number>) {
  const handle = (name: string, size: number) => ({
    kind: "file",
    name,
    getFile: async () => ({ size, lastModified: 5 }),
  });
  return {
    async *entries() {
      for (const [name, size] of files) yield [name, handle(name, size)];
    },
    removeEntry: async (name: string) => void files.delete(name),
  } as unknown as FileSystemDirectoryHandle;
}

async function setUp() {
  const memory = new MemoryCaches();
  const caches = Object.assign(memory.storage, {
    keys: async () => [...memory.entries.keys()],
    delete: async (name: string) => memory.entries.delete(name),
  });
  const file = { url: `${BASE}models/a.gguf`, bytes: 7, sha256: "a".repeat(64) };
  await createFileStore(caches, BASE).keep(file, new Blob(["weights"]));
  const partial = createPartialStore(caches, BASE);
  const coming = { url: `${BASE}models/b.gguf`, bytes: 9, sha256: "b".repeat(64) };
  for (const part of [0, 1]) await partial.add(coming, part, new Blob(["abc"]), (await createSha256()).save());
  const webllm = await memory.open("webllm/model");
  for (const shard of [0, 1]) {
    await webllm.put(`https://w.example/m/resolve/main/params_shard_${shard}.bin`, new Response("1234"));
  }
  await (await memory.open("precache-v1")).put(`${BASE}index.html`, new Response("<html>"));
  const page = recordStore("page", "record", { text: { version: 1, savedAt: 42, text: "Ada was here." } });
  const library = recordStore("library", "library", { "built-in": { bytes: new ArrayBuffer(1000) } });
  const files = new Map([["shard.bin", 50]]);
  const dropped: string[] = [];
  const inventory = createInventory({
    records: [page.store, library.store],
    caches,
    storage: {
      estimate: async () => ({ usage: 2000, quota: 10_000 }),
      persist: async () => true,
      persisted: async () => false,
      getDirectory: async () => directory(files),
    },
    databases: {
      databases: async () => [
        { name: "page", version: 1 },
        { name: "someone's", version: 1 },
      ],
      deleteDatabase: (name: string) => {
        dropped.push(name);
        return {} as IDBOpenDBRequest;
      },
    },
  });
  return { inventory, memory, page, library, files, dropped };
}

describe("what the page keeps", () => {
  it("is listed whole: records, models, parts, WebLLM's folders, the page, files, other databases", async () => {
    const { inventory } = await setUp();
    const { parts, ...rest } = await inventory.report();
    expect(rest).toEqual({ usage: 2000, quota: 10_000, persistent: false });
    expect(parts.map(({ place, name, bytes }) => [place, name, bytes])).toEqual([
      ["record", "text", expect.any(Number)],
      ["library", "built-in", expect.any(Number)],
      ["model", `${BASE}models/a.gguf`, 7],
      ["partial", `${BASE}models/b.gguf`, 6],
      ["webllm", "https://w.example/m/resolve/main/", 8],
      ["page", "precache-v1", 6],
      ["file", "shard.bin", 50],
      ["database", "someone's", null],
    ]);
    const [text, library, model] = parts;
    expect(text?.modified).toBe(42);
    expect(library?.bytes).toBeGreaterThanOrEqual(1000);
    expect(Date.now() - (model?.modified ?? 0)).toBeLessThan(60_000);
  });

  it("goes part by part, and nothing else with it", async () => {
    const { inventory, dropped } = await setUp();
    for (let { parts } = await inventory.report(); parts.length > 1; ) {
      const [first] = parts;
      if (first === undefined) break;
      await inventory.remove(first);
      const left = (await inventory.report()).parts;
      expect(left.map(({ id }) => id)).toEqual(parts.slice(1).map(({ id }) => id));
      parts = left;
    }
    await inventory.removeAll();
    expect(dropped).toEqual(["someone's"]);
  });

  it("goes all at once", async () => {
    const { inventory, memory, page, library, files } = await setUp();
    await inventory.removeAll();
    expect([page.records.size, library.records.size, files.size]).toEqual([0, 0, 0]);
    expect([...memory.entries.values()].every((entries) => entries.size === 0)).toBe(true);
    expect(await inventory.persist()).toBe(true);
  });

  it("goes all at once but for the page itself, which has to open without a network", async () => {
    const { inventory, memory } = await setUp();
    const cache = await memory.storage.open(PAGE_CACHE);
    await cache.put(`${BASE}index.html`, new Response("page"));
    await inventory.removeAll();
    const { parts } = await inventory.report();
    const pages = parts.filter(({ place }) => place === "page");
    expect(pages).toMatchObject([{ name: PAGE_CACHE, bytes: 4 }]);
  });

  it("is nothing where the browser has no storage", async () => {
    const inventory = createInventory({ records: [], caches: undefined, storage: undefined, databases: undefined });
    expect(await inventory.report()).toEqual({ parts: [], usage: null, quota: null, persistent: null });
    expect(await inventory.persist()).toBe(false);
  });
});
