import { describe, expect, it } from "vitest";
import { cacheSink, directorySink } from "../../../src/convert/page/files";
import { type FolderSink, readExactly } from "../../../src/convert/source";
import { CACHES, CONFIG, keptResponse, notedHash } from "../../../src/models/kinds/webllm/places";
import { MemoryCaches } from "../../support/caches";
import { MemoryDirectory } from "../support/memory-directory";

const FOLDER = "http://localhost/models/tiny/resolve/local/";
const bytes = (...values: readonly number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);

const layout = { cacheOf: (name: string) => (name === CONFIG ? CACHES.config : CACHES.model), response: keptResponse };

const SINKS = {
  "the Cache API": () => {
    const caches = new MemoryCaches();
    return {
      sink: cacheSink(caches.storage, FOLDER, layout),
      fill: () => {
        caches.full = true;
      },
    };
  },
  "a folder of the user's": () => {
    const directory = new MemoryDirectory();
    return {
      sink: directorySink(directory.handle),
      fill: () => {
        directory.full = true;
      },
    };
  },
} as const;

async function read(sink: FolderSink, name: string): Promise<Uint8Array | null> {
  const source = await sink.open(name);
  return source === null ? null : readExactly(source, 0, source.size);
}

describe.each(Object.entries(SINKS))("%s", (_, make) => {
  it("keeps files, gives them back, replaces and removes them", async () => {
    const { sink } = make();
    expect(await sink.open("params_shard_0.bin")).toBeNull();
    await sink.write("params_shard_0.bin", [bytes(1, 2), bytes(3)]);
    expect(await read(sink, "params_shard_0.bin")).toEqual(bytes(1, 2, 3));
    await sink.write("params_shard_0.bin", [bytes(4)]);
    expect(await read(sink, "params_shard_0.bin")).toEqual(bytes(4));
    await sink.remove("params_shard_0.bin");
    await sink.remove("params_shard_0.bin");
    expect(await sink.open("params_shard_0.bin")).toBeNull();
  });

  it("says that there is no room, and has what stood there before", async () => {
    const { sink, fill } = make();
    await sink.write("a.bin", [bytes(1)]);
    fill();
    await expect(sink.write("a.bin", [bytes(2, 3)])).rejects.toMatchObject({
      failure: { code: "disk-full", name: "a.bin" },
    });
    expect(await read(sink, "a.bin")).toEqual(bytes(1));
  });
});

describe("the Cache API", () => {
  it("holds each file where WebLLM looks, with its hash", async () => {
    const caches = new MemoryCaches();
    const sink = cacheSink(caches.storage, FOLDER, layout);
    await sink.write(CONFIG, [bytes(1)]);
    await sink.write("params_shard_0.bin", [bytes(2)], "abc");
    expect([...(caches.entries.get(CACHES.config)?.keys() ?? [])]).toEqual([`${FOLDER}${CONFIG}`]);
    const kept = caches.entries.get(CACHES.model)?.get(`${FOLDER}params_shard_0.bin`);
    expect(kept && notedHash(kept)).toBe("abc");
  });
});

it("a folder that may not be written any more says why", async () => {
  const directory = new MemoryDirectory();
  directory.forbidden = true;
  await expect(directorySink(directory.handle).write("a.bin", [bytes(1)])).rejects.toMatchObject({
    failure: { code: "file-unwritable", name: "a.bin" },
  });
});
