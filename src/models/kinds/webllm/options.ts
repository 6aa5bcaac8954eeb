import type { EngineCapabilities } from "../../../core/extract/writer/text-model";
import type { GoldenPrompt } from "./golden";

/** How prompts reach the model: as they are (a template of ours), or as one user message in the model's own template. */
export type Template =
  | {
      readonly kind: "raw";
      /** Put before the prompt: the beginning-of-sequence token, where the model was trained with one. */
      readonly prefixTokens: readonly number[];
      readonly stopTokens: readonly number[];
    }
  | { readonly kind: "chat" };

/** A model in MLC form for WebLLM, as the page tells it to the worker. */
export interface WebllmOptions {
  readonly model: string;
  /** Folder of the weights; WebLLM appends `resolve/main/` where there is no `/resolve/…/` in it. */
  readonly weights: string;
  /** The compiled model library (WebAssembly). */
  readonly library: string;
  readonly template: Template;
  readonly contextTokens: number;
  readonly downloadBytes: number;
  readonly features: readonly string[];
  /** What the model is asked once it is loaded; null where it is believed. */
  readonly golden: GoldenPrompt | null;
}

export const webllmCapabilities = ({ contextTokens }: WebllmOptions): EngineCapabilities => ({
  contextTokens,
  grammar: true,
});

/** The folder as WebLLM asks for it, with a slash at its end. */
export function weightsFolder(address: string): string {
  const folder = address.endsWith("/") ? address : `${address}/`;
  return /\/resolve\/[^/]+\//.test(folder) ? folder : `${folder}resolve/main/`;
}
