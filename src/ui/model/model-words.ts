import type { DialectName } from "../../core/prompt/dialect";
import { type CatalogueEntry, findEntry } from "../../engine/catalog";
import type { AppState } from "../../state/state";
import { loadedOf } from "../status/words";

type ModelState = Pick<AppState, "modelId" | "modelStatus" | "loadProgress" | "threads">;

/** What people call a model; its id where the catalogue has no such model. */
export const modelName = (id: string): string => findEntry(id)?.name ?? id;

/** The line beside the button "Model": what is loaded, on what, and what is missing. */
export function modelLine({ modelId, modelStatus, loadProgress, threads }: ModelState): string {
  const name = modelName(modelId);
  const onGpu = findEntry(modelId)?.runtime === "webllm";
  const missing = !onGpu && threads === 1 ? ", on one thread: the page is not isolated" : "";
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
      return `${name} · ${onGpu ? "on this computer's graphics processor" : "on this computer"}${missing} ✓`;
  }
}

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

/** What is wrong with an address of weights; null where nothing is. As the page's policy has it. */
export function addressProblem(address: string): string | null {
  if (!URL.canParse(address)) return "This is no address: it should begin with https:// and name a folder.";
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return "An address with a name or a password in it is not used.";
  if (protocol === "https:" || (protocol === "http:" && hostname === "localhost")) return null;
  return "Other computers are asked over https only; http is for localhost.";
}
