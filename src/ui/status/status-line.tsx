import { activeDocument } from "../../state/documents/document";
import { isTooLong } from "../../state/documents/is-live";
import { shownOf } from "../../state/documents/shown-result";
import { loadProgressOf, modelStatusOf } from "../../state/models/models";
import type { AppState } from "../../state/state";
import { useApp } from "../app-store";
import { statusMessages } from "../messages/en/status";
import { type Messages, useMessages } from "../messages/messages";
import { modelName } from "../model/model-name";
import { ProgressBar } from "../primitives/progress-bar";
import { loadingSentence, runSentence } from "./sentences";
import { useThrottled } from "./use-settled";

/** Screen readers are told of changes this often at most. */
const ANNOUNCE_MILLISECONDS = 1000;

function statusOf(state: AppState, words: Messages["status"]): string {
  const { modelId, folderImport, run, live } = state;
  const { sentences } = activeDocument(state);
  const found = shownOf(state);
  if (run.status === "running" || run.status === "stopping") return runSentence(run, words);
  if (live.long) return runSentence(live, words);
  if (modelStatusOf(state) === "loading") {
    const loading = loadingSentence(modelName(state, modelId, words), loadProgressOf(state), words);
    return run.status === "waiting" ? words.thenExtracts(loading) : loading;
  }
  if (run.status === "waiting") return words.waiting;
  if (folderImport?.status === "progress")
    return words.importing(modelName(state, folderImport.modelId, words), folderImport);
  if (found !== null) return words.summary(found.certain.objects.length, sentences);
  return isTooLong(state) ? words.longText : "";
}

/** Within a phase sentences differ in their figures only, and may wait; a new phase is told at once. */
const phaseOf = (state: AppState): string =>
  `${state.run.status} ${state.live.long} ${modelStatusOf(state)} ${state.folderImport?.status ?? ""}`;

/** 0…1 while something is under way, null while nobody knows how far, undefined where nothing is. */
function progressOf(state: AppState): number | null | undefined {
  const run = state.live.long ? state.live : state.run;
  if (run.status === "running" || run.status === "stopping") return run.total === 0 ? null : run.done / run.total;
  if (modelStatusOf(state) !== "loading") return undefined;
  const loadProgress = loadProgressOf(state);
  if (loadProgress === null || loadProgress.totalBytes === null || loadProgress.phase === "start") return null;
  return loadProgress.loadedBytes / loadProgress.totalBytes;
}

/** What is going on, in words that are read out and as a bar. */
export function StatusLine() {
  const words = useMessages(statusMessages);
  const sentence = useThrottled(
    useApp((state) => statusOf(state, words)),
    useApp(phaseOf),
    ANNOUNCE_MILLISECONDS,
  );
  const progress = useApp(progressOf);
  const loading = useApp((state) => modelStatusOf(state) === "loading" && state.run.status !== "running");
  // A live reading says what it has found as a clock says the time: it is there for whoever looks.
  const quiet = useApp((state) => state.quiet && state.run.status === "idle" && modelStatusOf(state) === "ready");
  const stopped = useApp((state) => state.stopped && state.run.status === "idle");
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap gap-x-2">
        {/* Said before the summary, which says the same after a run that came to its end. */}
        <p aria-live="polite" className="text-small text-caution empty:hidden">
          {stopped && words.stopped}
        </p>
        <p
          role="status"
          aria-live={quiet ? "off" : "polite"}
          className="line-clamp-2 min-w-0 text-small text-quiet tabular-nums"
        >
          {sentence}
        </p>
      </div>
      {progress !== undefined && (
        <div className="mt-1 max-w-96">
          <ProgressBar label={loading ? words.loadingBar : words.runBar} value={progress} />
        </div>
      )}
    </div>
  );
}
