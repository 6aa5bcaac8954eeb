import { type Failure, KnowCoderError } from "../../src/core/errors";
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionUsage,
  EngineCapabilities,
  LoadProgress,
  TextModel,
} from "../../src/core/extract/writer/text-model";
import { createStopFilter } from "../../src/models/kinds/stop";
import { pause } from "../../src/platform/time";

/** Something that goes wrong, once. Completions are counted from 0 over the engine's life. */
export type ScriptedFault =
  /** The next load is rejected; the one after it is not. */
  | { readonly at: "load"; readonly failure: Failure }
  /** The engine dies after `pieces` pieces of the answer: `engine-lost`, then `engine-not-loaded` until loaded again. */
  | { readonly at: "completion"; readonly completion: number; readonly pieces: number; readonly kind: "die" }
  /** It falls silent instead: after `silentMs` the completion fails with `engine-silent` and the engine is lost. */
  | { readonly at: "completion"; readonly completion: number; readonly pieces: number; readonly kind: "silent" }
  /** The completion fails; the engine is ready for the next one. */
  | {
      readonly at: "completion";
      readonly completion: number;
      readonly pieces: number;
      readonly kind: "fail";
      readonly failure: Failure;
    }
  /** The answer ends there as if `maxTokens` were used up. */
  | { readonly at: "completion"; readonly completion: number; readonly pieces: number; readonly kind: "truncate" };

export interface ScriptedOptions {
  /** The answer to a prompt: a text, cut into tokens here, or the pieces as they are to come. */
  readonly answers: (prompt: string) => string | readonly string[];
  readonly model?: string;
  /** Before each piece, the first included; 0, the default, is no wait at all. */
  readonly delayMs?: number | ((prompt: string) => number);
  /** How long a load takes, in ten steps of progress. */
  readonly loadMs?: number;
  /** What the load warns of at its end. */
  readonly warning?: Failure;
  /** How long a `silent` fault lasts before it is reported; 1,000 by default. */
  readonly silentMs?: number;
  /** The probability that every piece comes with; null, the default, where the engine does not say. */
  readonly probability?: number | null;
  /** How long a grammar takes until it can hold an answer, as the usage says; left out, it does not say. */
  readonly grammarMs?: (grammar: string) => number;
  readonly faults?: readonly ScriptedFault[];
  readonly capabilities?: Partial<EngineCapabilities>;
}

/** A scripted engine also tells tests what it was asked. */
export interface ScriptedEngine extends TextModel {
  readonly requests: readonly CompletionRequest[];
  readonly loaded: boolean;
}

const TOKEN = /[\p{L}\p{N}_]+|[^\s]/gu;
/** The same tokens, each with the white space before it, and white space at the end by itself. */
const PIECE = /\s*(?:[\p{L}\p{N}_]+|[^\s])|\s+/gu;

/**
 * The tokens of the scripted engine: a run of letters, digits and underscores is one, every other visible character is
 * one, white space is free.
 */
const tokensOf = (text: string): readonly string[] => text.match(TOKEN) ?? [];

const sharedLength = (left: readonly string[], right: readonly string[]): number => {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  return length;
};

/**
 * An engine that answers from a script, for tests and demonstrations: pieces with delays and probabilities, prefix
 * cache accounting, faults on order, everything else as the real ones do it.
 */
