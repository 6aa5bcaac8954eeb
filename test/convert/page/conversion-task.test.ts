import { describe, expect, it } from "vitest";
import type { ConversionProgress } from "../../../src/convert/convert";
import { runConversion } from "../../../src/convert/page/conversion-client";
import {
  type ChosenCheckpoint,
  type ConversionMethods,
  type ConversionWork,
  doConversion,
} from "../../../src/convert/page/conversion-task";
import { createPool } from "../../../src/convert/pool";
import { KnowCoderError } from "../../../src/core/errors";
import { type Handlers, serve } from "../../../src/platform/rpc/service";
import { createPortPair } from "../../platform/rpc/ports";
import { folderOf, openFiles } from "../support/checkpoints";
import { converted } from "../support/converted";
import { chosenFiles } from "../support/in-page";
import { inlineWorker } from "../support/inline-worker";
import { MemoryFolder } from "../support/memory-folder";
import { randomTensors, TINY } from "../support/tiny-model";

const files = folderOf(TINY, randomTensors(TINY));
const checkpoint: ChosenCheckpoint = chosenFiles("tiny", files);
const target = { kind: "cache", folder: "http://localhost/models/tiny/resolve/local/" } as const;
const work = { type: "convert", checkpoint, quantization: "q4f16_1", target, replace: false } as const;

/** What comes of a work that is done in this thread, with what it tells on the way. */
async function done(
  work: ConversionWork,
  sink = new MemoryFolder(),
  signal = new AbortController().signal,
  locks?: LockManager,
) {
  const progress: ConversionProgress[] = [];
  const openPool = () => createPool(2, inlineWorker);
  const surroundings = { openSink: () => sink, openPool, cores: 2, locks };
  const result = await doConversion(work, surroundings, (one) => progress.push(one), signal);
  return { sink, progress, result };
}

describe("the worker of conversions", () => {
  it("says what a checkpoint is, and what each quantization will take", async () => {
    const { result } = await done({ type: "inspect", checkpoint });
    expect(result).toMatchObject({
      found: {
        name: "tiny",
        format: "safetensors",
        architecture: "llama",
        layers: 2,
        width: 64,
        contextTokens: 128,
        stored: ["F32"],
        tokenizer: ["tokenizer.json", "tokenizer_config.json"],
      },
    });
    const { found } = result;
    const numbers = [...randomTensors(TINY).values()].reduce((sum, tensor) => sum + tensor.numbers.length, 0);
    expect(found?.weights).toBe(numbers);
    expect(found?.readBytes).toBe(numbers * 4);
    expect(found?.costs.q0f32.writeBytes).toBe(numbers * 4);
    expect(found?.costs.q0f16.writeBytes).toBe(numbers * 2);
    for (const cost of Object.values(found?.costs ?? {})) {
      expect(cost.seconds).toBeGreaterThan(0);
      expect(cost.memoryBytes).toBeGreaterThan(cost.writeBytes);
    }
  });

  it("converts to the same files as the plain form in one thread", async () => {
    const { sink, progress, result } = await done(work);
    const plain = await converted(await openFiles(files), "q4f16_1");
    const journal = "knowcoder-convert.json";
    for (const folder of [sink, plain]) folder.files.delete(journal);
    expect(sink.digests()).toEqual(plain.digests());
    expect(progress.length).toBeGreaterThan(0);
    const described = result.files ?? [];
    expect(await Promise.all(described.map(async ({ path, blob }) => [path, await blob.text()]))).toEqual([
      ["mlc-chat-config.json", sink.text("mlc-chat-config.json")],
      ["tensor-cache.json", sink.text("tensor-cache.json")],
    ]);
  });

  it("tells of what is no checkpoint by its code", async () => {
    const nothing = { name: "pictures", files: [{ name: "a.png", blob: new Blob(["x"]) }] };
    await expect(done({ type: "inspect", checkpoint: nothing })).rejects.toMatchObject({
      failure: { code: "checkpoint-unsupported", name: "pictures" },
    });
  });

  it("ends when it is told to, and goes on from there", async () => {
    const controller = new AbortController();
    const sink = new MemoryFolder();
    sink.beforeWrite = (name) => {
      if (name === "params_shard_0.bin") controller.abort(new DOMException("Stopped.", "AbortError"));
    };
    await expect(done(work, sink, controller.signal)).rejects.toThrow("Stopped.");
    expect(sink.files.has("tensor-cache.json")).toBe(false);
    expect(sink.files.has("params_shard_0.bin")).toBe(true);
    sink.beforeWrite = () => {};
    sink.written.length = 0;
    const { progress } = await done(work, sink);
    expect(progress[0]).toMatchObject({ phase: "check" });
    expect(sink.written).not.toContain("params_shard_0.bin");
  });
});

