import type { EngineCapabilities } from "../../core/engine";
import type { ModelFile } from "../file-key";

/** A GGUF model for llama.cpp, as the page tells it to the worker. */
export interface WllamaOptions {
  readonly model: string;
  /** Its address is absolute. */
  readonly file: ModelFile;
  /** Addresses that may be fetched, besides the page's own. */
  readonly addresses: readonly string[];
  readonly contextTokens: number;
}

export const wllamaCapabilities = ({ contextTokens }: WllamaOptions): EngineCapabilities => ({
  contextTokens,
  grammar: true,
});
