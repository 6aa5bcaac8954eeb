import type { ForeignValue } from "../../../core/foreign";
import type { RemoteFile } from "../../../platform/files/file";
import type { EntryParts, Kind, OwnParts } from "../kind";

/** A model in GGUF that llama.cpp runs. Addresses are absolute, or relative to the page. */
export interface WllamaEntry extends EntryParts {
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
  isCheckedAtLoad: false,
  runsUnkept: true,
  usesGpu: ({ gpu }) => gpu,
  async create({ id, tokenizer, contextTokens, template, gpu, ...entry }, { base }) {
    const { createWllama } = await import("./client");
    const files = entry.files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
    return createWllama({
      model: id,
      files,
      tokenizer: tokenizer === null ? null : new URL(tokenizer, base).href,
      addresses: files.map(({ url }) => url),
      contextTokens,
      template,
      gpu,
    });
  },
  checks: async (_, { crossOriginIsolated, cores }) => [
    crossOriginIsolated
      ? { name: "isolation", status: "pass", sentence: `${cores} processor cores can work at the same time.` }
      : {
          name: "isolation",
          status: "warn",
          sentence: "This page is not isolated from others, so one processor core alone can work.",
        },
  ],
  async weights({ files, tokenizer }, surroundings) {
    const { createGgufWeights } = await import("./weights");
    const besides = tokenizer === null ? [] : [new URL(tokenizer, surroundings.base).href];
    return createGgufWeights({ files, besides, ...surroundings });
  },
  weightsAddress: ({ files }) => files[0]?.url ?? null,
  isUnpublished: () => false,
  holds: ({ files, tokenizer }, address, base) =>
    [...files.map(({ url }) => url), ...(tokenizer === null ? [] : [tokenizer])].some(
      (url) => new URL(url, base).href === address,
    ),
  own: {
    read(record) {
      const files = record.field("files").list().map(readFile);
      if (files.length === 0) throw new RangeError("it has no files");
      const tokenizer = record.field("tokenizer");
      return {
        runtime: "wllama",
        architecture: record.field("architecture").text(),
        files,
        tokenizer: tokenizer.present ? tokenizer.text() : null,
        gpu: record.field("gpu").boolean(),
      };
    },
    entry: (parts, { architecture, files, tokenizer, gpu }) => ({
      ...parts,
      runtime: "wllama",
      description: `A GGUF of yours (${architecture})${tokenizer === null ? "; its tokens are estimated, for its tokenizer is of a kind that cannot be rebuilt here" : ""}.`,
      downloadBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      files,
      tokenizer,
      template: parts.dialect === "chat" ? "chat" : "raw",
      gpu,
    }),
  },
};

function readFile(value: ForeignValue): RemoteFile {
  const sha256 = value.field("sha256");
  const hash = sha256.present ? sha256.text() : null;
  if (hash !== null && !/^[0-9a-f]{64}$/u.test(hash)) sha256.fail("a SHA-256");
  return {
    url: value.field("url").text(),
    bytes: value.field("bytes").integer(1, Number.MAX_SAFE_INTEGER),
    sha256: hash,
  };
}
