import type { ConversionProgress } from "../convert/convert";
import type { ConversionResult, ConversionWork, FromConversion } from "../convert/page/work";
import { type Port, workerPort } from "../engine/channel/port";
import { runTask } from "../engine/channel/task";

const openWorker = (): Port<ConversionWork | "abort", FromConversion> =>
  workerPort(new Worker(new URL("../worker/convert.ts", import.meta.url), { type: "module" }));

/**
 * Looks into a checkpoint or converts it, in a worker of its own, which ends with it. Rejects with what `convert` and
 * `openCheckpoint` throw, or the signal's reason: what is finished stays.
 */
export const runConversion = (
  work: ConversionWork,
  onProgress: (progress: ConversionProgress) => void,
  signal: AbortSignal,
  open = openWorker,
): Promise<ConversionResult> => runTask(work, onProgress, signal, open);
