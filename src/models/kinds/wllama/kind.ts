import { DIALECTS } from "../../../core/extract/writer/prompt/dialect";
import type { RemoteFile } from "../../../platform/files/file";
import type { Kind, OwnParts, WriterParts } from "../kind";

/** A model in GGUF that llama.cpp runs. Addresses are absolute, or relative to the page. */
export interface WllamaEntry extends WriterParts {
  readonly runtime: "wllama";
  /** One file, or all splits in their order. */
  readonly files: readonly RemoteFile[];
  /** Its tokenizer.json; null where its tokens can only be estimated. */
  readonly tokenizer: string | null;
  /** `raw`: prompts go as they are; `chat`: as one user message in the model's own template. */
  readonly template: "raw" | "chat";
  /** Whether the graphics processor computes it where the browser lets it, instead of the processor's cores. */
  readonly gpu: boolean;
}

/** A GGUF of the user's, out of files or from an address. */
export interface OwnGguf extends OwnParts {
  readonly runtime: "wllama";
  readonly architecture: string;
  readonly files: readonly RemoteFile[];
  /** Address under which the tokenizer from its header is kept; null where none could be made of it. */
  readonly tokenizer: string | null;
  readonly gpu: boolean;
}

/** llama.cpp as WebAssembly, on the processor's cores or on the graphics processor. */
export const wllama: Kind<WllamaEntry, OwnGguf> = {
  id: "wllama",
  engineName: "wllama",
  isMeasured: true,
  isCheckedAtLoad: false,
  runsUnkept: true,
  usesThreads: true,
  usesGpu: ({ gpu }) => gpu,
  late: async () => (await import("./late")).late,
  weights: ({ files, tokenizer }, { base }) => ({
    form: "files",
    files: files.map((file) => ({ ...file, url: new URL(file.url, base).href })),
    besides: tokenizer === null ? [] : [new URL(tokenizer, base).href],
  }),
  isUnpublished: () => false,
  ownEntry: (parts, { architecture, files, tokenizer, gpu }) => ({
    ...parts,
    runtime: "wllama",
    about: { code: "own-gguf", architecture, tokensEstimated: tokenizer === null },
    downloadBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files,
    tokenizer,
    template: DIALECTS[parts.dialect].wrapping,
    gpu,
  }),
};
