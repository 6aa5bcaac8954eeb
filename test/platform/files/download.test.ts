import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { failureOf, isAbort } from "../../../src/core/errors";
import type { LoadProgress } from "../../../src/core/extract/writer/text-model";
import { createGate } from "../../../src/platform/fetch";
import { download, downloadHashed } from "../../../src/platform/files/download";
import type { RemoteFile } from "../../../src/platform/files/file";
import { createPartialStore, type PartialStore } from "../../../src/platform/files/partial";
import { createSha256 } from "../../../src/platform/hash";
import { MemoryCaches } from "../../support/caches";

const never = new AbortController().signal;
const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) % 256);
const file: RemoteFile = {
  url: "https://page.example/model.gguf",
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
};

type Behaviour = (range: number, request: number) => Response;

/** A body that breaks off after `length` bytes. */
const broken = (from: number, length: number): ReadableStream<Uint8Array> => {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError("network error"));
      else controller.enqueue(content.slice(from, from + length));
      sent = true;
    },
  });
};

/** A body of `length` bytes that does not end before it is aborted. */
const slow = (from: number, length: number, signal: AbortSignal): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(content.slice(from, from + length));
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
  });

const partial = (from: number): Response => new Response(content.slice(from), { status: from > 0 ? 206 : 200 });

function get(behaviour: Behaviour, changes: Partial<RemoteFile> = {}, signal = never, partial?: PartialStore) {
  const ranges: number[] = [];
  const progress: LoadProgress[] = [];
  const gate = createGate("https://page.example", [], async (_, init) => {
    init?.signal?.throwIfAborted();
    const range = Number(/bytes=(\d+)-/.exec(new Headers(init?.headers).get("Range") ?? "")?.[1] ?? 0);
    ranges.push(range);
    return behaviour(range, ranges.length - 1);
  });
  const blob = download({ ...file, ...changes }, (step) => progress.push(step), signal, {
    gate,
    tries: 3,
    retryMs: 1,
    ...(partial === undefined ? {} : { partial }),
  });
  return { blob, ranges, progress };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (thrown: unknown) => failureOf(thrown).code,
  );

