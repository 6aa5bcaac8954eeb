import { describe, expect, it } from "vitest";
import { openCheckpoint } from "../../src/convert/checkpoint/open";
import { bytesSource, readExactly } from "../../src/convert/source";
import {
  actionOf,
  type Failure,
  type FailureCode,
  failureOf,
  isAbort,
  KnowCoderError,
  sentenceOf,
} from "../../src/core/errors";
import { readDataset } from "../../src/core/evaluate/dataset";
import { extract } from "../../src/core/extract/pipeline";
import { createReader } from "../../src/core/extract/reader/extractor";
import { readClassFile } from "../../src/core/schema/import/read";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { parseClass } from "../../src/core/schema/python";
import { resolveClassNames } from "../../src/core/schema/typed-names";
import { readLink } from "../../src/core/share/link";
import { createLibraryWorker } from "../../src/library/search-client";
import { type CatalogueEntry, findEntry } from "../../src/models/catalogue";
import { MODEL_LOCK } from "../../src/models/kinds/decoding";
import { connectEngine } from "../../src/models/kinds/engine-client";
import { serveEngine } from "../../src/models/kinds/engine-service";
import type { Computer } from "../../src/models/kinds/kind";
import { kindOf } from "../../src/models/kinds/kinds";
import { preflight } from "../../src/models/kinds/preflight";
import { createRemoteEngine } from "../../src/models/kinds/server/openai";
import { createWebllmEngine } from "../../src/models/kinds/webllm/engine";
import { importFolder } from "../../src/models/kinds/webllm/folder";
import { type GoldenPrompt, goldenPrompt } from "../../src/models/kinds/webllm/golden";
import { checkLibrary } from "../../src/models/kinds/webllm/library-check";
import type { WebllmRuntime } from "../../src/models/kinds/webllm/runtime";
import { blobFile, readGguf } from "../../src/models/kinds/wllama/gguf";
import { createGate } from "../../src/platform/fetch";
import { download } from "../../src/platform/files/download";
import { acquireTabLock } from "../../src/platform/locks";
import type { AppState } from "../../src/state/state";
import { FILE_LIMIT, openFile } from "../../src/ui/text/open-file";
import { folderSink, writeFailure } from "../../tools/convert/files";
import { createPortPair } from "../platform/rpc/ports";
import { createBlankReader } from "../support/blank-reader";
import { MemoryCaches } from "../support/caches";
import { entity } from "../support/classes";
import { libraryOf } from "../support/library";
import { REMEDIES } from "../support/remedies";
import { createScriptedEngine, type ScriptedOptions } from "../support/scripted-model";
import { createDisk, startPage } from "../support/world";

const never = new AbortController().signal;
const BASE = "https://page.example/";

/** The failure that something throws. */
async function thrownBy(act: () => unknown): Promise<Failure> {
  try {
    await act();
  } catch (thrown) {
    if (thrown instanceof KnowCoderError) return thrown.failure;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("there is nothing");
  return value;
}

/** What a page tells of after something was done on it. */
async function toldBy(act: (state: AppState) => unknown, engine: Partial<ScriptedOptions> = {}): Promise<Failure> {
  const { store, started } = await startPage(engine);
  try {
    await store.getState().loadModel();
    await act(store.getState());
    return present(store.getState().failure);
  } finally {
    started.end();
  }
}

/** A page whose disk fails at the first write. */
async function toldOfDisk(error: Error): Promise<Failure> {
  const disk = createDisk();
  const { store, started } = await startPage({}, { disk });
  disk.failWith(error);
  store.getState().setText("something to keep");
  await started.flush();
  started.end();
  return present(store.getState().failure);
}

/** A file fetched from a server that answers so. */
const fetched = (answer: () => Response): Promise<Failure> => {
  const gate = createGate(new URL(BASE).origin, [], async () => answer());
  const file = { url: `${BASE}a.gguf`, bytes: 3, sha256: "0".repeat(64) };
  return thrownBy(() => download(file, () => {}, never, { gate, tries: 1, retryMs: 1 }));
};

/** What the reader says of a text. */
async function saidOf(text: string): Promise<Failure> {
  const reader = createReader(createBlankReader(), null, { nested: false, threshold: null });
  const options = { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] };
  const request = { source: "", text, classes: [entity("Person")], options };
  const diagnostics: Failure[] = [];
  for await (const event of extract(request, reader, never)) {
    if (event.type !== "diagnostic") continue;
    const { code } = event.diagnostic;
    if (code === "text-not-english") diagnostics.push({ code });
  }
  return present(diagnostics[0]);
}

/** An engine behind ports as a worker is, asked for one answer; `then` happens when that begins. */
async function answered(script: Partial<ScriptedOptions>, load: boolean, then: "die" | "freeze"): Promise<Failure> {
  const pair = createPortPair();
  const engine = connectEngine({
    name: "near",
    model: "m",
    capabilities: { contextTokens: 1, grammar: false },
    silenceSeconds: 0.1,
    abortSeconds: 0.1,
    options: null,
    open() {
      serveEngine(pair.far, () => createScriptedEngine({ answers: () => "a b c d", delayMs: 10, ...script }));
      return pair.near;
    },
  });
  return thrownBy(async () => {
    if (load) await engine.load(() => {}, never);
    for await (const _ of engine.complete({ prompt: "p", maxTokens: 9, stop: [] }, never)) {
      if (then === "die") pair.kill("out of memory");
      else pair.frozen = true;
    }
  });
}

