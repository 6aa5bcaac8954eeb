import type { LoadProgress } from "../../core/engine";
import { type Port, workerPort } from "../channel/port";
import { runTask } from "../channel/task";
import type { FromWork, Work, WorkResult } from "./work";

const openWorker = (): Port<Work | "abort", FromWork> =>
  workerPort(new Worker(new URL("../../worker/model-files.ts", import.meta.url), { type: "module" }));

/** Does a piece of work in a worker of its own, which ends with it. Rejects as `doWork` does. */
export const runWork = (
  work: Work,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
  open = openWorker,
): Promise<WorkResult> => runTask(work, onProgress, signal, open);
