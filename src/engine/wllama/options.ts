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
  /** Whether pieces come with probabilities. */
  readonly probabilities: boolean;
}

export const wllamaCapabilities = ({ contextTokens, probabilities }: WllamaOptions): EngineCapabilities => ({
  contextTokens,
  grammar: true,
  prefixCache: true,
  probabilities,
  concurrency: 1,
});
