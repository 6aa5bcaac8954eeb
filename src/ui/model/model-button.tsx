import { useId } from "react";
import { kindOf } from "../../models/kinds/kinds";
import { isOwnComputer } from "../../models/kinds/server/address";
import { entryOf, loadProgressOf, modelStatusOf, textGoesTo } from "../../state/models/models";
import type { AppState } from "../../state/state";
import { ActionButton } from "../actions/use-action";
import { useApp } from "../app-store";
import { PLACES } from "../layout/shell";
import { statusMessages } from "../messages/en/status";
import { type Messages, useMessages } from "../messages/messages";
import { modelName } from "./model-name";

/** Opens the dialog "Model"; the line beside it says what is loaded, on what, and what is missing. */
export function ModelButton() {
  const words = useMessages(statusMessages);
  const lineId = useId();
  const line = useApp((state) => modelLine(state, words));
  const failed = useApp((state) => modelStatusOf(state) === "failed");
  return (
    <div className="flex min-w-0 items-center gap-2">
      <ActionButton
        id={PLACES.model}
        action="open-model"
        size="small"
        aria-haspopup="dialog"
        aria-describedby={lineId}
        className="tablet:min-h-8 tablet:text-base"
      />
      <p
        id={lineId}
        title={line}
        className={`line-clamp-2 text-small max-tablet:sr-only tabular-nums ${failed ? "text-danger" : "text-quiet"}`}
      >
        {line}
      </p>
    </div>
  );
}

type ModelState = Pick<AppState, "modelId" | "modelJob" | "threads" | "heldBack" | "ownModels" | "contexts" | "remote">;

export function modelLine(state: ModelState, words: Messages["status"]): string {
  const { modelId, threads } = state;
  const status = modelStatusOf(state);
  const progress = loadProgressOf(state);
  const name = modelName(state, modelId, words);
  const host = textGoesTo(state);
  // Always, whatever the server's state: nobody should have to look for it.
  if (host !== null) return words.serverLine(name, words.serverState[status], host, isOwnComputer(host));
  const entry = entryOf(state, modelId);
  const onGpu = entry !== null && kindOf(entry).usesGpu(entry);
  const alone = entry !== null && kindOf(entry).usesThreads && !onGpu && threads === 1;
  switch (status) {
    case "idle":
      return state.heldBack !== null ? words.modelWaits(name, state.heldBack) : words.modelIdle(name);
    case "failed":
      return words.modelFailed(name);
    case "loading":
      return words.modelLoading(name, progress?.phase === "download" ? progress : null, alone);
    case "ready":
      return words.modelReady(name, onGpu, alone);
  }
}
