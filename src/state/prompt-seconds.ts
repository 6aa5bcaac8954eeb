import { findEntry } from "../engine/catalog";
import type { AppState } from "./state";

/** Seconds that a prompt takes: as measured here, else as is typical of the model; null where nobody knows. */
export function secondsAPrompt({ modelId, promptMilliseconds }: Pick<AppState, "modelId" | "promptMilliseconds">) {
  const measured = promptMilliseconds[modelId];
  return measured === undefined ? (findEntry(modelId)?.typicalPromptSeconds ?? null) : measured / 1000;
}
