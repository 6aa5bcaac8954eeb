import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { LoadProgress } from "../../../src/core/extract/writer/text-model";
import { createGate } from "../../../src/platform/fetch";
import type { RemoteFile } from "../../../src/platform/files/file";
import { createFileStore, obtain } from "../../../src/platform/files/store";
import { MemoryCaches } from "../../support/caches";

const never = new AbortController().signal;
const BASE = "https://page.example/app/";

function setUp() {
  const memory = new MemoryCaches();
  const store = createFileStore(memory.storage, BASE);
  return { memory, store };
}

const fileOf = (text: string, url = `${BASE}models/a.gguf`): RemoteFile => ({
  url,
  bytes: text.length,
  sha256: createHash("sha256").update(text).digest("hex"),
});

describe("the model store", () => {
  test("keeps a file, finds it by address and hash, lists and removes it", async () => {
    const { store } = setUp();
    const file = fileOf("weights");
    expect(await store.find(file)).toBeNull();
    expect(await store.keep(file, new Blob(["weights"]))).toBeNull();
    expect(await (await store.find(file))?.blob.text()).toBe("weights");
    expect(await store.find({ ...file, sha256: "0".repeat(64) })).toBeNull();
    expect(await store.list()).toMatchObject([{ url: file.url, bytes: 7, sha256: file.sha256 }]);
    expect(await store.remove(file.url)).toBe(true);
    expect(await store.remove(file.url)).toBe(false);
    expect(await store.list()).toEqual([]);
  });

  test("a newer file of the same address takes the place of the older", async () => {
    const { store } = setUp();
    await store.keep(fileOf("old"), new Blob(["old"]));
    await store.keep(fileOf("other", `${BASE}models/b.gguf`), new Blob(["other"]));
    await store.keep(fileOf("newer"), new Blob(["newer"]));
    expect((await store.list()).map(({ bytes }) => bytes).sort()).toEqual([5, 5]);
    expect(await store.find(fileOf("old"))).toBeNull();
  });

  test("a copy of another size is not used", async () => {
    const { store } = setUp();
    await store.keep(fileOf("weights"), new Blob(["weig"]));
    expect(await store.find(fileOf("weights"))).toBeNull();
  });
});

describe("obtaining a file", () => {
  function obtained(full = false) {
    const memory = new MemoryCaches();
    memory.full = full;
    const store = createFileStore(memory.storage, BASE);
    let fetched = 0;
    const gate = createGate("https://page.example", [], async () => {
      fetched++;
      return new Response("weights");
    });
    const progress: LoadProgress[] = [];
    const get = () => obtain(fileOf("weights"), store, (step) => progress.push(step), never, { gate });
    return { get, progress, fetched: () => fetched };
  }

  test("the second visit does not touch the network", async () => {
    const { get, fetched } = obtained();
    expect(await (await get()).text()).toBe("weights");
    expect(await (await get()).text()).toBe("weights");
    expect(fetched()).toBe(1);
  });

  test("a full disk is a warning, and the file is used all the same", async () => {
    const { get, progress } = obtained(true);
    expect(await (await get()).text()).toBe("weights");
    expect(progress.at(-1)?.warning).toEqual({ code: "storage-full" });
  });

  test("so is a page without storage", async () => {
    const store = createFileStore(undefined, BASE);
    const progress: LoadProgress[] = [];
    const gate = createGate("https://page.example", [], async () => new Response("weights"));
    const blob = await obtain(fileOf("weights"), store, (step) => progress.push(step), never, { gate });
    expect(blob.size).toBe(7);
    expect(progress.at(-1)?.warning?.code).toBe("storage-unavailable");
    expect(await store.list()).toEqual([]);
  });
});
