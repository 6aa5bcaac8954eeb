import type { PassStatus, ResultDocument } from "../../core/result/result";
import type { Run } from "../../state/documents/state";

/**
 * What the result views have to show: `none` before the first run, `waiting` for the model, `reading` while a run has
 * found nothing yet, `nothing` after one that found nothing, `stopped` after one that was stopped before it found
 * anything, else `objects`.
 */
export type Situation = "none" | "waiting" | "reading" | "nothing" | "stopped" | "objects";

export function situationOf(result: ResultDocument | null, run: Pick<Run, "status">): Situation {
  if (result !== null && result.objects.length > 0) return "objects";
  if (run.status === "waiting") return "waiting";
  if (run.status !== "idle") return "reading";
  if (result === null) return "none";
  return wasStopped(result) ? "stopped" : "nothing";
}

export const wasStopped = (result: ResultDocument): boolean =>
  result.chunks.some((chunk) => chunk.status === "stopped");

/** Why a run may have found nothing, from what its passes say; `other` where they say nothing of it. */
export function whyNothing(result: ResultDocument): "failed" | "unparsed" | "truncated" | "other" {
  const { passes } = result;
  const count = (wanted: PassStatus): number => passes.filter(({ status }) => status === wanted).length;
  if (passes.length > 0 && count("failed") === passes.length) return "failed";
  if (count("unparsed") > 0) return "unparsed";
  return count("truncated") > 0 ? "truncated" : "other";
}
