import { expectedSeconds } from "../../core/speed";
import type { AppState } from "../state";

/**
 * Seconds that a prompt takes: as measured in the last run here, else as reckoned from the speed that was measured once
 * the model was loaded; null where nobody knows.
 */
export function secondsAPrompt({
  modelId,
  promptMilliseconds,
  estimate,
  speed,
}: Pick<AppState, "modelId" | "promptMilliseconds" | "estimate" | "speed">): number | null {
  const measured = promptMilliseconds[modelId];
  if (measured !== undefined) return measured / 1000;
  return estimate === null || speed === null
    ? null
    : expectedSeconds(estimate.workload, speed) / Math.max(1, estimate.prompts);
}
