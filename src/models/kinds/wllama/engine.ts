import { Wllama, type WllamaLogger } from "@wllama/wllama/esm/index.js";
import wasmUrl from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import compatWasmUrl from "@wllama/wllama-compat/wasm/wllama.wasm?url";
import { failureOf, KnowCoderError } from "../../../core/errors";
import type {
  CompletionEvent,
  CompletionRequest,
  LoadProgress,
  TextModel,
} from "../../../core/extract/writer/text-model";
import { createGate } from "../../../platform/fetch";
import { createPartialStore } from "../../../platform/files/partial";
import { createFileStore, obtainAll } from "../../../platform/files/store";
import { acquireTabLock, createMutex } from "../../../platform/locks";
import { createLoss, drain, type Loss, MODEL_LOCK, within } from "../decoding";
import { completionFailure, createNativeLog, readChunk, skipText } from "./answers";
import { runsModernBuild } from "./build";
import { type WllamaOptions, wllamaCapabilities } from "./options";

/** Threads beyond this only wait for each other with models of this size. */
const MAX_THREADS = 8;
/** More layers than any model has: all of them. */
const ALL_LAYERS = 999;
/** A prompt is read in steps of so many tokens, and an abort is seen between two: about a second on two cores. */
const BATCH_TOKENS = 32;
/** A step takes seconds on a slow machine; one that takes so long will not end. */
const SILENCE_SECONDS = 60;
const LOG_ERRORS = 4;
/**
 * llama.cpp keeps the states of earlier prompts and finds them again, 23 kB a token with the built-in model, up to
 * 8 GiB, which no browser gives, and there is no switch for it here. So after about 1 GB it is started anew.
 */
const RENEW_TOKENS = 40_000;

/** The fields of llama.cpp's server that the library's types leave out; they pass through. */
interface LlamaFields {
  readonly stream: true;
  readonly cache_prompt: boolean;
  readonly grammar?: string;
}
type LlamaCompletion = Parameters<Wllama["createCompletion"]>[0] & LlamaFields;
type LlamaChat = Parameters<Wllama["createChatCompletion"]>[0] & LlamaFields;

/**
 * wllama 3.8.1 dies when a token that is only a part of a character is reported with its probability (it writes the
 * report as JSON, which takes no broken UTF-8). Letters of English and its neighbours and common punctuation are whole
 * tokens; where a prompt holds anything else, nobody asks for probabilities.
 */
const RE_WHOLE_TOKENS = /^[\p{ASCII}\u00a0-\u00ff\u2010-\u2026]*$/u;

interface Running extends Loss {
  readonly wllama: Wllama;
  readonly blobs: readonly Blob[];
  /** Tokens read and written since it was started. */
  decodedTokens: number;
  readonly release: () => void;
}

/**
 * llama.cpp as WebAssembly on the processor's cores. Made to run in a worker: reading the model and its answers never
 * touches the page's thread, and ending the worker ends everything below it. Token counts are not its business
 * (llama.cpp's tokenizer is not reachable): `countTokens` rejects.
 */
