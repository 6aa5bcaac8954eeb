import { type Failure, type FailureCode, KnowCoderError } from "../../../core/errors";
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionUsage,
  LoadProgress,
  TextModel,
} from "../../../core/extract/writer/text-model";
import { createMutex } from "../../../platform/locks";
import { createLoss, drain, type Loss, MODEL_LOCK, within } from "../decoding";
import { createStopFilter } from "../stop";
import { completionFailure, loadFailure, readChunk } from "./answers";
import { isExpected } from "./golden";
import { type WebllmOptions, webllmCapabilities } from "./options";
import type { WebllmRuntime } from "./runtime";

/** What the engine is made of; tests replace all of it. */
export interface WebllmSurroundings {
  /** Starts the runtime; `onLost` is to be called when its device goes away. */
  readonly createRuntime: (options: WebllmOptions, onLost: (reason: string) => void) => WebllmRuntime;
  /** Throws `address-refused`. */
  readonly checkAddress: (address: string) => void;
  /** Rejects with `engine-elsewhere`; `onTaken` is called when another tab takes the model over. */
  readonly acquireLock: (signal: AbortSignal, onTaken: () => void) => Promise<() => void>;
  /** Brings everything that is missing to where the runtime looks for it, as `obtainArtifacts` does. */
  readonly obtain: (onProgress: (progress: LoadProgress) => void, signal: AbortSignal) => Promise<void>;
  /** Whether a graphics processor is imitated by software, so that a question more would take minutes. */
  readonly isImitated: () => Promise<boolean>;
  /** A whole prompt is read without a sign of life, on a weak graphics processor for minutes. */
  readonly promptSeconds?: number;
  /** Between two tokens. */
  readonly tokenSeconds?: number;
}

interface Running extends Loss {
  readonly runtime: WebllmRuntime;
  readonly release: () => void;
}

/** After these there is nothing left to ask. */
const FATAL: ReadonlySet<FailureCode> = new Set(["engine-lost", "engine-silent", "engine-elsewhere"]);

/** WebLLM, made to run in a worker of its own. Token counts are not its business: `countTokens` rejects. */
export function createWebllmEngine(options: WebllmOptions, surroundings: WebllmSurroundings): TextModel {
  const { promptSeconds = 300, tokenSeconds = 60 } = surroundings;
  const takeTurn = createMutex();
  let running: Running | null = null;
  /** Whether another tab has taken the model over. */
  let taken = false;

  async function load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running !== null) return;
    surroundings.checkAddress(options.weights);
    surroundings.checkAddress(options.library);
    const given = new AbortController();
    taken = false;
    const release = await surroundings.acquireLock(signal, () => {
      taken = true;
      given.abort(new KnowCoderError(MODEL_LOCK.elsewhere));
      running?.lose(MODEL_LOCK.elsewhere);
      void unload();
    });
    const either = AbortSignal.any([signal, given.signal]);
    try {
      await surroundings.obtain(onProgress, either);
      running = await start(onProgress, either, release);
    } catch (thrown) {
      release();
      throw thrown;
    }
    try {
      await ask(running, onProgress, either);
    } catch (thrown) {
      await unload();
      throw thrown;
    }
  }

  /** Some graphics processors compute garbage without a word: the answer to a question that every model can answer. */
  async function ask(
    started: Running,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { golden, downloadBytes } = options;
    if (golden === null || (await surroundings.isImitated())) return;
    let answer = "";
    for await (const event of decode(started, golden.request, signal)) {
      if (event.type === "piece") answer += event.text;
    }
    if (isExpected(golden, answer)) return;
    const warning: Failure = { code: "answer-unexpected", answer: answer.trim().slice(0, 80) };
    onProgress({ phase: "start", loadedBytes: downloadBytes, totalBytes: downloadBytes, warning });
  }

  async function start(
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
    release: () => void,
  ): Promise<Running> {
    const { downloadBytes } = options;
    const { lost, lose } = createLoss();
    const runtime = surroundings.createRuntime(options, (reason) => lose({ code: "engine-lost", reason }));
    const loading = runtime.load((progress) => {
      const share = Math.min(1, Math.max(0, progress));
      onProgress({ phase: "start", loadedBytes: Math.round(share * downloadBytes), totalBytes: downloadBytes });
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
    return { runtime, release, lost, lose };
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
      if (running === null) throw new KnowCoderError(taken ? MODEL_LOCK.elsewhere : { code: "engine-not-loaded" });
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
      if (FATAL.has(failure.code)) await unload();
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
