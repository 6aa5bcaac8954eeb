import type { CatalogueEntry } from "../catalog";
import { weightsOf } from "./of-entry";
import type { ModelWeights } from "./weights";
import type { ModelOfWork } from "./work";
import { runWork } from "./worker";

/** The weights of a model in a page: files are hashed and fetched in a worker, the rest is done where it is asked. */
export function pageWeights(entry: CatalogueEntry, address: string | null): ModelWeights | null {
  const base = document.baseURI;
  const weights = weightsOf(entry, { caches: globalThis.caches, base, weights: address });
  if (weights === null) return null;
  const model = modelOf(entry, base, address);
  const work =
    (type: "download" | "verify" | "repair"): ModelWeights["download"] =>
    async (onProgress, signal) =>
      void (await runWork({ type, model }, onProgress, signal));
  return { ...weights, download: work("download"), verify: work("verify"), repair: work("repair") };
}

function modelOf(entry: CatalogueEntry, base: string, address: string | null): ModelOfWork {
  if (entry.runtime === "webllm") {
    return { runtime: "webllm", address: entry.weights ?? address ?? "", library: entry.library };
  }
  return { runtime: "wllama", files: entry.files.map((file) => ({ ...file, url: new URL(file.url, base).href })) };
}