export function createScriptedEngine(options: ScriptedOptions): ScriptedEngine {
  const { answers, loadMs = 0, silentMs = 1000, probability = null } = options;
  const faults = new Set(options.faults ?? []);
  const requests: CompletionRequest[] = [];
  const capabilities: EngineCapabilities = {
    contextTokens: 2048,
    grammar: true,
    ...options.capabilities,
  };
  let loaded = false;
  let running = 0;
  let cached: readonly string[] = [];

  const lose = (failure: Failure): KnowCoderError => {
    loaded = false;
    cached = [];
    return new KnowCoderError(failure);
  };

  const faultAt = (completion: number, pieces: number): ScriptedFault | undefined => {
    for (const fault of faults) {
      if (fault.at !== "completion" || fault.completion !== completion || fault.pieces !== pieces) continue;
      faults.delete(fault);
      return fault;
    }
    return undefined;
  };

  async function load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (loaded) return;
    for (let step = 1; step <= 10 && loadMs > 0; step++) {
      await pause(loadMs / 10, signal);
      onProgress({ phase: "download", loadedBytes: step * 100, totalBytes: 1000 });
    }
    for (const fault of faults) {
      if (fault.at !== "load") continue;
      faults.delete(fault);
      throw new KnowCoderError(fault.failure);
    }
    const { warning } = options;
    onProgress({ phase: "start", loadedBytes: 1000, totalBytes: 1000, ...(warning === undefined ? {} : { warning }) });
    loaded = true;
  }

  async function* complete(request: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    signal.throwIfAborted();
    if (!loaded) throw new KnowCoderError({ code: "engine-not-loaded" });
    const most = capabilities.concurrency ?? 1;
    if (running >= most) throw new Error(`This engine takes ${most} at once, and no more.`);
    running += 1;
    const completion = requests.push(request) - 1;
    try {
      yield* answer(request, completion, signal);
    } finally {
      running -= 1;
    }
  }

  async function* answer(request: CompletionRequest, completion: number, signal: AbortSignal) {
    const prompt = tokensOf(request.prompt);
    if (prompt.length >= capabilities.contextTokens) {
      throw new KnowCoderError({ code: "context-exceeded", tokens: prompt.length, limit: capabilities.contextTokens });
    }
    const cachedTokens = Math.min(sharedLength(prompt, cached), prompt.length - 1);
    cached = prompt;
    const room = Math.min(request.maxTokens, capabilities.contextTokens - prompt.length);
    const script = answers(request.prompt);
    const { delayMs: delay = 0 } = options;
    const delayMs = typeof delay === "number" ? delay : delay(request.prompt);
    const pieces = typeof script === "string" ? (script.match(PIECE) ?? []) : script;
    const filter = createStopFilter(request.stop);
    const started = performance.now();
    let firstAt = started;
    let written = 0;

    const usage = (): CompletionUsage => ({
      promptTokens: prompt.length,
      cachedTokens: Math.max(0, cachedTokens),
      completionTokens: written,
      promptMilliseconds: firstAt - started,
      completionMilliseconds: performance.now() - firstAt,
      ...(request.grammar === undefined || options.grammarMs === undefined
        ? {}
        : { grammarMilliseconds: options.grammarMs(request.grammar) }),
    });

    for (let index = 0; ; index++) {
      const fault = faultAt(completion, index);
      if (fault?.at === "completion") {
        if (fault.kind === "die") throw lose({ code: "engine-lost", reason: "the scripted engine died" });
        if (fault.kind === "fail") throw new KnowCoderError(fault.failure);
        if (fault.kind === "silent") {
          await pause(silentMs, signal);
          throw lose({ code: "engine-silent", seconds: silentMs / 1000 });
        }
        yield { type: "end", reason: "length", usage: usage() } as const;
        return;
      }
      const piece = pieces[index];
      if (piece === undefined || filter.stopped) break;
      if (delayMs > 0) await pause(delayMs, signal);
      signal.throwIfAborted();
      if (index === 0) firstAt = performance.now();
      if (written >= room) {
        const rest = filter.flush();
        if (rest !== "") yield { type: "piece", text: rest, probability } as const;
        yield { type: "end", reason: "length", usage: usage() } as const;
        return;
      }
      written++;
      const text = filter.push(piece);
      if (text !== "") yield { type: "piece", text, probability } as const;
    }
    const rest = filter.flush();
    if (rest !== "") yield { type: "piece", text: rest, probability } as const;
    yield { type: "end", reason: "stop", usage: usage() } as const;
  }

  return {
    name: "scripted",
    model: options.model ?? "scripted",
    capabilities,
    requests,
    get loaded() {
      return loaded;
    },
    load,
    complete,
    countTokens: async (texts) => texts.map((text) => tokensOf(text).length),
    unload: async () => {
      loaded = false;
      cached = [];
    },
  };
}
