import type { DialectName } from "../../core/prompt/dialect";
import type { CatalogueEntry } from "../../engine/catalog";
import { entryOf, modelName, textGoesTo } from "../../state/models/models";
import type { AppState } from "../../state/state";
import { loadedOf } from "../status/words";

type ModelState = Pick<
  AppState,
  "modelId" | "modelStatus" | "loadProgress" | "threads" | "heldBack" | "ownModels" | "contexts" | "remote"
>;

/** The line beside the button "Model": what is loaded, on what, and what is missing. */
export function modelLine(state: ModelState): string {
  const { modelId, modelStatus, loadProgress, threads } = state;
  const name = modelName(state, modelId);
  const host = textGoesTo(state);
  // Always, whatever the server's state: nobody should have to look for it.
  if (host !== null) return `${name} · ${REMOTE_WORDS[modelStatus]} · ${leavesSentence(host)}`;
  const entry = entryOf(state, modelId);
  const onGpu = entry?.runtime === "webllm" || entry?.gpu === true;
  const missing = !onGpu && threads === 1 ? ", on one thread: the page is not isolated" : "";
  switch (modelStatus) {
    case "idle":
      return state.heldBack ? `${name} · waits: this connection is metered` : `${name} · not loaded`;
    case "failed":
      return `${name} · could not be loaded`;
    case "loading":
      return loadProgress?.phase === "download"
        ? `${name} · loading ${loadedOf(loadProgress)}${missing}`
        : `${name} · loading${missing}`;
    case "ready":
      return `${name} · ${onGpu ? "on this computer's graphics processor" : "on this computer"}${missing} ✓`;
  }
}

const REMOTE_WORDS: Readonly<Record<AppState["modelStatus"], string>> = {
  idle: "not asked yet",
  loading: "asking the server",
  ready: "ready",
  failed: "cannot be asked",
};

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u;

/** Where a text goes, said wherever it could matter. */
export const leavesSentence = (host: string): string =>
  LOCAL_HOST.test(host)
    ? `your text is sent to a server on this computer, ${host}`
    : `your text leaves this computer and is sent to ${host}`;

/** Where the text goes when Extract is pressed, as a sentence by itself. */
export const leavesWarning = (host: string): string => {
  const sentence = leavesSentence(host);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
};

/** On what a model computes. */
export const RUNTIME_WORDS: Readonly<Record<CatalogueEntry["runtime"], string>> = {
  wllama: "any processor",
  webllm: "graphics processor (WebGPU)",
};

/** How a model is asked. */
export const DIALECT_WORDS: Readonly<Record<DialectName, string>> = {
  compact: "compact prompts",
  knowcoder: "KnowCoder's own prompts",
  chat: "an instruction, then the classes",
};

/** The same as what is chosen from. */
export const DIALECT_OPTIONS: readonly (readonly [DialectName, string])[] = [
  ["knowcoder", "KnowCoder's own prompts: for KnowCoder and models trained like it"],
  ["chat", "an instruction, then the classes: for instruction models"],
  ["compact", "compact prompts: for models trained like the built-in one"],
];
