import { expectedSeconds } from "../../core/extract/writer/speed";
import type { Environment } from "../environment";
import { modelStatusOf } from "../models/models";
import type { AppState, Slice } from "../state";
import type { DocumentsState, EstimateSlice } from "./state";

export const createEstimateSlice =
  (environment: Environment): Slice<DocumentsState, EstimateSlice> =>
  (set, get) => ({
    estimate: null,
    estimateFailure: null,
    noteEstimate: (estimated) => set(estimated),
    async costOfBranch(id) {
      const { library } = get();
      if (library === null || modelStatusOf(get()) !== "ready") return null;
      try {
        const [{ estimateBranchCost }, { counting }] = await Promise.all([
          import("./estimate-cost"),
          import("./follow-estimate"),
        ]);
        const { engine } = await get().loadModel();
        if (engine === null) return null;
        return await estimateBranchCost(get(), library, environment, counting(get(), engine), id);
      } catch {
        // The cost is told where it is known; a model that stopped working says so itself.
        return null;
      }
    },
  });

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
