import type { ResultDocument } from "../../core/result";
import type { Run } from "../../state/documents/results";

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

/** Why a run may have found nothing, from what its prompts say. */
export function whyNothing(result: ResultDocument): string {
  const { prompts } = result;
  const share = (...statuses: readonly string[]): number =>
    prompts.filter(({ status }) => statuses.includes(status)).length;
  if (prompts.length > 0 && share("failed") === prompts.length)
    return "The engine failed on every prompt; the prompts say how.";
  if (share("unparsed") > 0)
    return "The model answered, but not in a form that could be read; the answers are under Code.";
  if (share("truncated") > 0)
    return "Answers were cut off before they held a whole object; the answers are under Code.";
  return "The text may hold nothing of the chosen classes, or the model does not know them well: a class with a description, or a more common class, often helps.";
}
