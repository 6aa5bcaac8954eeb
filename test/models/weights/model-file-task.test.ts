import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf, isAbort } from "../../../src/core/errors";
import { createTokenCounter } from "../../../src/models/tokens/tokenizer";
import { createFileWeights } from "../../../src/models/weights/file-weights";
import { runWork } from "../../../src/models/weights/model-file-client";
import { doWork, type Work, type WorkMethods } from "../../../src/models/weights/model-file-task";
import type { RemoteFile } from "../../../src/platform/files/file";
import { serve } from "../../../src/platform/rpc/service";
import { createPortPair } from "../../platform/rpc/ports";
import { MemoryCaches } from "../../support/caches";
import { ggufFile, MODEL_FIELDS } from "../kinds/wllama/gguf-file";

const never = new AbortController().signal;
const BASE = "https://page.example/";
/** A model that lies at an address. */
const sourceOf = (files: readonly RemoteFile[]) => ({
  source: { form: "files", files, besides: [] } as const,
  base: BASE,
});

const FOLDER = `${BASE}models/own/own-1/`;
const PUBLIC = resolve(import.meta.dirname, "../../../public");
const bytes = ggufFile(MODEL_FIELDS);
const sha256 = createHash("sha256").update(bytes).digest("hex");

function setUp(send?: typeof fetch) {
  const memory = new MemoryCaches();
  const surroundings = {
    caches: memory.storage,
    base: BASE,
    ...(send === undefined ? {} : { fetch: send }),
  };
  return { memory, surroundings, work: (work: Work, signal = never) => doWork(work, surroundings, () => {}, signal) };
}

/** A server of one file that knows ranges. */
const ranges: typeof fetch = async (_, init) => {
  const [, from = "0", to] = /bytes=(\d+)-(\d*)/u.exec(new Headers(init?.headers).get("Range") ?? "") ?? [];
  const end = to === undefined || to === "" ? bytes.length : Math.min(bytes.length, Number(to) + 1);
  const headers = { "Content-Range": `bytes ${from}-${end - 1}/${bytes.length}` };
  return new Response(bytes.slice(Number(from), end), { status: 206, headers });
};

