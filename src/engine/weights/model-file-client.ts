import type { LoadProgress } from "../../core/engine";
import { callOnce } from "../../platform/rpc/client";
import { workerPort } from "../../platform/rpc/port";
import type { ClientPort } from "../../platform/rpc/protocol";
import type { CatalogueEntry } from "../catalogue";
import { createMlcWeights } from "../kinds/webllm/weights";
import { createGgufWeights } from "../kinds/wllama/weights";
import type { ModelOfWork, Work, WorkMethods, WorkResult } from "./model-file-task";
import type { ModelWeights } from "./weights";

const openWorker = (): ClientPort =>
  workerPort(new Worker(new URL("../../worker/model-files.ts", import.meta.url), { type: "module" }));

/** Does a piece of work in a worker of its own, which ends with it. Rejects as `doWork` does. */
export const runWork = (
  work: Work,
  onEvent: (progress: LoadProgress) => void,
  signal: AbortSignal,
  open = openWorker,
): Promise<WorkResult> =>
  callOnce<WorkMethods, "work">({ open, lost: (reason) => ({ code: "unexpected", reason }) }, "work", work, {
    onEvent,
    signal,
  });

export interface WeightsSurroundings {
  readonly caches: CacheStorage | undefined;
  /** Address of the page. */
  readonly base: string;
  /** Address of weights that the user named, for entries without one. */
  readonly weights: string | null;
  readonly fetch?: typeof fetch;
}

/** The weights of a model of the catalogue or of the user's; null where nobody knows where they would come from. */
export function weightsOf(
  entry: CatalogueEntry,
  { weights, ...surroundings }: WeightsSurroundings,
): ModelWeights | null {
  if (entry.runtime === "webllm") {
    const address = entry.weights ?? weights;
    return address === null ? null : createMlcWeights({ address, library: entry.library, ...surroundings });
  }
  const besides = entry.tokenizer === null ? [] : [new URL(entry.tokenizer, surroundings.base).href];
  return createGgufWeights({ files: entry.files, besides, ...surroundings });
}

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
