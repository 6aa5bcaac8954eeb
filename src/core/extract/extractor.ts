import type { Failure } from "../errors";
import type { EngineRecord, PassRecord } from "../result/result";
import type { Thresholds } from "../result/shown";
import type { ClassId, Kind, SchemaClass } from "../schema/class";
import type { CleanupRule } from "../schema/cleanup";
import type { Span } from "../text/span";
import type { Delta } from "./reader/learning";

/**
 * What finds objects in a text. There are two kinds: a writer (`extract/writer`) has a language model write objects as
 * code, with mentions that are looked for in the text afterwards; a reader marks spans of the text itself. The pipeline,
 * and all that comes after it, knows findings and passes, and never asks which of the two it was.
 */
export interface Extractor {
  /** What result documents say of it. */
  readonly engine: EngineRecord;
  /** From which confidence on what it tells counts as found, a kind each; left out, all of it does. */
  readonly thresholds?: Thresholds;
  /**
   * Divides the work on a request. Throws a KnowCoderError where there is nothing to do (`text-empty`,
   * `selection-empty`) or a class does not fit (`selection-too-long`), and the signal's reason where that aborts.
   */
  plan(request: ExtractionRequest, signal: AbortSignal): Promise<Plan>;
}

/** How an extraction is done; every switch has a place in the page's settings. */
export interface ExtractionOptions {
  /** Whether class comments (description, examples) are shown to the model. */
  readonly descriptions: boolean;
  /** Writers: whether a grammar holds the answers, where the model can be held. */
  readonly grammar: boolean;
  /** Writers: whether that grammar limits mentions to words of the text. */
  readonly mentionsFromText: boolean;
  /** Readers: what classes have learned from corrections. */
  readonly learned?: ReadonlyMap<ClassId, Delta>;
  /** Clean-up rules that are switched off, of those that the selected classes name. */
  readonly disabledRules: readonly CleanupRule[];
}

export interface ExtractionRequest {
  /** Where the text came from; goes into the result document. */
  readonly source: string;
  readonly text: string;
  /** The pieces of the text to read, in order; left out, the extractor cuts the text as it reads best. */
  readonly chunks?: readonly Span[];
  readonly classes: readonly SchemaClass[];
  readonly options: ExtractionOptions;
  /** What of the text is in sight now: it is read first where the extractor can begin anywhere; the result is the same. */
  readonly inSight?: () => Span | null;
}

/** The work on one request, divided. */
export interface Plan {
  /** Sentences of the whole text. */
  readonly sentences: number;
  readonly chunks: readonly Span[];
  /** The chunks in the order in which they are read, by index, each said when it is about to be read; left out: as in the text. */
  readonly order?: () => Iterable<number>;
  /** The words of each chunk, where progress is counted in words; left out, it is counted in passes. */
  readonly words?: readonly number[];
  /** They come one after another, each over all chunks. */
  readonly rounds: readonly Round[];
  /** Chunks that may be read side by side. */
  readonly concurrency: number;
  /** Writers: pairs of a chunk and a class that are not asked about, for the class is too unlikely there. */
  readonly leftOut?: number;
}

export interface Round {
  /** The passes that it makes over a chunk, by its index, as far as they are known before it begins. */
  passes(chunk: number): readonly PassSubject[];
  /** Reads one chunk. Failures are traces; nothing is thrown. Ends soon after the signal has aborted. */
  read(chunk: ChunkToRead, signal: AbortSignal): AsyncIterable<Trace>;
}

/** What a pass is about: classes of one kind. */
export interface PassSubject {
  readonly kind: Kind;
  readonly classes: readonly ClassId[];
}

export interface ChunkToRead extends Span {
  /** Which of the plan's chunks it is. */
  readonly index: number;
  /** The text between `start` and `end` of the whole text. */
  readonly text: string;
  /** How often a mention stands in the chunk. */
  occurrences(mention: string): number;
}

/** What happens while a chunk is read: any number of passes, one after another; the rest lies between start and finish. */
export type Trace =
  | {
      readonly type: "pass-started";
      readonly subject: PassSubject;
      /** Writers: the prompt. */
      readonly prompt?: string;
    }
  /** Writers: more of the answer. */
  | { readonly type: "piece"; readonly text: string }
  /** All that this round has found in the chunk by now, in a lasting order. */
  | { readonly type: "findings"; readonly findings: readonly Finding[] }
  /** `start` and `end` are offsets in the pass's answer, 0 where it has none. */
  | ({ readonly type: "diagnostic"; readonly code: string; readonly message: string } & Span)
  | {
      readonly type: "pass-finished";
      readonly record: Omit<PassRecord, "chunk" | keyof PassSubject>;
      /** Why the pass failed, where it did. */
      readonly failure: Failure | null;
    };

/** Something that was found, before it is grounded. */
export interface Finding {
  readonly object: FoundObject;
  /** 0…1, or null where the extractor does not say. */
  readonly confidence: number | null;
  /** Which of the passes over the chunk in this round has brought it; the first is 0. */
  readonly pass: number;
  /** Relations of writers: the code as it was written. */
  readonly code?: string;
}

/** A mention of a class. */
export interface FoundMention {
  readonly class: string;
  readonly mention: string;
  /** Where it stands in the whole text. Left out, it is looked for in the chunk. */
  readonly span?: Span;
}

export type FoundObject =
  | ({ readonly kind: "entity" } & FoundMention)
  | { readonly kind: "relation"; readonly class: string; readonly head: FoundMention; readonly tail: FoundMention }
  | {
      readonly kind: "event";
      readonly class: string;
      readonly trigger: string;
      /** Where the trigger stands in the whole text. Left out, it is looked for in the chunk. */
      readonly span?: Span;
      /** One entry per role. */
      readonly arguments: readonly { readonly role: string; readonly fillers: readonly FoundMention[] }[];
    };
