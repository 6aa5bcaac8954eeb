import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../src/core/errors";
import { writeLibraryVectors } from "../../src/core/extract/reader/library-vectors";
import type { LibraryAddress } from "../../src/library/built-in";
import { type LibraryProgress, type LibraryStore, openLibrary, openVectors } from "../../src/library/open";
import { createGate } from "../../src/platform/fetch";
import { generatedLibraryFile } from "../../tools/bench/generated-library";
import { createDisk, type Disk } from "../support/world";

const BASE = "https://page.example/tools/";
const file = generatedLibraryFile(2000);
const served = gzipSync(file);

const addressOf = (compressed: Uint8Array): LibraryAddress => ({
  path: "library/classes-0123abcd.bin",
  bytes: compressed.length,
  sha256: createHash("sha256").update(compressed).digest("hex"),
});

/** A host that has the library, and remembers what it was asked for. */
function createHost(answer: () => Response = () => new Response(served)) {
  const asked: string[] = [];
  const gate = createGate("https://page.example", [], async (input) => {
    asked.push(String(input));
    return answer();
  });
  return { gate, asked };
}

interface Visit {
  readonly store?: LibraryStore;
  readonly host?: ReturnType<typeof createHost>;
  readonly address?: LibraryAddress;
  readonly signal?: AbortSignal;
}

async function visit({ store = createDisk(), host = createHost(), address = addressOf(served), signal }: Visit = {}) {
  const progress: LibraryProgress[] = [];
  const opened = await openLibrary(address, {
    base: BASE,
    gate: host.gate,
    store,
    onProgress: (step) => progress.push(step),
    signal: signal ?? new AbortController().signal,
    tries: 2,
    retryMs: 1,
  });
  return { ...opened, progress, asked: host.asked };
}

const failing = (reason: Error): LibraryStore => ({
  get: () => Promise.reject(reason),
  set: () => Promise.reject(reason),
});

/** Changes the one record that the store holds. */
function damage(
  disk: Disk,
  change: (record: { bytes: ArrayBuffer; sha256: string; version: number }) => unknown,
): void {
  const record = structuredClone(disk.records.get("built-in"));
  disk.records.set("built-in", change(record as { bytes: ArrayBuffer; sha256: string; version: number }));
}