/** The browser's locks, as far as they are used here: held names, and requests that do not wait. */
function createLocks(): LockManager {
  const held = new Set<string>();
  const request = async (name: string, _: LockOptions, act: (lock: { name: string } | null) => unknown) => {
    if (held.has(name)) return act(null);
    held.add(name);
    try {
      return await act({ name });
    } finally {
      held.delete(name);
    }
  };
  return { request } as unknown as LockManager;
}

describe("two tabs", () => {
  it("do not convert into one place at the same time, but one after the other", async () => {
    const locks = createLocks();
    const sink = new MemoryFolder();
    const never = new AbortController().signal;
    const outcomes = await Promise.allSettled([done(work, sink, never, locks), done(work, sink, never, locks)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: {
        failure: { code: "file-unwritable", name: target.folder, reason: "another tab is converting a model to there" },
      },
    });
    expect((await done(work, sink, never, locks)).result.files).toHaveLength(2);
  });
});

/** The page's end of a conversion whose worker does `handle`. */
function run(handle: Handlers<ConversionMethods>["work"], signal = new AbortController().signal) {
  const pair = createPortPair();
  serve<ConversionMethods>(pair.far, { work: handle });
  const heard: unknown[] = [];
  const running = runConversion(
    work,
    (progress) => heard.push(progress),
    signal,
    () => pair.near,
  );
  return { pair, heard, running };
}

describe("the page's end", () => {
  it("hands over progress and result, and ends the worker", async () => {
    const progress = { phase: "convert", doneBytes: 1, totalBytes: 2, secondsLeft: null } as const;
    const asked: unknown[] = [];
    const { pair, heard, running } = run((work, { emit }) => {
      asked.push(work.type);
      emit(progress);
      return {};
    });
    expect(await running).toEqual({});
    expect(asked).toEqual(["convert"]);
    expect(heard).toEqual([progress]);
    expect(pair.closed).toBe(true);
  });

  it("rejects with the worker's failure, or what became of the worker", async () => {
    const failed = run(() => {
      throw new KnowCoderError({ code: "disk-full", name: "params_shard_3.bin" });
    });
    await expect(failed.running).rejects.toMatchObject({ failure: { code: "disk-full" } });
    const lost = run(() => new Promise(() => {}));
    lost.pair.kill("out of memory");
    await expect(lost.running).rejects.toMatchObject({ failure: { code: "unexpected", reason: "out of memory" } });
  });

  it("passes an abort on, and rejects with its reason when the worker has ended", async () => {
    const controller = new AbortController();
    const reason = new DOMException("Stopped.", "AbortError");
    let stopped = false;
    const { running } = run(async (_, { emit, signal }) => {
      emit({ phase: "convert", doneBytes: 1, totalBytes: 2, secondsLeft: null });
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      stopped = true;
      throw signal.reason;
    }, controller.signal);
    setTimeout(() => controller.abort(reason), 5);
    await expect(running).rejects.toBe(reason);
    expect(stopped).toBe(true);
  });
});
