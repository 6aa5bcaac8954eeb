import type { CompletionEvent, Engine, EngineCapabilities, LoadProgress } from "../../core/engine";
import { type Failure, type FailureCode, failureOf, KnowCoderError } from "../../core/errors";
import { createLine, type Line } from "./line";
import type { Port } from "./port";
import type { FromEngine, ToEngine } from "./protocol";

export interface ConnectOptions {
  readonly name: string;
  readonly model: string;
  /** What is known before the engine is loaded; its own word counts from then on. */
  readonly capabilities: EngineCapabilities;
  /** Starts whatever runs the engine; called again after it was lost or unloaded. */
  readonly open: () => Port<ToEngine, FromEngine>;
  /** Counts tokens without waking the engine; left out, the engine is asked. */
  readonly countTokens?: (texts: readonly string[]) => Promise<readonly number[]>;
  /** How long the other end may say nothing at all while it has something to do; 20 by default. */
  readonly silenceSeconds?: number;
  /** How long an abort may take before the other end is ended by force; 5 by default. */
  readonly abortSeconds?: number;
}

/** After these the other end is of no use any more, even where its worker still answers. */
const FATAL: ReadonlySet<FailureCode> = new Set([
  "engine-lost",
  "engine-silent",
  "engine-not-loaded",
  "engine-elsewhere",
]);

/**
 * An engine that runs at the other end of a port, seen from here. A dead end is reported as `engine-lost` at once, a
 * silent one as `engine-silent`; both can be loaded again. An aborted load ends the other side altogether.
 */
export function connectEngine(options: ConnectOptions): Engine {
  const { silenceSeconds = 20, abortSeconds = 5 } = options;
  let capabilities = options.capabilities;
  let line: Line | null = null;
  let loading: Promise<void> | null = null;
  let loaded = false;

  const openLine = (): Line => {
    if (line !== null) return line;
    const opened: Line = createLine(options.open(), silenceSeconds, () => {
      if (line !== opened) return;
      line = null;
      loaded = false;
    });
    line = opened;
    return opened;
  };

  const closeLine = (failure: Failure): void => line?.close(failure);

  async function start(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    const call = openLine().call({ type: "load" });
    // Loading cannot be left half done: an abort ends the worker, and whatever it had begun with it.
    const abort = () => closeLine({ code: "engine-lost", reason: "its loading was cancelled" });
    signal.addEventListener("abort", abort, { once: true });
    try {
      for await (const message of call) {
        if (message.type === "progress") onProgress(message.progress);
        if (message.type === "loaded") capabilities = message.capabilities;
      }
      loaded = true;
    } catch (thrown) {
      closeLine({ code: "engine-lost", reason: "it could not be loaded" });
      throw signal.aborted ? signal.reason : thrown;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  async function load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (loaded) return;
    loading ??= start(onProgress, signal).finally(() => {
      loading = null;
    });
    await loading;
  }

  async function* complete(
    request: Parameters<Engine["complete"]>[0],
    signal: AbortSignal,
  ): AsyncGenerator<CompletionEvent> {
    signal.throwIfAborted();
    if (!loaded || line === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    const current = line;
    const call = current.call({ type: "complete", request });
    const abort = () => {
      call.abort();
      const timer = setTimeout(() => {
        current.close({ code: "engine-lost", reason: "it did not stop when it was asked to" });
      }, abortSeconds * 1000);
      void call.ended.then(() => clearTimeout(timer));
    };
    signal.addEventListener("abort", abort, { once: true });
    try {
      for await (const message of call) {
        if (signal.aborted) continue;
        if (message.type === "event") yield message.event;
      }
      signal.throwIfAborted();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (FATAL.has(failure.code)) current.close(failure);
      throw signal.aborted ? signal.reason : thrown;
    } finally {
      signal.removeEventListener("abort", abort);
      // Whoever left the loop early waits until the decoder has stopped.
      if (!call.settled) {
        abort();
        await call.ended;
      }
    }
  }

  async function countTokens(texts: readonly string[]): Promise<readonly number[]> {
    if (options.countTokens !== undefined) return options.countTokens(texts);
    for await (const message of openLine().call({ type: "count", texts })) {
      if (message.type === "counted") return message.counts;
    }
    throw new KnowCoderError({ code: "unexpected", reason: "the engine gave no token counts" });
  }

  async function unload(): Promise<void> {
    closeLine({ code: "engine-lost", reason: "it was unloaded" });
  }

  return {
    name: options.name,
    model: options.model,
    get capabilities() {
      return capabilities;
    },
    load,
    complete,
    countTokens,
    unload,
  };
}
