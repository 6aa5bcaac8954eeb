import { describe, expect, test } from "vitest";
import { failureOf, isAbort, KnowCoderError } from "../../../../src/core/errors";
import type { CompletionEvent, CompletionRequest, TextModel } from "../../../../src/core/extract/writer/text-model";
import { createWebllmEngine, type WebllmSurroundings } from "../../../../src/models/kinds/webllm/engine";
import { type GoldenPrompt, goldenPrompt } from "../../../../src/models/kinds/webllm/golden";
import type { WebllmOptions } from "../../../../src/models/kinds/webllm/options";
import type { WebllmRuntime } from "../../../../src/models/kinds/webllm/runtime";

const never = new AbortController().signal;
const request: CompletionRequest = { prompt: "p", maxTokens: 50, stop: ["\n]"] };
const options: WebllmOptions = {
  model: "m",
  weights: "https://w.example/m/resolve/main/",
  library: "https://l.example/m.wasm",
  template: { kind: "raw", prefixTokens: [1], stopTokens: [2] },
  contextTokens: 2048,
  downloadBytes: 1000,
  features: [],
  golden: null,
};

const delta = (content: string) => ({ choices: [{ delta: { content }, finish_reason: null }] });
const final = (finish: string) => ({ choices: [{ delta: {}, finish_reason: finish }] });
const usage = {
  choices: [],
  usage: {
    prompt_tokens: 100,
    completion_tokens: 4,
    extra: { prefill_tokens_per_s: 50, decode_tokens_per_s: 8 },
  },
};

interface Script {
  readonly pieces?: readonly string[];
  readonly finish?: string;
  readonly load?: () => Promise<void>;
  readonly fail?: unknown;
  readonly hangAfter?: number;
  readonly obtain?: () => Promise<void>;
  readonly imitated?: boolean;
  readonly golden?: GoldenPrompt;
}

/** WebLLM's manners: a lock that is freed when the stream is read to its end, an interrupt seen between tokens. */
function scripted(script: Script) {
  const seen = { interrupts: 0, unloads: 0, held: false, released: 0 };
  let lose = (_: string) => {};
  let take = () => {};
  const runtime: WebllmRuntime = {
    async load(onProgress) {
      onProgress(0.5);
      onProgress(1);
      await script.load?.();
    },
    async stream() {
      if (script.fail !== undefined) throw script.fail;
      return (async function* () {
        if (seen.held) throw new Error("the lock is held");
        seen.held = true;
        const before = seen.interrupts;
        for (const [index, piece] of (script.pieces ?? ["a", "b", "c"]).entries()) {
          if (script.hangAfter === index) await new Promise(() => {});
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (seen.interrupts > before) break;
          yield delta(piece);
        }
        seen.held = false;
        yield final(script.finish ?? "stop");
        yield usage;
      })();
    },
    interrupt() {
      seen.interrupts++;
    },
    async unload() {
      seen.unloads++;
    },
  };
  const surroundings: WebllmSurroundings = {
    createRuntime: (_, onLost) => {
      lose = onLost;
      return runtime;
    },
    checkAddress: () => {},
    acquireLock: async (_, onTaken) => {
      take = onTaken;
      return () => {
        seen.released++;
      };
    },
    async obtain(onProgress) {
      onProgress({ phase: "download", loadedBytes: 700, totalBytes: 700 });
      await script.obtain?.();
    },
    isImitated: async () => script.imitated ?? false,
    promptSeconds: 0.1,
    tokenSeconds: 0.1,
  };
  const engine = createWebllmEngine({ ...options, golden: script.golden ?? null }, surroundings);
  return { engine, seen, lose: (reason: string) => lose(reason), take: () => take() };
}

async function eventsOf(engine: TextModel, signal = never): Promise<CompletionEvent[]> {
  const events: CompletionEvent[] = [];
  for await (const event of engine.complete(request, signal)) events.push(event);
  return events;
}

const textOf = (events: readonly CompletionEvent[]): string =>
  events.map((event) => (event.type === "piece" ? event.text : "")).join("");

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (thrown: unknown) => failureOf(thrown).code,
  );

