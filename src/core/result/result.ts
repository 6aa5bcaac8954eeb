import type { DialectName } from "../extract/writer/prompt/dialect";
import type { ClassId, Kind } from "../schema/class";
import type { Span } from "../text/span";
import type { Review } from "./review/review";

/** How a mention was found in its chunk; see `text/align.ts`. */
export type Alignment = "exact" | "normalised" | "fuzzy" | "ungrounded";

interface ObjectParts {
  /**
   * Unique in a document, and the same whenever the same extractor reads the same text for the same classes: kind and
   * number of the chunk, class, and the place among the chunk's objects of that class (`docs/formats.md`).
   */
  readonly id: string;
  readonly class: string;
  /** An entity's mention or an event's trigger, as a writer wrote it or a reader marked it; a relation's code. */
  readonly mention: string;
  /** Where it stands in the text; null for relations and for what is ungrounded. */
  readonly span: Span | null;
  /** Relations: the worse of their two ends. */
  readonly alignment: Alignment;
  /** Every place in its chunk where the mention stands, `span` first. */
  readonly occurrences: readonly Span[];
  /**
   * 0…1; null where the engine does not say. Of a writer's object it is the geometric mean of the probabilities of its
   * pieces.
   */
  readonly confidence: number | null;
  /** Index into `passes`. */
  readonly pass: number;
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

export type PassStatus = "done" | "empty" | "truncated" | "unparsed" | "failed" | "stopped";

/** From best to worst: a chunk shows the worst status of its passes. */
export const PASS_STATUSES: readonly PassStatus[] = ["done", "empty", "truncated", "unparsed", "failed", "stopped"];

/** What was done about one chunk: it was read for some classes of one kind. */
export interface PassRecord {
  /** Index into `chunks`. */
  readonly chunk: number;
  readonly kind: Kind;
  readonly classes: readonly ClassId[];
  readonly status: PassStatus;
  readonly milliseconds: number;
  /** Writers: the prompt as sent and the answer as received, so that everything can be checked. */
  readonly prompt?: string;
  readonly answer?: string;
  readonly promptTokens?: number;
  readonly cachedTokens?: number;
  readonly completionTokens?: number;
}

export interface ChunkRecord extends Span {
  readonly status: PassStatus;
}

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  /** Index into `passes`; `start` and `end` are offsets in that pass's answer. */
  readonly pass: number;
  readonly start: number;
  readonly end: number;
}

/** Mentions of a document that are one entity. */
export interface EntityRecord {
  /** Unique among the entities of a document. */
  readonly id: string;
  /** The fullest of its names. */
  readonly name: string;
  /** Ids of entity objects, at least one; no object has two entities. */
  readonly objects: readonly string[];
}

export const RESULT_FORMAT = "knowcoder-result/2";

/** What found the objects. */
export interface EngineRecord {
  /** A writer is a language model that writes objects as code, a reader an encoder that marks spans of the text. */
  readonly kind: "reader" | "writer";
  /** The runtime, such as `wllama`. */
  readonly name: string;
  /** The model, such as `nano`. */
  readonly model: string;
  /** Writers: the form of the prompts. */
  readonly dialect?: DialectName;
}

/** The result document, docs/formats.md: what `npm run extract` writes and the page opens and exports. */
export interface ResultDocument {
  readonly format: typeof RESULT_FORMAT;
  /** Where the text came from: a file's name, an example's title, or empty. */
  readonly source: string;
  readonly text: string;
  readonly offsets: "utf-16";
  readonly engine: EngineRecord;
  readonly schema: readonly {
    readonly kind: Kind;
    readonly name: string;
    readonly id: ClassId;
    /** The class as Python. */
    readonly code: string;
  }[];
  readonly objects: readonly ExtractedObject[];
  readonly chunks: readonly ChunkRecord[];
  readonly passes: readonly PassRecord[];
  /** The confidence from which on objects were shown as found, where one was set for all kinds. */
  readonly threshold?: number;
  /** Which mentions were shown as one entity. */
  readonly entities?: readonly EntityRecord[];
  /** What people decided, in order; objects are never altered by it. */
  readonly reviews?: readonly Review[];
  readonly diagnostics: readonly Diagnostic[];
}