export function createWllamaEngine(options: WllamaOptions): TextModel {
  const { model, files, contextTokens } = options;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const gate = createGate(location.origin, options.addresses);
  const store = createFileStore(globalThis.caches, location.href);
  const partial = createPartialStore(globalThis.caches, location.href);
  const log = createNativeLog();
  const takeTurn = createMutex();
  let running: Running | null = null;
  /** Whether another tab has taken the model over. */
  let taken = false;

  async function load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running !== null) return;
    const given = new AbortController();
    taken = false;
    const release = await acquireTabLock(navigator.locks, MODEL_LOCK, {
      signal,
      onTaken() {
        taken = true;
        given.abort(new KnowCoderError(MODEL_LOCK.elsewhere));
        running?.lose(MODEL_LOCK.elsewhere);
        void unload();
      },
    });
    const either = AbortSignal.any([signal, given.signal]);
    try {
      const blobs = await obtainAll(files, store, onProgress, either, { gate, partial });
      onProgress({ phase: "start", loadedBytes: bytes, totalBytes: bytes });
      const started = await start(blobs, release);
      if (given.signal.aborted) {
        await started.wllama.exit();
        throw given.signal.reason;
      }
      running = started;
    } catch (thrown) {
      release();
      throw thrown;
    }
  }

  async function start(blobs: readonly Blob[], release: () => void): Promise<Running> {
    const { lost, lose } = createLoss();
    log.clear();
    const wllama = new Wllama(
      { default: wasmUrl },
      { logger: createLogger((reason) => lose({ code: "engine-lost", reason })) },
    );
    wllama.setCompat({ worker: { code: await compatCode() }, wasm: compatWasmUrl });
    const threads = globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, MAX_THREADS) : 1;
    const loading = wllama.loadModel([...blobs], {
      log_level: LOG_ERRORS,
      n_gpu_layers: options.gpu ? ALL_LAYERS : 0,
      n_ctx: contextTokens,
      n_threads: threads,
      n_batch: BATCH_TOKENS,
      n_ubatch: BATCH_TOKENS,
      n_parallel: 1,
      warmup: false,
    });
    await Promise.race([loading, lost]).catch(async (thrown: unknown) => {
      await wllama.exit();
      const reason = log.last(/error|fail/i) || (thrown instanceof Error ? thrown.message : String(thrown));
      throw new KnowCoderError({ code: "engine-start-failed", reason }, { cause: thrown });
    });
    return { wllama, blobs, decodedTokens: 0, release, lost, lose };
  }

  function createLogger(lose: (reason: string) => void): WllamaLogger {
    const add = (...parts: unknown[]): void => {
      for (const part of parts) if (typeof part === "string") log.add(part);
    };
    return {
      debug: () => {},
      log: add,
      warn: add,
      error(...parts: unknown[]) {
        add(...parts);
        // The runtime's worker reports its death here and nowhere else.
        const [first] = parts;
        if (first instanceof ErrorEvent) lose(first.message || "its worker failed");
      },
    };
  }

  async function unload(): Promise<void> {
    const ending = running;
    running = null;
    if (ending === null) return;
    await ending.wllama.exit();
    ending.release();
  }

  async function renew({ wllama, blobs, release }: Running): Promise<Running> {
    running = null;
    await wllama.exit();
    try {
      return await start(blobs, release);
    } catch (thrown) {
      release();
      throw new KnowCoderError({ code: "engine-lost", reason: "it could not be started anew" }, { cause: thrown });
    }
  }

  async function* complete(request: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    const done = await takeTurn();
    try {
      signal.throwIfAborted();
      if (running === null) throw new KnowCoderError(taken ? MODEL_LOCK.elsewhere : { code: "engine-not-loaded" });
      if (running.decodedTokens > RENEW_TOKENS) running = await renew(running);
      yield* answer(running, request, signal);
    } finally {
      done();
    }
  }

  /** Should it die of probabilities all the same, it is started anew and goes on where it was: decoding is greedy. */
  async function* answer(
    current: Running,
    request: CompletionRequest,
    signal: AbortSignal,
  ): AsyncGenerator<CompletionEvent> {
    // They cost nothing that can be measured: 75 ms a token with and without them.
    const probabilities = RE_WHOLE_TOKENS.test(request.prompt);
    let told = 0;
    try {
      for await (const event of decode(current, request, probabilities, signal)) {
        if (event.type === "piece") told += event.text.length;
        yield event;
      }
    } catch (thrown) {
      if (!probabilities || signal.aborted || failureOf(thrown).code !== "engine-lost") throw thrown;
      await load(() => {}, signal);
      if (running === null) throw thrown;
      yield* skipText(decode(running, request, false, signal), told);
    }
  }

  async function* decode(
    current: Running,
    request: CompletionRequest,
    probabilities: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<CompletionEvent> {
    const { wllama, lost } = current;
    log.clear();
    const controller = new AbortController();
    const body = {
      max_tokens: request.maxTokens,
      stop: [...request.stop],
      temperature: 0,
      stream: true as const,
      cache_prompt: true,
      // Reports each step of the prompt, so that reading a long one is not taken for silence.
      return_progress: true,
      ...(request.grammar === undefined ? {} : { grammar: request.grammar }),
      abortSignal: AbortSignal.any([signal, controller.signal]),
    };
    let pieces: AsyncIterator<unknown> | null = null;
    let open = true;
    try {
      pieces = (await ask(wllama, request.prompt, probabilities, body))[Symbol.asyncIterator]();
      let last = readChunk(undefined);
      while (true) {
        const next = await within(SILENCE_SECONDS, [pieces.next(), lost]);
        if (next.done === true) break;
        const chunk = readChunk(next.value);
        if (chunk.text !== "") yield { type: "piece", text: chunk.text, probability: chunk.probability };
        last = { ...chunk, finish: chunk.finish ?? last.finish, usage: chunk.usage ?? last.usage };
      }
      open = false;
      if (last.usage === null) throw new Error("the answer came without its end");
      const { promptTokens, cachedTokens, completionTokens } = last.usage;
      current.decodedTokens += promptTokens - cachedTokens + completionTokens;
      yield { type: "end", reason: last.finish ?? "stop", usage: last.usage };
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof KnowCoderError) {
        // Dead or silent: nothing is left to drain.
        open = false;
        await unload();
        throw thrown;
      }
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      const failure = completionFailure(message, log, request.grammar !== undefined);
      if (failure.code === "engine-lost") await unload();
      throw new KnowCoderError(failure, { cause: thrown });
    } finally {
      // Leaving does not cancel: llama.cpp is free again once its stream has ended.
      if (open && pieces !== null) {
        controller.abort();
        await within(SILENCE_SECONDS, [drain(pieces), lost]).catch(() => {});
      }
    }
  }

  /** As it is, or as one message of a conversation; the probability of each token is asked for in the way of either. */
  async function ask(
    wllama: Wllama,
    prompt: string,
    probabilities: boolean,
    body: Omit<LlamaCompletion, "prompt"> & Omit<LlamaChat, "messages">,
  ): Promise<AsyncIterable<unknown>> {
    if (options.template === "raw") {
      const fields = probabilities ? { n_probs: 1 } : {};
      return wllama.createCompletion({ ...body, ...fields, prompt } satisfies LlamaCompletion);
    }
    const fields = probabilities ? { logprobs: true, top_logprobs: 1 } : {};
    const messages = [{ role: "user" as const, content: prompt }];
    return wllama.createChatCompletion({ ...body, ...fields, messages } satisfies LlamaChat);
  }

  return {
    name: "wllama",
    model,
    capabilities: wllamaCapabilities(options),
    load,
    complete,
    countTokens: async () => {
      throw new KnowCoderError({ code: "unexpected", reason: "llama.cpp does not count tokens here" });
    },
    unload,
  };
}

/**
 * The second build, for browsers without JSPI or Memory64; its script is fetched there alone. Without this the library
 * would fetch one from another host.
 */
async function compatCode(): Promise<string> {
  if (runsModernBuild()) return "throw new Error('not needed here')";
  return (await import("@wllama/wllama-compat/wasm/wllama.js?raw")).default;
}