describe("WebLLM's engine", () => {
  test("loads with progress in bytes, and streams to an end with its usage", async () => {
    const { engine } = scripted({ pieces: ["a", "b\n", "]", "never"] });
    const progress: unknown[] = [];
    await engine.load((step) => progress.push(step), never);
    expect(progress).toEqual([
      { phase: "download", loadedBytes: 700, totalBytes: 700 },
      { phase: "start", loadedBytes: 500, totalBytes: 1000 },
      { phase: "start", loadedBytes: 1000, totalBytes: 1000 },
    ]);
    const events = await eventsOf(engine);
    expect(textOf(events)).toBe("ab");
    expect(events.at(-1)).toEqual({
      type: "end",
      reason: "stop",
      usage: {
        promptTokens: 100,
        cachedTokens: 0,
        completionTokens: 4,
        promptMilliseconds: 2000,
        completionMilliseconds: 500,
      },
    });
  });

  test("says when an answer was cut off", async () => {
    const { engine } = scripted({ finish: "length" });
    await engine.load(() => {}, never);
    expect((await eventsOf(engine)).at(-1)).toMatchObject({ reason: "length" });
  });

  test("an abort interrupts, drains, and leaves the lock free", async () => {
    const { engine, seen } = scripted({});
    await engine.load(() => {}, never);
    const controller = new AbortController();
    const run = (async () => {
      for await (const _ of engine.complete(request, controller.signal)) controller.abort();
    })();
    await expect(run).rejects.toSatisfy(isAbort);
    expect(seen).toMatchObject({ held: false });
    expect(seen.interrupts).toBeGreaterThan(0);
    expect(textOf(await eventsOf(engine))).toBe("abc");
  });

  test("leaving the loop does so too", async () => {
    const { engine, seen } = scripted({});
    await engine.load(() => {}, never);
    for await (const _ of engine.complete(request, never)) break;
    expect(seen.held).toBe(false);
    expect(textOf(await eventsOf(engine))).toBe("abc");
  });

  test("a lost device ends the completion at once and gives the lock to other tabs", async () => {
    const { engine, seen, lose } = scripted({ hangAfter: 1 });
    await engine.load(() => {}, never);
    const run = eventsOf(engine);
    setTimeout(() => lose("out of memory"), 20);
    await expect(run).rejects.toMatchObject({ failure: { code: "engine-lost", reason: "out of memory" } });
    expect(seen.released).toBe(1);
    expect(await codeOf(eventsOf(engine))).toBe("engine-not-loaded");
  });

  test("a silent decoder is given up", async () => {
    const { engine } = scripted({ hangAfter: 1 });
    await engine.load(() => {}, never);
    expect(await codeOf(eventsOf(engine))).toBe("engine-silent");
  });

  test("a load that fails or is aborted frees the lock", async () => {
    const failing = scripted({
      load: () => Promise.reject(new TypeError("Failed to execute 'add' on 'Cache': Request failed")),
    });
    await expect(failing.engine.load(() => {}, never)).rejects.toMatchObject({
      failure: { code: "download-failed", url: options.weights },
    });
    expect(failing.seen.released).toBe(1);
    const controller = new AbortController();
    // As WebLLM does it: an aborted load resolves.
    const aborted = scripted({ load: async () => controller.abort() });
    await expect(aborted.engine.load(() => {}, controller.signal)).rejects.toSatisfy(isAbort);
    expect(aborted.seen).toMatchObject({ released: 1 });
  });

  test("a refused address is not even tried", async () => {
    let started = false;
    const engine = createWebllmEngine(options, {
      createRuntime: () => {
        started = true;
        throw new Error("started");
      },
      checkAddress: (url) => {
        throw new KnowCoderError({ code: "address-refused", url });
      },
      acquireLock: async () => () => {},
      obtain: async () => {},
      isImitated: async () => false,
    });
    expect(await codeOf(engine.load(() => {}, never))).toBe("address-refused");
    expect(started).toBe(false);
  });
});

