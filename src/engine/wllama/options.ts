import type { EngineCapabilities } from "../../core/engine";
import type { ModelFile } from "../download";

/** A GGUF model for llama.cpp, as the page tells it to the worker. */
export interface WllamaOptions {
  readonly model: string;
  /** Its address is absolute. */
  readonly file: ModelFile;
  /** Addresses that may be fetched, besides the page's own. */
  readonly addresses: readonly string[];
  readonly contextTokens: number;
}

/** Probabilities cost nothing that can be measured (75 ms a token with and without them), so they always come. */
export const wllamaCapabilities = ({ contextTokens }: WllamaOptions): EngineCapabilities => ({
  contextTokens,
  grammar: true,
  prefixCache: true,
  probabilities: true,
  concurrency: 1,
});
