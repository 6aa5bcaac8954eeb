import { entryOf } from "./models";
import type { AppState } from "./state";

/** Seconds that a prompt takes: as measured here, else as is typical of the model; null where nobody knows. */
export function secondsAPrompt(
  state: Pick<AppState, "modelId" | "promptMilliseconds" | "ownModels" | "contexts">,
): number | null {
  const { modelId, promptMilliseconds } = state;
  const measured = promptMilliseconds[modelId];
  return measured === undefined ? (entryOf(state, modelId)?.typicalPromptSeconds ?? null) : measured / 1000;
}
