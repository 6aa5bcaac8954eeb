import type { Failure } from "./errors";
import type { Dialect } from "./prompt/dialect";
import type { Diagnostic, ExtractedObject, PromptRecord, PromptStatus, ResultDocument } from "./result";
import type { ClassId, Kind, SchemaClass } from "./schema/class";
import type { CleanupRule } from "./schema/cleanup";
import type { Span } from "./text/span";

/** How an extraction is done; every switch has a place in the page's settings. */
export interface ExtractionOptions {
  /** Whether class comments (description, examples) are printed in the prompts. */
  readonly descriptions: boolean;
  /** Whether a grammar holds the answers, on engines that can. */
  readonly grammar: boolean;
  /** Whether that grammar limits mentions to words of the text. */
  readonly mentionsFromText: boolean;
  /** Clean-up rules that are switched off, of those that the selected classes name. */
  readonly disabledRules: readonly CleanupRule[];
}

export interface ExtractionRequest {
  /** Where the text came from; goes into the result document. */
  readonly source: string;
  readonly text: string;
  /** The pieces of the text to ask about, in order; left out, sentences are grouped to fit the dialect and the engine. */
  readonly chunks?: readonly Span[];
  readonly classes: readonly SchemaClass[];
  readonly dialect: Dialect;
  readonly options: ExtractionOptions;
}

/** A prompt to come: classes of one kind, one chunk. */
export interface PlannedPrompt {
  readonly chunk: number;
  readonly kind: Kind;
  readonly classes: readonly ClassId[];
}

/**
 * What happens while an extraction runs, in this order: `planned`; for each prompt `prompt-started`, any number of
 * `piece`, `object`, `object-removed` and `diagnostic`, then `prompt-finished` and `progress`; after the last prompt of
 * a chunk `chunk-finished`; `finished` at the end, whatever ended it: what came before it is kept.
 */
export type ExtractionEvent =
  | {
      readonly type: "planned";
      /** The document to come, without objects, prompts and diagnostics. */
      readonly document: ResultDocument;
      readonly sentences: number;
      /** Prompts known from the start; an arguments step adds to them. */
      readonly prompts: readonly PlannedPrompt[];
    }
  | {
      readonly type: "prompt-started";
      readonly prompt: number;
      readonly planned: PlannedPrompt;
      readonly input: string;
    }
  | { readonly type: "piece"; readonly prompt: number; readonly text: string }
  /** A new object, or a known one (same id) that later answers of its prompt have moved or completed. */
  | { readonly type: "object"; readonly object: ExtractedObject }
  /** An object shown while its answer was being written that is withdrawn: a clean-up rule or a merge took it out. */
  | { readonly type: "object-removed"; readonly id: string }
  | { readonly type: "diagnostic"; readonly diagnostic: Diagnostic }
  | {
      readonly type: "prompt-finished";
      readonly prompt: number;
      readonly record: PromptRecord;
      /** Why the prompt failed, where it did; the run may go on without it. */
      readonly failure: Failure | null;
    }
  | { readonly type: "chunk-finished"; readonly chunk: number; readonly status: PromptStatus }
  | {
      readonly type: "progress";
      readonly done: number;
      readonly total: number;
      /** From the measured speed of this run; null before anything was measured. */
      readonly secondsLeft: number | null;
    }
  | {
      readonly type: "finished";
      /** `stopped`: aborted; `failed`: the engine cannot go on, `failure` says why. */
      readonly reason: "completed" | "stopped" | "failed";
      readonly failure: Failure | null;
    };
