import type { DialectName } from "../core/prompt/dialect";
import type { RemoteFile } from "../platform/files/file";
import type { CatalogueEntry } from "./catalog";
import type { Template } from "./webllm/options";

/** What the user notes of a model of their own. */
export interface OwnModelNotes {
  readonly name: string;
  readonly licence: string;
  readonly dialect: DialectName;
  /** Tokens that prompt and answer share. */
  readonly contextTokens: number;
}

/** A GGUF of the user's, out of files or from an address. */
export interface OwnGguf {
  readonly runtime: "wllama";
  readonly architecture: string;
  readonly files: readonly RemoteFile[];
  /** Address under which the tokenizer from its header is kept; null where none could be made of it. */
  readonly tokenizer: string | null;
  readonly gpu: boolean;
}

/** A folder in MLC form of the user's, at an address or kept here. */
export interface OwnMlc {
  readonly runtime: "webllm";
  readonly weights: string;
  readonly library: string;
  readonly template: Template;
  readonly downloadBytes: number;
  readonly features: readonly string[];
  readonly largestBufferBytes: number;
}

/** A model that the user has brought along, as it is kept. */
export type OwnModel = OwnModelNotes & {
  /** `own-` and letters that make it unique: settings and result documents hold it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly added: number;
} & (OwnGguf | OwnMlc);

const PREFIX = "own-";
const RE_ID = /^own-[0-9a-z-]{1,60}$/u;

export const newOwnId = (): string => `${PREFIX}${crypto.randomUUID()}`;

export const isOwnId = (id: string): boolean => RE_ID.test(id);

export const CONTEXT_TOKENS = { least: 256, most: 1_048_576 } as const;

/** The context where nobody says otherwise: more is seldom of use for single sentences, and costs memory. */
export const USUAL_CONTEXT_TOKENS = 4096;

/** What of a record in the right form cannot be a model; null where nothing speaks against it. */
export function notesProblem({ name, contextTokens }: Pick<OwnModelNotes, "name" | "contextTokens">): string | null {
  if (name.trim() === "") return "A model needs a name.";
  const { least, most } = CONTEXT_TOKENS;
  if (Number.isInteger(contextTokens) && contextTokens >= least && contextTokens <= most) return null;
  return `The context is a whole number of tokens, ${least} at least.`;
}

/** The model as the catalogue would have it, so that whatever shows, checks and runs models knows one form. */
export function ownEntry(model: OwnModel): CatalogueEntry {
  const { id, name, licence, dialect, contextTokens } = model;
  const parts = { id, name, licence, dialect, contextTokens };
  if (model.runtime === "wllama") {
    const { files, tokenizer, gpu, architecture } = model;
    return {
      ...parts,
      runtime: "wllama",
      description: `A GGUF of yours (${architecture})${tokenizer === null ? "; its tokens are estimated, for its tokenizer is of a kind that cannot be rebuilt here" : ""}.`,
      downloadBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      files,
      tokenizer,
      template: dialect === "chat" ? "chat" : "raw",
      gpu,
    };
  }
  const { weights, library, template, downloadBytes, features, largestBufferBytes } = model;
  return {
    ...parts,
    runtime: "webllm",
    description: "A model in MLC form of yours.",
    downloadBytes,
    weights,
    library,
    template: dialect === "chat" ? { kind: "chat" } : template,
    // Weights, and about a fifth for the cache and buffers.
    needs: { memoryBytes: Math.round(downloadBytes * 1.2), cacheBytesPerToken: null, features, largestBufferBytes },
  };
}
