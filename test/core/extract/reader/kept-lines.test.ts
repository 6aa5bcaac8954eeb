import { describe, expect, it } from "vitest";
import type { ClassVectors } from "../../../../src/core/extract/reader/encoder";
import { createKeptLines, type LineRecordStore } from "../../../../src/core/extract/reader/kept-lines";

/** A storage that outlives visits; values are cloned on the way in and out. */
function createStore(record: unknown = null) {
  const disk = { record, writes: 0 };
  const store: LineRecordStore = {
    get: async () => structuredClone(disk.record),
    async set(written) {
      disk.record = structuredClone(written);
      disk.writes += 1;
    },
    async delete() {
      disk.record = null;
    },
  };
  return { disk, store };
}

const vectors = (number: number): ClassVectors => ({
  span: new Float32Array(256).fill(number),
  spanOffset: number + 1,
  pair: new Float32Array(256).fill(-number),
  pairOffset: number + 2,
});

/** What a visit of somebody who lets the page keep things finds. */
function visit(store: LineRecordStore, reader = "one") {
  const kept = createKeptLines(store, reader);
  kept.allow(true);
  return kept;
}

describe("vectors of class lines", () => {
  it("are there at the next visit as they were, for the same reader, and name no class", async () => {
    const { disk, store } = createStore();
    await visit(store).add([{ line: "entity : my secret project", vectors: vectors(3) }]);
    expect(JSON.stringify(disk.record)).not.toContain("secret");
    const next = visit(store);
    expect(await next.find(["entity : other", "entity : my secret project"])).toEqual([
      { line: "entity : my secret project", vectors: vectors(3) },
    ]);
    expect(await visit(store, "another").find(["entity : my secret project"])).toEqual([]);
  });

  it("are a thousand at most: those that were asked for longest ago go", async () => {
    const { store } = createStore();
    const line = (number: number): string => `entity : class ${number}`;
    await visit(store).add(
      Array.from({ length: 1000 }, (_, number) => ({ line: line(number), vectors: vectors(number) })),
    );
    const next = visit(store);
    await next.find([line(0)]);
    await next.add([{ line: line(1000), vectors: vectors(1000) }]);
    const found = await visit(store).find([line(0), line(1), line(2), line(1000)]);
    expect(found.map((one) => one.line)).toEqual([line(0), line(2), line(1000)]);
  });

  it("are neither kept nor left where nothing is to be kept", async () => {
    const { disk, store } = createStore();
    await visit(store).add([{ line: "entity : person", vectors: vectors(1) }]);
    const kept = visit(store);
    kept.allow(false);
    expect(disk.record).toBeNull();
    await kept.add([{ line: "entity : person", vectors: vectors(1) }]);
    expect(await kept.find(["entity : person"])).toEqual([]);
    expect(disk.writes).toBe(1);
  });

  it.each([
    ["nothing", null],
    ["another version", { version: 2, reader: "one", keys: [], rows: new Float32Array(0) }],
    ["too few numbers", { version: 1, reader: "one", keys: ["1 2"], rows: new Float32Array(5) }],
    ["no numbers", { version: 1, reader: "one", keys: ["1 2"], rows: new Float32Array(514).fill(Number.NaN) }],
  ])("that are damaged are not believed: %s", async (_, record) => {
    expect(await visit(createStore(record).store).find(["entity : person"])).toEqual([]);
  });
});