describe("opening the library", () => {
  it("fetches it at the first visit, with progress up to the whole, and keeps it as one record (B12)", async () => {
    const disk = createDisk();
    const { library, bytes, warning, progress, asked } = await visit({ store: disk });
    expect(library.size).toBe(2000);
    expect(new Uint8Array(bytes)).toEqual(file);
    expect(warning).toBeNull();
    expect(asked).toEqual([`${BASE}library/classes-0123abcd.bin`]);
    expect(progress[0]).toEqual({ loadedBytes: 0, totalBytes: served.length });
    expect(progress.at(-1)).toEqual({ loadedBytes: served.length, totalBytes: served.length });
    expect([...disk.records.keys()]).toEqual(["built-in"]);
    expect(disk.records.get("built-in")).toMatchObject({ version: 1, sha256: addressOf(served).sha256 });
  });

  it("asks the network for nothing at later visits", async () => {
    const disk = createDisk();
    await visit({ store: disk });
    const { library, warning, progress, asked } = await visit({ store: disk });
    expect(library.size).toBe(2000);
    expect(library.classOf(library.idOf(7))?.description).not.toBe("");
    expect({ warning, progress, asked }).toEqual({ warning: null, progress: [], asked: [] });
  });

  it("replaces what is kept of another version", async () => {
    const disk = createDisk();
    await visit({ store: disk });
    const newer = gzipSync(generatedLibraryFile(2100, 2));
    const address = addressOf(newer);
    const first = await visit({ store: disk, address, host: createHost(() => new Response(newer)) });
    expect(first.library.size).toBe(2100);
    expect((await visit({ store: disk, address })).asked).toEqual([]);
    expect(disk.records.size).toBe(1);
  });

  it("fetches again what is damaged, and replaces it", async () => {
    const damages: readonly Parameters<typeof damage>[1][] = [
      ({ bytes, ...rest }) => ({ ...rest, bytes: bytes.slice(0, -1) }),
      ({ bytes, ...rest }) => ({ ...rest, bytes: new Uint8Array(bytes).fill(7, 5000, 5010).buffer }),
      ({ bytes, ...rest }) => ({ ...rest, bytes: Array.from(new Uint8Array(bytes, 0, 9)) }),
      (record) => ({ ...record, version: 2 }),
      ({ bytes: _, ...rest }) => rest,
      () => "what another program left here",
      () => null,
    ];
    for (const change of damages) {
      const disk = createDisk();
      await visit({ store: disk });
      damage(disk, change);
      const again = await visit({ store: disk });
      expect(again.asked).toHaveLength(1);
      expect(again.library.size).toBe(2000);
      expect((await visit({ store: disk })).asked).toEqual([]);
    }
  });

  it("works from memory where nothing can be kept, and says why", async () => {
    const full = await visit({ store: failing(new DOMException("no room", "QuotaExceededError")) });
    expect(full.warning).toEqual({ code: "storage-full" });
    expect(full.library.size).toBe(2000);
    const broken = await visit({ store: failing(new Error("not in private windows")) });
    expect(broken.warning).toEqual({ code: "storage-unavailable", reason: "not in private windows" });
    expect(broken.library.size).toBe(2000);
  });

  it("tries again where the connection breaks, and gives up where it stays broken", async () => {
    const answers = [() => new Response("", { status: 503 }), () => new Response(served)];
    const host = createHost(() => (answers.shift() ?? answers[0] ?? (() => Response.error()))());
    expect((await visit({ host })).asked).toHaveLength(2);
    const gone = visit({ host: createHost(() => new Response("", { status: 404 })) });
    await expect(gone.catch(failureOf)).resolves.toMatchObject({ code: "download-failed" });
  });

  it("takes nothing for the library that has another hash, and keeps none of it", async () => {
    const disk = createDisk();
    const other = gzipSync(generatedLibraryFile(2000, 3)).subarray(0, served.length);
    const whole = new Uint8Array(served.length);
    whole.set(other);
    const wrong = visit({ store: disk, host: createHost(() => new Response(whole)) });
    await expect(wrong.catch(failureOf)).resolves.toMatchObject({ code: "model-corrupt" });
    expect(disk.records.size).toBe(0);
  });

  it("can be cancelled", async () => {
    const controller = new AbortController();
    controller.abort(new DOMException("Cancelled.", "AbortError"));
    await expect(visit({ signal: controller.signal })).rejects.toThrow("Cancelled.");
  });
});

describe("the vectors of its classes", () => {
  it("are fetched once, and kept beside the library", async () => {
    const line = "entity : ship";
    const vectors = [{ span: new Float32Array(256).fill(2), spanOffset: -1, pair: new Float32Array(0), pairOffset: 0 }];
    const facts = { reader: "r", library: "l", lines: "", classes: 1, firstRelation: 0, relations: 0 };
    const served = gzipSync(writeLibraryVectors(facts, [line], vectors));
    const address = { ...addressOf(served), path: "library/vectors-0123abcd.bin" };
    const host = createHost(() => new Response(served));
    const store = createDisk();
    await visit({ store });
    for (let visits = 0; visits < 2; visits += 1) {
      const signal = new AbortController().signal;
      const opened = await openVectors(address, { base: BASE, gate: host.gate, store, onProgress: () => {}, signal });
      expect(opened.find(line)?.span).toEqual(vectors[0]?.span);
    }
    expect(host.asked).toEqual([`${BASE}library/vectors-0123abcd.bin`]);
    // The library is still there.
    expect((await visit({ store, host: createHost(() => new Response(null, { status: 500 })) })).asked).toEqual([]);
  });
});
