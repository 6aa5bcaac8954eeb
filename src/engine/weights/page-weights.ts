import type { CatalogueEntry } from "../catalog";
import { weightsOf } from "./of-entry";
import type { ModelWeights } from "./weights";
import { runWork } from "./worker";

/** The weights of a model in a page: files are hashed and fetched in a worker, the rest is done where it is asked. */
export function pageWeights(entry: CatalogueEntry, address: string | null): ModelWeights | null {
  const base = document.baseURI;
  const weights = weightsOf(entry, { caches: globalThis.caches, base, weights: address });
  if (weights === null || entry.runtime !== "wllama") return weights;
  const files = entry.files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
  return {
    ...weights,
    download: async (onProgress, signal) => void (await runWork({ type: "download", files }, onProgress, signal)),
    verify: async (onProgress, signal) => void (await runWork({ type: "verify", files }, onProgress, signal)),
  };
}
