import type { LoadProgress } from "../../core/extract/writer/text-model";
import { callOnce } from "../../platform/rpc/client";
import { workerPort } from "../../platform/rpc/port";
import type { ClientPort } from "../../platform/rpc/protocol";
import { type CatalogueEntry, kindOf } from "../kinds/kinds";
import type { Work, WorkMethods, WorkResult } from "./model-file-task";
import { openWeights } from "./open";
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

/** The weights of a model in a page: files are hashed and fetched in a worker, the rest is done where it is asked. */
export function pageWeights(entry: CatalogueEntry, named: string | null): ModelWeights | null {
  const base = document.baseURI;
  const source = kindOf(entry).weights(entry, { base, weights: named });
  if (source === null) return null;
  const work =
    (type: "download" | "verify" | "repair"): ModelWeights["download"] =>
    async (onProgress, signal) =>
      void (await runWork({ type, source, base }, onProgress, signal));
  const weights = openWeights(source, { caches: globalThis.caches, base });
  return { ...weights, download: work("download"), verify: work("verify"), repair: work("repair") };
}
