import { ForeignValue } from "../core/foreign";
import type { DialectName } from "../core/prompt/dialect";
import type { RemoteFile } from "../platform/files/file";
import type { CatalogueEntry } from "./catalogue";
import type { Template } from "./kinds/webllm/options";

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

const DIALECTS: readonly DialectName[] = ["compact", "knowcoder", "chat"];

/** The models of a kept record; one that is damaged is left out, whatever is wrong with it. */
export function readOwnModels(value: unknown): readonly OwnModel[] {
  if (!Array.isArray(value)) return [];
  const models = value.flatMap((record: unknown) => {
    try {
      return [readOwnModel(record)];
    } catch {
      return [];
    }
  });
  return models.filter(({ id }, index) => models.findIndex((model) => model.id === id) === index);
}

function readOwnModel(record: unknown): OwnModel {
  const value = new ForeignValue(record, (path, expected) => {
    throw new RangeError(`${path} should be ${expected}`);
  });
  const id = value.field("id").text();
  const parts = {
    id,
    added: value.field("added").count(),
    name: value.field("name").text(),
    licence: value.field("licence").text(),
    dialect: value.field("dialect").oneOf(DIALECTS),
    contextTokens: value.field("contextTokens").integer(CONTEXT_TOKENS.least, CONTEXT_TOKENS.most),
  };
  if (!isOwnId(id) || notesProblem(parts) !== null) throw new RangeError("this is no model of the user's");
  if (value.field("runtime").oneOf(["wllama", "webllm"]) === "wllama") {
    const files = value.field("files").list().map(readFile);
    if (files.length === 0) throw new RangeError("it has no files");
    const tokenizer = value.field("tokenizer");
    return {
      ...parts,
      runtime: "wllama",
      architecture: value.field("architecture").text(),
      files,
      tokenizer: tokenizer.present ? tokenizer.text() : null,
      gpu: value.field("gpu").boolean(),
    };
  }
  return {
    ...parts,
    runtime: "webllm",
    weights: value.field("weights").text(),
    library: value.field("library").text(),
    template: readTemplate(value.field("template")),
    downloadBytes: value.field("downloadBytes").count(),
    features: value
      .field("features")
      .list()
      .map((feature) => feature.text()),
    largestBufferBytes: value.field("largestBufferBytes").count(),
  };
}

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

function readTemplate(value: ForeignValue): Template {
  if (value.field("kind").oneOf(["raw", "chat"]) === "chat") return { kind: "chat" };
  const tokens = (key: string): readonly number[] =>
    value
      .field(key)
      .list()
      .map((token) => token.count());
  return { kind: "raw", prefixTokens: tokens("prefixTokens"), stopTokens: tokens("stopTokens") };
}
