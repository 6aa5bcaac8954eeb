import type { CompletionEvent, CompletionRequest, CompletionUsage, Engine, LoadProgress } from "../../core/engine";
import { KnowCoderError } from "../../core/errors";
import { startWatchdog } from "../channel/watchdog";
import { createStopFilter } from "../stop";
import { createTurns } from "../turns";
import { readChunk } from "./chunk";
import { completionFailure, loadFailure } from "./failure";
import { type WebllmOptions, webllmCapabilities } from "./options";
import type { WebllmRuntime } from "./runtime";

/** What the engine is made of; tests replace all of it. */
export interface WebllmSurroundings {
  /** Starts the runtime; `onLost` is to be called when its device goes away. */
  readonly createRuntime: (options: WebllmOptions, onLost: (reason: string) => void) => WebllmRuntime;
  /** Throws `address-refused`. */
  readonly checkAddress: (address: string) => void;
  readonly acquireLock: (signal: AbortSignal) => Promise<() => void>;
  /** A whole prompt is read without a sign of life, on a weak graphics processor for minutes. */
  readonly promptSeconds?: number;
  /** Between two tokens. */
  readonly tokenSeconds?: number;
}

interface Running {
  readonly runtime: WebllmRuntime;
  readonly release: () => void;
  readonly lost: Promise<never>;
}

/** WebLLM, made to run in a worker of its own. Token counts are not its business: `countTokens` rejects. */
export function createWebllmEngine(options: WebllmOptions, surroundings: WebllmSurroundings): Engine {
  const { promptSeconds = 300, tokenSeconds = 60 } = surroundings;
  const takeTurn = createTurns();
  let running: Running | null = null;

  async function load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running !== null) return;
    surroundings.checkAddress(options.weights);
    surroundings.checkAddress(options.library);
    const release = await surroundings.acquireLock(signal);
    try {
      running = await start(onProgress, signal, release);
    } catch (thrown) {
      release();
      throw thrown;
    }
  }

  async function start(
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
    release: () => void,
  ): Promise<Running> {
    const { downloadBytes } = options;
    let lose = (_: string) => {};
    const lost = new Promise<never>((_, reject) => {
      lose = (reason) => reject(new KnowCoderError({ code: "engine-lost", reason }));
    });
    lost.catch(() => {});
    const runtime = surroundings.createRuntime(options, lose);
    const loading = runtime.load((progress, text) => {
      const share = Math.min(1, Math.max(0, progress));
      const phase = text.startsWith("Fetching") ? "download" : "start";
      onProgress({ phase, loadedBytes: Math.round(share * downloadBytes), totalBytes: downloadBytes });
    });
    const abort = () => void runtime.unload().catch(() => {});
    signal.addEventListener("abort", abort, { once: true });
    try {
      await Promise.race([loading, lost]);
      // An aborted load resolves as if it had worked.
      signal.throwIfAborted();
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      await runtime.unload().catch(() => {});
      throw new KnowCoderError(loadFailure(thrown, options.weights), { cause: thrown });
    } finally {
      signal.removeEventListener("abort", abort);
    }
    return { runtime, release, lost };
  }

  async function unload(): Promise<void> {
    const ending = running;
    running = null;
    if (ending === null) return;
    await ending.runtime.unload().catch(() => {});
    ending.release();
  }

  async function* complete(request: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    const done = await takeTurn();
    try {
      signal.throwIfAborted();
      if (running === null) throw new KnowCoderError({ code: "engine-not-loaded" });
      yield* decode(running, request, signal);
    } finally {
      done();
    }
  }

  async function* decode(
    { runtime, lost }: Running,
    request: CompletionRequest,
    signal: AbortSignal,
  ): AsyncGenerator<CompletionEvent> {
    const interrupt = () => runtime.interrupt();
    signal.addEventListener("abort", interrupt, { once: true });
    const filter = createStopFilter(request.stop);
    let chunks: AsyncIterator<unknown> | null = null;
    let open = true;
    let finish: "stop" | "length" | null = null;
    let usage: CompletionUsage | null = null;
    let seconds = promptSeconds;
    try {
      chunks = (await runtime.stream(request))[Symbol.asyncIterator]();
      while (true) {
        const next = await within(seconds, [chunks.next(), lost]);
        if (next.done === true) break;
        seconds = tokenSeconds;
        if (signal.aborted) continue;
        const chunk = readChunk(next.value);
        finish = chunk.finish ?? finish;
        usage = chunk.usage ?? usage;
        const text = filter.push(chunk.text);
        if (text !== "") yield { type: "piece", text, probability: null };
      }
      open = false;
      signal.throwIfAborted();
      const rest = filter.flush();
      if (rest !== "") yield { type: "piece", text: rest, probability: null };
      if (usage === null) throw new Error("the answer came without its end");
      yield { type: "end", reason: filter.stopped ? "stop" : (finish ?? "stop"), usage };
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      open = false;
      const failure = completionFailure(thrown);
      if (failure.code === "engine-lost" || failure.code === "engine-silent") await unload();
      throw new KnowCoderError(failure, { cause: thrown });
    } finally {
      signal.removeEventListener("abort", interrupt);
      // Whoever leaves early: the decoder is told, and its stream read to the end, or its lock would stay held.
      if (open && chunks !== null) {
        runtime.interrupt();
        await within(seconds, [drain(chunks), lost]).catch(() => {});
      }
    }
  }

  return {
    name: "webllm",
    model: options.model,
    capabilities: webllmCapabilities(options),
    load,
    complete,
    countTokens: async () => {
      throw new KnowCoderError({ code: "unexpected", reason: "WebLLM does not count tokens here" });
    },
    unload,
  };
}

/** The first of `promises` to settle, or `engine-silent` where none does within `seconds`. */
async function within<T>(seconds: number, promises: readonly Promise<T>[]): Promise<T> {
  let watchdog = { stop() {} };
  const silent = new Promise<never>((_, reject) => {
    watchdog = startWatchdog(seconds, () => reject(new KnowCoderError({ code: "engine-silent", seconds })));
  });
  try {
    return await Promise.race([...promises, silent]);
  } finally {
    watchdog.stop();
  }
}

async function drain(chunks: AsyncIterator<unknown>): Promise<void> {
  while ((await chunks.next()).done !== true);
}
