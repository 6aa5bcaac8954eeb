/**
 * What the core asks of an engine: raw text in, raw text out, one completion at a time unless it says that it takes more.
 * The kinds under `src/models` implement it; the core knows no other side of them.
 */

import type { Failure } from "../../errors";

/** How far a load has come. `totalBytes` is null where the size is not known yet. */
export interface LoadProgress {
  readonly phase: "download" | "verify" | "start";
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
  /** What went wrong without stopping the load: that the model could not be kept for the next visit. */
  readonly warning?: Failure;
}

export interface EngineCapabilities {
  /** Tokens that prompt and answer share. */
  readonly contextTokens: number;
  /** Whether an EBNF grammar holds the answer. */
  readonly grammar: boolean;
  /** Completions that it takes side by side; left out, one at a time. */
  readonly concurrency?: number;
  /** Whether it reads only once what prompts in a row begin with in common; left out, it does not. */
  readonly keepsPrefix?: boolean;
}

export interface CompletionRequest {
  /** The whole prompt, sent as it is: no chat template is added. */
  readonly prompt: string;
  /** EBNF in the subset of docs/formats.md; root rule `root`. Left out: unconstrained. */
  readonly grammar?: string;
  /** Tokens the answer may have at most. */
  readonly maxTokens: number;
  /** Texts that end the answer; they are not part of it. */
  readonly stop: readonly string[];
}

export interface CompletionUsage {
  readonly promptTokens: number;
  /** Of these, read from the engine's prefix cache. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly promptMilliseconds: number;
  readonly completionMilliseconds: number;
  /** Until the grammar could hold the answer; left out where there was none or the engine does not say. */
  readonly grammarMilliseconds?: number;
}

/** A completion is any number of pieces, then one end. Decoding is greedy. */
export type CompletionEvent =
  | {
      readonly type: "piece";
      readonly text: string;
      /**
       * The model's probability of this piece given what stands before it, 0…1; of several tokens what one was given on
       * average (the geometric mean). Null where the engine does not say.
       */
      readonly probability: number | null;
      /** Left out, the piece is one token. */
      readonly tokens?: number;
    }
  | {
      readonly type: "end";
      /** `stop`: by itself, a stop text or the grammar; `length`: `maxTokens` or the context was used up. */
      readonly reason: "stop" | "length";
      readonly usage: CompletionUsage;
    };

export interface TextModel {
  /** The runtime, such as `wllama`. */
  readonly name: string;
  /** The model, such as `nano`. */
  readonly model: string;
  /** Valid once `load` has resolved. */
  readonly capabilities: EngineCapabilities;
  /**
   * Makes the engine ready; a second call while ready resolves at once. Rejects with a KnowCoderError, or with the
   * signal's reason when aborted.
   */
  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /**
   * Streams one completion. The engine is free again once the iteration has ended, however it ended: leaving the loop
   * early or aborting stops the decoder and is waited for. Throws a KnowCoderError (`engine-lost`, `engine-silent`,
   * `context-exceeded`, …), or the signal's reason when aborted.
   */
  complete(request: CompletionRequest, signal: AbortSignal): AsyncIterable<CompletionEvent>;
  /** Token counts of several texts in one call, special tokens left out. */
  countTokens(texts: readonly string[]): Promise<readonly number[]>;
  /** Frees the model; the engine may be loaded again. */
  unload(): Promise<void>;
}
