import type { AppState } from "../../state/state";
import { loadedOf } from "../status/words";

type ModelState = Pick<AppState, "modelId" | "modelStatus" | "loadProgress" | "threads">;

/**
 * The line beneath the button "Model": what is loaded, on what, and what is missing. `where` says on what it runs, such
 * as `on this computer`; `onThreads` whether it is an engine whose speed hangs on threads.
 */
export function modelLine(
  { modelStatus, loadProgress, threads }: ModelState,
  name: string,
  where: string,
  onThreads: boolean,
): string {
  const missing = onThreads && threads === 1 ? ", on one thread: the page is not isolated" : "";
  switch (modelStatus) {
    case "idle":
      return `${name} · not loaded`;
    case "failed":
      return `${name} · could not be loaded`;
    case "loading":
      return loadProgress?.phase === "download"
        ? `${name} · loading ${loadedOf(loadProgress)}${missing}`
        : `${name} · loading${missing}`;
    case "ready":
      return `${name} · ${where}${missing} ✓`;
  }
}
