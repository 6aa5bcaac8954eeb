import type { DialectName } from "./prompt/dialect";
import type { ClassId, Kind } from "./schema/class";
import type { Span } from "./text/span";

/** How a mention was found in its chunk; see `text/align.ts`. */
export type Alignment = "exact" | "normalised" | "fuzzy" | "ungrounded";

interface ObjectParts {
  /** `o1`, `o2`, … in order of arrival; unique in a document. */
  readonly id: string;
  readonly class: string;
  /** What the model wrote: an entity's mention, an event's trigger, a relation's code. */
  readonly mention: string;
  /** Where it stands in the text; null for relations and for what is ungrounded. */
  readonly span: Span | null;
  /** Relations: the worse of their two ends. */
  readonly alignment: Alignment;
  /** Every place in its chunk where the mention stands, `span` first. */
  readonly occurrences: readonly Span[];
  /** Geometric mean of the probabilities of the object's pieces, 0…1; null where the engine does not say. */
  readonly confidence: number | null;
  /** Index into `prompts`. */
  readonly prompt: number;
}

export interface ExtractedEntity extends ObjectParts {
  readonly kind: "entity";
  /** Present where only a relation's end or a role's filler brought the entity in. */
  readonly implied?: true;
}

export interface ExtractedRelation extends ObjectParts {
  readonly kind: "relation";
  /** Ids of entity objects. */
  readonly head: string;
  readonly tail: string;
}

export interface ExtractedEvent extends ObjectParts {
  readonly kind: "event";
  /** `object` is the id of an entity object. */
  readonly arguments: readonly { readonly role: string; readonly object: string }[];
}

export type ExtractedObject = ExtractedEntity | ExtractedRelation | ExtractedEvent;

export type PromptStatus = "done" | "empty" | "truncated" | "unparsed" | "failed" | "stopped";

/** From best to worst: a chunk shows the worst status of its prompts. */
export const PROMPT_STATUSES: readonly PromptStatus[] = ["done", "empty", "truncated", "unparsed", "failed", "stopped"];

export interface PromptRecord {
  /** Index into `chunks`. */
  readonly chunk: number;
  readonly kind: Kind;
  readonly classes: readonly ClassId[];
  readonly status: PromptStatus;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly milliseconds: number;
  /** The prompt as sent and the answer as received, so that everything can be checked. */
  readonly input: string;
  readonly answer: string;
}

export interface ChunkRecord extends Span {
  readonly status: PromptStatus;
}

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  /** Index into `prompts`; `start` and `end` are offsets in that prompt's answer. */
  readonly prompt: number;
  readonly start: number;
  readonly end: number;
}

export const RESULT_FORMAT = "knowcoder-result/1";

/** The result document, docs/formats.md: what `npm run extract` writes and the page opens and exports. */
export interface ResultDocument {
  readonly format: typeof RESULT_FORMAT;
  /** Where the text came from: a file's name, an example's title, or empty. */
  readonly source: string;
  readonly text: string;
  readonly offsets: "utf-16";
  readonly engine: { readonly name: string; readonly model: string; readonly dialect: DialectName };
  readonly schema: readonly {
    readonly kind: Kind;
    readonly name: string;
    readonly id: ClassId;
    /** The class as Python. */
    readonly code: string;
  }[];
  readonly objects: readonly ExtractedObject[];
  readonly chunks: readonly ChunkRecord[];
  readonly prompts: readonly PromptRecord[];
  readonly diagnostics: readonly Diagnostic[];
}