/** WebLLM's engine around a runtime that fails as WebLLM does. */
function webllm(failing: Partial<WebllmRuntime>, golden: GoldenPrompt | null = null): Promise<Failure> {
  const runtime: WebllmRuntime = {
    load: async () => {},
    stream: () => Promise.reject(new Error("nothing to stream")),
    interrupt: () => {},
    unload: async () => {},
    ...failing,
  };
  const options = {
    model: "m",
    weights: "https://w.example/m/resolve/main/",
    library: "https://l.example/m.wasm",
    template: { kind: "chat" },
    contextTokens: 2048,
    downloadBytes: 1000,
    features: [],
    golden,
  } as const;
  const engine = createWebllmEngine(options, {
    createRuntime: () => runtime,
    checkAddress: () => {},
    acquireLock: async () => () => {},
    obtain: async () => {},
    isImitated: async () => false,
  });
  return thrownBy(async () => {
    await engine.load(({ warning }) => {
      if (warning !== undefined) throw new KnowCoderError(warning);
    }, never);
    for await (const _ of engine.complete({ prompt: "p", maxTokens: 9, stop: [] }, never));
  });
}

const entryOf = (id: string): CatalogueEntry => present(findEntry(id));

/** What stands against a model on a computer with this graphics processor. */
async function against(id: string, adapter: Partial<GPUAdapter> | null): Promise<Failure> {
  const computer: Computer = {
    // Nothing else of an adapter is looked at.
    gpu: adapter === null ? undefined : { requestAdapter: async () => adapter as GPUAdapter },
    storage: undefined,
    crossOriginIsolated: true,
    cores: 4,
    stored: false,
    weights: null,
  };
  return present((await preflight(entryOf(id), computer)).failure);
}

const adapterOf = (features: readonly string[], bytes: number): Partial<GPUAdapter> => ({
  features: new Set(features),
  limits: { maxBufferSize: bytes, maxStorageBufferBindingSize: bytes } as GPUSupportedLimits,
  info: {
    vendor: "maker",
    architecture: "kind",
    device: "",
    description: "",
    isFallbackAdapter: false,
  } as GPUAdapterInfo,
});

/** Locks that another tab holds for good. */
const heldLocks = {
  request: (_name: string, { signal }: LockOptions) =>
    new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
} as unknown as LockManager;

const remote = (send: typeof fetch): Promise<Failure> =>
  thrownBy(() =>
    createRemoteEngine({ url: "http://localhost:1", fetch: send, mode: "completion" }).load(() => {}, never),
  );