describe("a model that was loaded", () => {
  const golden = goldenPrompt("compact");
  const loaded = async (script: Script) => {
    const { engine, seen } = scripted({ golden, ...script });
    const warnings: unknown[] = [];
    await engine.load(({ warning }) => warning !== undefined && warnings.push(warning), never);
    return { engine, seen, warnings };
  };

  test("is asked a question with a known answer", async () => {
    expect((await loaded({ pieces: ['\n\tPerson("Marie ', 'Curie")'] })).warnings).toEqual([]);
    const garbage = await loaded({ pieces: ["!!!!", "!!!!"] });
    expect(garbage.warnings).toEqual([{ code: "answer-unexpected", answer: "!!!!!!!!" }]);
    // It works all the same: people decide.
    expect(textOf(await eventsOf(garbage.engine))).toBe("!!!!!!!!");
  });

  test("is not asked where software imitates the graphics processor", async () => {
    expect((await loaded({ pieces: ["!"], imitated: true })).warnings).toEqual([]);
  });

  test("that dies of the question has not been loaded", async () => {
    const { engine, seen } = scripted({ golden, fail: "DeviceLostError: The WebGPU device was lost." });
    expect(await codeOf(engine.load(() => {}, never))).toBe("engine-lost");
    expect(seen).toMatchObject({ released: 1, unloads: 1 });
  });

  test("asks in every dialect for what stands in the text", () => {
    for (const dialect of ["compact", "knowcoder", "chat"] as const) {
      const { request, expected } = goldenPrompt(dialect);
      expect(request.prompt).toContain(expected);
      expect(request.grammar).toBeUndefined();
    }
  });
});

describe("a model that another tab takes over", () => {
  test("ends what it writes, and is let go", async () => {
    const { engine, seen, take } = scripted({ hangAfter: 1 });
    await engine.load(() => {}, never);
    const run = eventsOf(engine);
    setTimeout(take, 20);
    expect(await codeOf(run)).toBe("engine-elsewhere");
    expect(seen.unloads).toBe(1);
    // It says so until it is loaded again.
    expect(await codeOf(eventsOf(engine))).toBe("engine-elsewhere");
    await engine.load(() => {}, never);
    expect(await codeOf(engine.unload().then(() => eventsOf(engine)))).toBe("engine-not-loaded");
  });

  test("is not loaded any further", async () => {
    const script = scripted({ obtain: async () => script.take() });
    expect(await codeOf(script.engine.load(() => {}, never))).toBe("engine-elsewhere");
    expect(script.seen.released).toBe(1);
  });
});

describe("WebLLM's errors, as objects and as strings", () => {
  const CONTEXT =
    "Prompt tokens exceed context window size: number of prompt tokens: 2106; context window size: 2048\nConsider";
  const errorOf = (name: string, message: string) => Object.assign(new Error(message), { name });
  test.each([
    [errorOf("ContextWindowSizeExceededError", CONTEXT), { code: "context-exceeded", tokens: 2106, limit: 2048 }],
    [`ContextWindowSizeExceededError: ${CONTEXT}`, { code: "context-exceeded" }],
    [
      errorOf("GrammarMatcherInitError", "Failed to initialize the grammar matcher: EBNF error."),
      { code: "grammar-rejected" },
    ],
    ["DeviceLostError: The WebGPU device was lost while loading the model.", { code: "engine-lost" }],
    [
      errorOf("ShaderF16SupportError", "This model requires WebGPU extension shader-f16, which is not enabled."),
      { code: "gpu-feature-missing", feature: "shader-f16" },
    ],
    [
      errorOf("FeatureSupportError", "This model requires feature subgroups, which is not yet supported."),
      { code: "gpu-feature-missing", feature: "subgroups" },
    ],
    [errorOf("WebGPUNotAvailableError", "WebGPU is not supported"), { code: "webgpu-missing" }],
    ["EngineNotLoadedError: Engine not yet loaded", { code: "engine-not-loaded" }],
    [new Error("whatever"), { code: "engine-lost", reason: "whatever" }],
  ])("%s", async (fail, failure) => {
    const { engine } = scripted({ fail });
    await engine.load(() => {}, never);
    await expect(eventsOf(engine)).rejects.toMatchObject({ failure });
  });
});