describe("download", () => {
  test("brings the bytes, with progress that ends at the whole", async () => {
    const { blob, progress } = get(() => partial(0));
    expect(Buffer.from(await (await blob).arrayBuffer()).equals(content)).toBe(true);
    expect(progress.at(-1)).toEqual({ phase: "verify", loadedBytes: content.length, totalBytes: content.length });
    expect(progress.at(-2)).toMatchObject({ phase: "download", loadedBytes: content.length });
  });

  test("takes a broken connection up again where it broke", async () => {
    const { blob, ranges } = get((range, request) =>
      request < 4 ? new Response(broken(range, 50_000), { status: range > 0 ? 206 : 200 }) : partial(range),
    );
    expect(Buffer.from(await (await blob).arrayBuffer()).equals(content)).toBe(true);
    expect(ranges).toEqual([0, 50_000, 100_000, 150_000, 200_000]);
  });

  test("begins anew where the server knows no ranges", async () => {
    const { blob, ranges } = get((_, request) =>
      request === 0 ? new Response(broken(0, 50_000)) : new Response(content.slice()),
    );
    expect((await blob).size).toBe(content.length);
    expect(ranges).toEqual([0, 50_000]);
  });

  test("waits for a busy server, and gives up after tries without progress", async () => {
    const patient = get((_, request) => (request < 2 ? new Response("", { status: 503 }) : partial(0)));
    expect((await patient.blob).size).toBe(content.length);
    const hopeless = get(() => new Response("", { status: 503 }));
    expect(await codeOf(hopeless.blob)).toBe("download-failed");
    expect(hopeless.ranges).toHaveLength(3);
  });

  test("a refusal is final", async () => {
    const { blob, ranges } = get(() => new Response("", { status: 404 }));
    expect(await codeOf(blob)).toBe("download-failed");
    expect(ranges).toHaveLength(1);
  });

  test("other bytes, too many or too few, are corrupt or failed, never accepted", async () => {
    const flipped = content.slice();
    flipped[1234] = (flipped[1234] ?? 0) ^ 1;
    expect(await codeOf(get(() => new Response(flipped)).blob)).toBe("model-corrupt");
    expect(await codeOf(get(() => partial(0), { bytes: content.length - 1 }).blob)).toBe("model-corrupt");
    const short = get(
      (range) => new Response(content.slice(range, content.length), { status: range > 0 ? 206 : 200 }),
      {
        bytes: content.length + 1,
      },
    );
    expect(await codeOf(short.blob)).toBe("download-failed");
  });

  test("an abort ends it with the signal's reason", async () => {
    const controller = new AbortController();
    const { blob } = get(
      (range) => {
        controller.abort();
        return new Response(broken(range, 10), { status: 206 });
      },
      {},
      controller.signal,
    );
    await expect(blob).rejects.toSatisfy(isAbort);
  });

  describe("across visits", () => {
    const store = (memory: MemoryCaches) => createPartialStore(memory.storage, "https://page.example/");

    test("goes on where it was left, hash and all", async () => {
      const memory = new MemoryCaches();
      const controller = new AbortController();
      const first = get(
        (range) => {
          setTimeout(() => controller.abort(), 5);
          return new Response(slow(range, 120_000, controller.signal), { status: 206 });
        },
        {},
        controller.signal,
        store(memory),
      );
      await expect(first.blob).rejects.toSatisfy(isAbort);
      expect(await store(memory).list()).toMatchObject([{ url: file.url, sha256: file.sha256, bytes: 120_000 }]);

      const second = get(partial, {}, never, store(memory));
      expect(Buffer.from(await (await second.blob).arrayBuffer()).equals(content)).toBe(true);
      expect(second.ranges).toEqual([120_000]);
    });

    test("begins anew where a part was cut short, and forgets what turned out to be damaged", async () => {
      const memory = new MemoryCaches();
      const kept = store(memory);
      const wrong = await createSha256();
      wrong.update(content.subarray(1, 1001));
      await kept.add(file, 0, new Blob([content.slice(0, 1000)]), wrong.save());
      expect(await codeOf(get(partial, {}, never, kept).blob)).toBe("model-corrupt");
      expect(await kept.list()).toEqual([]);

      const whole = await createSha256();
      whole.update(content.subarray(0, 1000));
      await kept.add(file, 0, new Blob([content.slice(0, 1000)]), whole.save());
      const [entries] = memory.entries.values();
      const [key] = entries?.keys() ?? [];
      const response = entries?.get(key ?? "");
      entries?.set(key ?? "", new Response("cut", response === undefined ? {} : { headers: response.headers }));
      const { blob, ranges } = get(partial, {}, never, kept);
      expect((await blob).size).toBe(content.length);
      expect(ranges).toEqual([0]);
    });

    test("goes on with what an earlier version of the page kept, and hashes that anew", async () => {
      const memory = new MemoryCaches();
      const kept = store(memory);
      await kept.add(file, 0, new Blob([content.slice(0, 70_000)]), `${"0".repeat(64)}.70000.00`);
      const { blob, ranges } = get(partial, {}, never, kept);
      expect(Buffer.from(await (await blob).arrayBuffer()).equals(content)).toBe(true);
      expect(ranges).toEqual([70_000]);
    });

    test("goes on in memory where the disk is full", async () => {
      const memory = new MemoryCaches();
      memory.full = true;
      const { blob } = get(partial, {}, never, store(memory));
      expect((await blob).size).toBe(content.length);
      expect(await store(memory).list()).toEqual([]);
    });

    test("takes a file whose hash nobody knows, and says what it is", async () => {
      const gate = createGate("https://page.example", [], async () => partial(0));
      const { sha256 } = await downloadHashed({ ...file, sha256: null }, () => {}, never, { gate });
      expect(sha256).toBe(file.sha256);
    });
  });
});