describe("work with files of models", () => {
  it("looks into a file of the user's, and makes its tokenizer where it can", async () => {
    const { work } = setUp();
    const nano = new Blob([readFileSync(resolve(PUBLIC, "models/nano/nano.gguf"))]);
    const { inspected } = await work({ type: "inspect", files: [{ path: "nano.gguf", blob: nano }] });
    expect(inspected).toMatchObject({ architecture: "llama", files: [{ name: "nano.gguf", bytes: nano.size }] });
    // It counts as the model's own file does.
    const own = createTokenCounter(inspected?.tokenizerJson ?? "", "header");
    const published = createTokenCounter(readFileSync(resolve(PUBLIC, "models/nano/tokenizer.json"), "utf8"), "file");
    const texts = ["class WorksFor(Relation): ...", "Zürich, 日本 and “quotes” 1,000", "\n\tPerson("];
    expect(own(texts)).toEqual(published(texts));
    const odd = new Blob([ggufFile({ ...MODEL_FIELDS, "tokenizer.ggml.model": "rwkv" })]);
    const other = await work({ type: "inspect", files: [{ path: "odd.gguf", blob: odd }] });
    expect(other.inspected).toMatchObject({ tokenizer: "rwkv", tokenizerJson: null });
  });

  it("looks into a file at an address by its ranges", async () => {
    const { work } = setUp(ranges);
    const { inspected } = await work({ type: "inspect-addresses", urls: ["https://models.example/small.gguf"] });
    expect(inspected).toMatchObject({ title: "Small llama", files: [{ name: "small.gguf", bytes: bytes.length }] });
    const whole = setUp(async () => new Response(bytes));
    const refused = whole.work({ type: "inspect-addresses", urls: ["https://models.example/small.gguf"] });
    await expect(refused).rejects.toThrow(/knows no ranges/u);
    await expect(work({ type: "inspect-addresses", urls: ["http://other.example/a"] })).rejects.toThrow(/no address/u);
  });

  it("keeps files with their hashes, all or none", async () => {
    const { work, memory, surroundings } = setUp();
    const files = [{ path: "My small.gguf", blob: new Blob([bytes]) }];
    const { kept = [] } = await work({ type: "keep", folder: FOLDER, files });
    expect(kept).toEqual([{ url: `${FOLDER}My%20small.gguf`, bytes: bytes.length, sha256 }]);
    const weights = createFileWeights({ files: kept, besides: [], ...surroundings });
    expect(await weights.status()).toMatchObject({ status: "ready", bytes: bytes.length });
    expect((await weights.files()).map(({ path }) => path)).toEqual(["My small.gguf"]);
    memory.full = true;
    const two = [
      { path: "a.gguf", blob: new Blob([bytes]) },
      { path: "b.gguf", blob: new Blob([bytes]) },
    ];
    const failed = await work({ type: "keep", folder: FOLDER, files: two }).catch(failureOf);
    expect(failed).toEqual({ code: "storage-full" });
  });

  it("fetches and verifies; what does not fit its hash is told of", async () => {
    const { work, memory, surroundings } = setUp(ranges);
    const files = [{ url: "https://models.example/small.gguf", bytes: bytes.length, sha256: null }];
    await work({ type: "download", ...sourceOf(files) });
    await work({ type: "verify", ...sourceOf(files) });
    const weights = createFileWeights({ files, besides: [], ...surroundings });
    expect(await weights.status()).toMatchObject({ status: "ready" });
    const [store] = memory.entries.values();
    const [key = ""] = store?.keys() ?? [];
    expect(key).toContain(sha256);
    store?.set(key, new Response(bytes.with(200, 1), { headers: { "Content-Length": String(bytes.length) } }));
    expect(await work({ type: "verify", ...sourceOf(files) }).catch((thrown) => failureOf(thrown).code)).toBe(
      "model-corrupt",
    );
    expect(await weights.remove()).toBe(true);
    expect(await weights.status()).toEqual({ status: "absent" });
    expect(await weights.remove()).toBe(false);
  });
});

describe("a worker for it", () => {
  /** A worker of model files in this thread. */
  function open(surroundings: ReturnType<typeof setUp>["surroundings"], closed: () => void) {
    const { near, far } = createPortPair();
    serve<WorkMethods>(far, {
      work: (work, { emit, signal }) => doWork(work, surroundings, emit, signal),
    });
    return () => ({ ...near, close: closed });
  }

  it("tells of progress, gives the result, and ends", async () => {
    const { surroundings } = setUp(ranges);
    let ends = 0;
    const loaded: number[] = [];
    const opened = open(surroundings, () => {
      ends += 1;
    });
    const files = [{ path: "small.gguf", blob: new Blob([bytes]) }];
    const work = { type: "keep", folder: FOLDER, files } as const;
    const { kept } = await runWork(work, ({ loadedBytes }) => loaded.push(loadedBytes), never, opened);
    expect(kept).toHaveLength(1);
    expect(loaded.at(-1)).toBe(bytes.length);
    expect(ends).toBe(1);
  });

  it("is ended by an abort, and its failures come over", async () => {
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    const { surroundings } = setUp(hanging);
    const controller = new AbortController();
    const files = [{ url: "https://models.example/small.gguf", bytes: bytes.length, sha256 }];
    const done = runWork(
      { type: "download", ...sourceOf(files) },
      () => {},
      controller.signal,
      open(surroundings, () => {}),
    );
    setTimeout(() => controller.abort(), 5);
    await expect(done).rejects.toSatisfy(isAbort);
    const broken = { path: "x.gguf", blob: new Blob(["no"]) };
    const failed = runWork(
      { type: "inspect", files: [broken] },
      () => {},
      never,
      open(surroundings, () => {}),
    );
    expect(await failed.catch((thrown) => failureOf(thrown).code)).toBe("model-unreadable");
  });
});
