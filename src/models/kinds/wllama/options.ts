import type { EngineCapabilities } from "../../../core/extract/writer/text-model";
import type { RemoteFile } from "../../../platform/files/file";

/** A GGUF model for llama.cpp, as the page tells it to the worker. */
export interface WllamaOptions {
  readonly model: string;
  /** One file, or all splits in their order; addresses are absolute. */
  readonly files: readonly RemoteFile[];
  /** Addresses that may be fetched, besides the page's own. */
  readonly addresses: readonly string[];
  readonly contextTokens: number;
  /** `raw`: prompts go as they are; `chat`: as one user message in the model's own template. */
  readonly template: "raw" | "chat";
  /** Whether the graphics processor computes it where the browser lets it. */
  readonly gpu: boolean;
}

export const wllamaCapabilities = ({ contextTokens }: WllamaOptions): EngineCapabilities => ({
  contextTokens,
  grammar: true,
  keepsPrefix: true,
});
