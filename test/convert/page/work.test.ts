import { describe, expect, it } from "vitest";
import {
  type ChosenCheckpoint,
  type ConversionWork,
  type FromConversion,
  serveConversion,
} from "../../../src/convert/page/work";
import { createPool } from "../../../src/convert/pool/pool";
import { runConversion } from "../../../src/state/conversion";
import { folderOf, openFiles } from "../support/checkpoints";
import { converted } from "../support/converted";
import { chosenFiles, createScriptedConversion } from "../support/in-page";
import { inlineWorker } from "../support/inline-worker";
import { MemoryFolder } from "../support/memory-folder";
import { randomTensors, TINY } from "../support/tiny-model";

const files = folderOf(TINY, randomTensors(TINY));
const checkpoint: ChosenCheckpoint = chosenFiles("tiny", files);
const target = { kind: "cache", folder: "http://localhost/models/tiny/resolve/local/" } as const;
const work = { type: "convert", checkpoint, quantization: "q4f16_1", target, replace: false } as const;

async function serve(
  work: ConversionWork,
  sink = new MemoryFolder(),
  signal = new AbortController().signal,
  locks?: LockManager,
) {
  const messages: FromConversion[] = [];
  const openPool = () => createPool([inlineWorker(), inlineWorker()]);
  await serveConversion(
    work,
    { openSink: () => sink, openPool, cores: 2, locks },
    (message) => messages.push(message),
    signal,
  );
  return { sink, messages, last: messages.at(-1) };
}

describe("the worker of conversions", () => {
  it("says what a checkpoint is, and what each quantization will take", async () => {
    const { last } = await serve({ type: "inspect", checkpoint });
    expect(last).toMatchObject({
      type: "done",
      result: {
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
      },
    });
    const found = last?.type === "done" ? last.result.found : undefined;
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
    const { sink, messages, last } = await serve(work);
    const plain = await converted(await openFiles(files), "q4f16_1");
    const journal = "knowcoder-convert.json";
    for (const folder of [sink, plain]) folder.files.delete(journal);
    expect(sink.digests()).toEqual(plain.digests());
    expect(messages.some(({ type }) => type === "progress")).toBe(true);
    const described = last?.type === "done" ? (last.result.files ?? []) : [];
    expect(await Promise.all(described.map(async ({ path, blob }) => [path, await blob.text()]))).toEqual([
      ["mlc-chat-config.json", sink.text("mlc-chat-config.json")],
      ["tensor-cache.json", sink.text("tensor-cache.json")],
    ]);
  });

  it("tells of what is no checkpoint by its code", async () => {
    const nothing = { name: "pictures", files: [{ name: "a.png", blob: new Blob(["x"]) }] };
    expect((await serve({ type: "inspect", checkpoint: nothing })).last).toMatchObject({
      type: "failed",
      failure: { code: "checkpoint-unsupported", name: "pictures" },
    });
  });

  it("ends when it is told to, and goes on from there", async () => {
    const controller = new AbortController();
    const sink = new MemoryFolder();
    sink.beforeWrite = (name) => {
      if (name === "params_shard_0.bin") controller.abort(new DOMException("Stopped.", "AbortError"));
    };
    const stopped = await serve(work, sink, controller.signal);
    expect(stopped.last).toEqual({ type: "aborted" });
    expect(sink.files.has("tensor-cache.json")).toBe(false);
    expect(sink.files.has("params_shard_0.bin")).toBe(true);
    sink.beforeWrite = () => {};
    sink.written.length = 0;
    const { last, messages } = await serve(work, sink);
    expect(last?.type).toBe("done");
    expect(messages[0]).toMatchObject({ type: "progress", progress: { phase: "check" } });
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
    const outcomes = await Promise.all([serve(work, sink, never, locks), serve(work, sink, never, locks)]);
    expect(outcomes.map(({ last }) => last?.type).sort()).toEqual(["done", "failed"]);
    expect(outcomes.map(({ last }) => last)).toContainEqual({
      type: "failed",
      failure: { code: "file-unwritable", name: target.folder, reason: "another tab is converting a model to there" },
    });
    expect((await serve(work, sink, never, locks)).last?.type).toBe("done");
  });
});

describe("the page's end", () => {
  it("hands over progress and result, and ends the worker", async () => {
    const scripted = createScriptedConversion();
    const heard: unknown[] = [];
    const running = runConversion(
      work,
      (progress) => heard.push(progress),
      new AbortController().signal,
      scripted.open,
    );
    expect(scripted.received).toEqual([work]);
    const progress = { phase: "convert", doneBytes: 1, totalBytes: 2, secondsLeft: null } as const;
    scripted.say({ type: "progress", progress });
    scripted.say({ type: "done", result: {} });
    expect(await running).toEqual({});
    expect(heard).toEqual([progress]);
    expect(scripted.isClosed()).toBe(true);
  });

  it("rejects with the worker's failure, or what became of the worker", async () => {
    const failed = createScriptedConversion();
    const first = runConversion(work, () => {}, new AbortController().signal, failed.open);
    failed.say({ type: "failed", failure: { code: "disk-full", name: "params_shard_3.bin" } });
    await expect(first).rejects.toMatchObject({ failure: { code: "disk-full" } });
    const lost = createScriptedConversion();
    const second = runConversion(work, () => {}, new AbortController().signal, lost.open);
    lost.lose("out of memory");
    await expect(second).rejects.toMatchObject({ failure: { code: "unexpected", reason: "out of memory" } });
  });

  it("passes an abort on, and rejects with its reason when the worker has ended", async () => {
    const scripted = createScriptedConversion();
    const controller = new AbortController();
    const running = runConversion(work, () => {}, controller.signal, scripted.open);
    const reason = new DOMException("Stopped.", "AbortError");
    controller.abort(reason);
    expect(scripted.received.at(-1)).toBe("abort");
    scripted.say({ type: "aborted" });
    await expect(running).rejects.toBe(reason);
  });
});
