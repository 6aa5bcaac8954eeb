import type { Failure } from "../errors";
import type { Diagnostic, ExtractedObject, PassRecord, PassStatus, ResultDocument } from "../result/result";
import type { PassSubject } from "./extractor";

/** A pass to come: classes of one kind, one chunk. */
export interface PlannedPass extends PassSubject {
  readonly chunk: number;
}

/**
 * What happens while an extraction runs, in this order: `planned`; for each pass `pass-started`, any number of
 * `piece`, `object`, `object-removed` and `diagnostic`, then `pass-finished` and `progress`; after the last pass of
 * a chunk `chunk-finished`; `finished` at the end, whatever ended it: what came before it is kept.
 */
export type ExtractionEvent =
  | {
      readonly type: "planned";
      /** The document to come, without objects, passes and diagnostics. */
      readonly document: ResultDocument;
      readonly sentences: number;
      /** Passes known from the start; an arguments step adds to them. */
      readonly passes: readonly PlannedPass[];
      /** What progress counts, and how many there are. */
      readonly unit: "passes" | "words";
      readonly total: number;
      /** Writers: pairs of a chunk and a class that are not asked about, for the class is too unlikely there. */
      readonly leftOut: number;
    }
  | {
      readonly type: "pass-started";
      readonly pass: number;
      readonly planned: PlannedPass;
      /** Writers: the prompt. */
      readonly prompt?: string;
    }
  | { readonly type: "piece"; readonly pass: number; readonly text: string }
  /** A new object, or a known one (same id) that was moved or completed by what came after it. */
  | { readonly type: "object"; readonly object: ExtractedObject }
  /** An object shown while its answer was being written that is withdrawn: a clean-up rule or a merge took it out. */
  | { readonly type: "object-removed"; readonly id: string }
  | { readonly type: "diagnostic"; readonly diagnostic: Diagnostic }
  | {
      readonly type: "pass-finished";
      readonly pass: number;
      readonly record: PassRecord;
      /** Why the pass failed, where it did; the run may go on without it. */
      readonly failure: Failure | null;
    }
  | { readonly type: "chunk-finished"; readonly chunk: number; readonly status: PassStatus }
  | {
      readonly type: "progress";
      readonly done: number;
      readonly total: number;
      /** From the measured speed of this run; null before anything was measured. */
      readonly secondsLeft: number | null;
    }
  | {
      readonly type: "finished";
      /** `stopped`: aborted; `failed`: the extractor cannot go on, `failure` says why. */
      readonly reason: "completed" | "stopped" | "failed";
      readonly failure: Failure | null;
    };