/** A way to each failure, through functions that the page, the workers or the commands call. */
const WAYS = {
  "text-empty": () =>
    toldBy((state) => {
      state.setText(" \n");
      return state.extract();
    }),
  "text-illegible": () => thrownBy(() => saidOf("Мария Кюри родилась в Варшаве.")),
  "text-not-english": () => saidOf("Die Bundesregierung beschloss am Mittwoch ein Paket. ".repeat(4)),
  "selection-empty": () =>
    toldBy((state) => {
      state.clearSelection();
      return state.extract();
    }),
  "class-unknown": async () => {
    const library = libraryOf([]);
    return thrownBy(() => resolveClassNames(library, "Unicorn"));
  },
  "class-invalid": () => thrownBy(() => parseClass("class Person(:\n\tpass")),
  "selection-too-long": () => toldBy((state) => state.extract(), { capabilities: { contextTokens: 8 } }),
  "file-unsupported": () => thrownBy(() => openFile(new File(["%PDF"], "paper.pdf"))),
  "file-unreadable": () => thrownBy(() => openFile(new File([new Uint8Array([0xff, 0xfe])], "utf16.txt"))),
  "file-too-large": () =>
    thrownBy(() => openFile({ name: "long.txt", size: FILE_LIMIT + 1, arrayBuffer: async () => new ArrayBuffer(0) })),
  "class-file-invalid": () => thrownBy(() => readClassFile("nothing but prose. In two sentences.", "notes.txt")),
  "document-invalid": () => thrownBy(() => openFile(new File(["{}"], "other.json"))),
  "library-invalid": () => thrownBy(() => readLibraryFile(new Uint8Array(7))),
  "search-lost": () =>
    thrownBy(() => {
      const pair = createPortPair();
      const found = createLibraryWorker(() => pair.near).search("city", null);
      pair.kill("out of memory");
      return found;
    }),
  "data-invalid": () => thrownBy(() => readDataset("dev.jsonl", '{"text": 7}')),
  "link-damaged": () => thrownBy(() => readLink("#nonsense")),
  "link-newer": () => thrownBy(() => readLink("#k99.whatever")),
  "storage-full": () => toldOfDisk(new DOMException("no room", "QuotaExceededError")),
  "storage-unavailable": () => toldOfDisk(new DOMException("not in private windows", "InvalidStateError")),
  "download-failed": () => fetched(() => new Response("", { status: 404 })),
  "model-corrupt": () => fetched(() => new Response("abc")),
  "engine-not-loaded": () => answered({}, false, "die"),
  "engine-start-failed": () => webllm({ load: () => Promise.reject(new Error("it has no memory")) }),
  "engine-lost": () => answered({}, true, "die"),
  "engine-silent": () => answered({}, true, "freeze"),
  "engine-elsewhere": () => thrownBy(() => acquireTabLock(heldLocks, MODEL_LOCK, { signal: never, waitMs: 5 })),
  "grammar-rejected": () =>
    webllm({ stream: () => Promise.reject(new Error("GrammarMatcherInitError: EBNF error in line 1")) }),
  "context-exceeded": () =>
    webllm({ stream: () => Promise.reject("number of prompt tokens: 2106; context window size: 2048") }),
  "webgpu-missing": () => against("qwen2.5-0.5b-instruct-q4f16_1", null),
  "gpu-feature-missing": () => against("qwen2.5-0.5b-instruct-q4f16_1", adapterOf([], 2 ** 31)),
  "gpu-limit-too-small": () => against("qwen2.5-0.5b-instruct-q4f16_1", adapterOf(["shader-f16"], 2 ** 20)),
  "weights-missing": () =>
    thrownBy(async () => {
      const entry = entryOf("knowcoder-7b-ie-q4f16_1");
      return (await kindOf(entry).late()).create(entry, { base: BASE, weights: null });
    }),
  "weights-unreadable": () => {
    const caches = new MemoryCaches().storage;
    const options = { caches, weights: BASE, library: BASE, onProgress: () => {}, signal: never };
    return thrownBy(() => importFolder([], options));
  },
  "library-unfit": () =>
    thrownBy(() => checkLibrary(new Uint8Array(8), { url: `${BASE}model.wasm`, config: {}, shards: [] })),
  "answer-unexpected": () =>
    webllm(
      {
        stream: async () =>
          (async function* () {
            yield { choices: [{ delta: { content: "!!!!" }, finish_reason: "length" }], usage: {} };
          })(),
      },
      goldenPrompt("compact"),
    ),
  "checkpoint-unsupported": () => thrownBy(() => openCheckpoint("folder", [])),
  "checkpoint-damaged": () => thrownBy(() => readExactly(bytesSource("model.safetensors", new Uint8Array(4)), 0, 8)),
  "checkpoint-changed": () => {
    const gone = async (): Promise<never> => {
      throw new Error("it is not there any more");
    };
    const source = { ...bytesSource("model.safetensors", new Uint8Array(8)), read: gone, unchanged: async () => false };
    return thrownBy(() => readExactly(source, 0, 8));
  },
  // No disk can be filled on purpose everywhere: the failure as Node reports it.
  "disk-full": async () =>
    failureOf(writeFailure(Object.assign(new Error("no space"), { code: "ENOSPC" }), "shard.bin")),
  "file-unwritable": () => thrownBy(() => folderSink(import.meta.filename).write("shard.bin", [])),
  "model-unreadable": () => thrownBy(() => readGguf([blobFile("paper.gguf", new Blob(["%PDF"]))])),
  "address-refused": () => thrownBy(() => createGate(new URL(BASE).origin).check("http://elsewhere.example/")),
  "server-unreachable": () => remote(() => Promise.reject(new TypeError("fetch failed"))),
  "server-refused": () => remote(async () => new Response("no such path", { status: 404 })),
  "server-key": () => remote(async () => new Response("no key", { status: 401 })),
  // Nothing throws it on purpose: it is what everything that is not ours becomes.
  unexpected: async () => failureOf(new RangeError("Invalid array length")),
} satisfies { readonly [C in FailureCode]: () => Promise<Failure> };

describe("every failure", () => {
  it.each(Object.entries(WAYS))("%s can be reached, says what happened and what can be done", async (code, reach) => {
    const failure = await reach();
    expect(failure.code).toBe(code);
    const sentence = sentenceOf(failure);
    expect(sentence).toMatch(/^\S.*[^.\s]\.$/u);
    expect(sentence).not.toMatch(/undefined|NaN|\[object/u);
    expect([...REMEDIES, "dismiss"]).toContain(actionOf(failure));
    expect(new KnowCoderError(failure).message).toBe(sentence);
    // Failures travel between pages and workers.
    expect(structuredClone(failure)).toEqual(failure);
  });

  it("that is not ours is unexpected, with its message; a cancellation is none", () => {
    expect(failureOf(new TypeError("x is not a function"))).toEqual({
      code: "unexpected",
      reason: "x is not a function",
    });
    expect(failureOf("a text")).toEqual({ code: "unexpected", reason: "a text" });
    expect(isAbort(AbortSignal.abort().reason)).toBe(true);
    expect(isAbort(new Error("AbortError"))).toBe(false);
  });
});
