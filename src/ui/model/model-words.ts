import type { AppState } from "../../state/state";
import { loadedOf } from "../status/words";

type ModelState = Pick<AppState, "modelId" | "modelStatus" | "loadProgress" | "threads">;

/** The model that comes with the page. */
export const BUILT_IN_MODEL = "nano";

/** The line beside the button "Model": what is loaded, on what, and what is missing. */
export function modelLine({ modelId, modelStatus, loadProgress, threads }: ModelState): string {
  const missing = threads === 1 ? ", on one thread: the page is not isolated" : "";
  switch (modelStatus) {
    case "idle":
      return `${modelId} · not loaded`;
    case "failed":
      return `${modelId} · could not be loaded`;
    case "loading":
      return loadProgress?.phase === "download"
        ? `${modelId} · loading ${loadedOf(loadProgress)}${missing}`
        : `${modelId} · loading${missing}`;
    case "ready":
      return `${modelId} · on this computer${missing} ✓`;
  }
}
