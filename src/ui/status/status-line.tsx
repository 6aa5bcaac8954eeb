import { modelName } from "../../state/models/models";
import type { AppState } from "../../state/state";
import { useApp } from "../app-store";
import { ProgressBar } from "../primitives/progress-bar";
import { useThrottled } from "./use-settled";
import { importSentence, loadingSentence, runSentence, summarySentence } from "./words";

/** Screen readers are told of changes this often at most. */
const ANNOUNCE_MILLISECONDS = 1000;

function statusOf(state: AppState): string {
  const { modelStatus, modelId, loadProgress, folderImport, run, result, resultSentences } = state;
  if (run.status === "running" || run.status === "stopping") return runSentence(run);
  if (modelStatus === "loading") {
    const loading = loadingSentence(modelName(state, modelId), loadProgress);
    return run.status === "waiting" ? `${loading}. The extraction starts then.` : loading;
  }
  if (run.status === "waiting") return "Waiting for the model";
  if (folderImport?.status === "running") return importSentence(modelName(state, folderImport.modelId), folderImport);
  return result === null ? "" : summarySentence(result.objects.length, resultSentences);
}

/** Within a phase sentences differ in their figures only, and may wait; a new phase is told at once. */
const phaseOf = ({ run, modelStatus, folderImport }: AppState): string =>
  `${run.status} ${modelStatus} ${folderImport?.status ?? ""}`;

/** 0…1 while something is under way, null while nobody knows how far, undefined where nothing is. */
function progressOf({ modelStatus, loadProgress, run }: AppState): number | null | undefined {
  if (run.status === "running" || run.status === "stopping") return run.total === 0 ? null : run.done / run.total;
  if (modelStatus !== "loading") return undefined;
  if (loadProgress === null || loadProgress.totalBytes === null || loadProgress.phase === "start") return null;
  return loadProgress.loadedBytes / loadProgress.totalBytes;
}

/** What is going on, in words that are read out and as a bar. */
export function StatusLine() {
  const sentence = useThrottled(useApp(statusOf), useApp(phaseOf), ANNOUNCE_MILLISECONDS);
  const progress = useApp(progressOf);
  const loading = useApp((state) => state.modelStatus === "loading" && state.run.status !== "running");
  const stopped = useApp((state) => state.stopped && state.run.status === "idle");
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap gap-x-2">
        {/* Said before the summary, which says the same after a run that came to its end. */}
        <p aria-live="polite" className="text-small text-caution empty:hidden">
          {stopped && "Stopped."}
        </p>
        <p role="status" className="line-clamp-2 min-w-0 text-small text-quiet tabular-nums">
          {sentence}
        </p>
      </div>
      {progress !== undefined && (
        <div className="mt-1 max-w-96">
          <ProgressBar label={loading ? "Loading the model" : "Extraction"} value={progress} />
        </div>
      )}
    </div>
  );
}
