import { callOnce } from "../../platform/rpc/client";
import { workerPort } from "../../platform/rpc/port";
import type { ClientPort } from "../../platform/rpc/protocol";
import type { ConversionProgress } from "../convert";
import type { ConversionMethods, ConversionResult, ConversionWork } from "./conversion-task";

const openWorker = (): ClientPort =>
  workerPort(new Worker(new URL("../../worker/convert.ts", import.meta.url), { type: "module" }));

/**
 * Looks into a checkpoint or converts it, in a worker of its own, which ends with it. Rejects with what `convert` and
 * `openCheckpoint` throw, or the signal's reason: what is finished stays.
 */
export const runConversion = (
  work: ConversionWork,
  onEvent: (progress: ConversionProgress) => void,
  signal: AbortSignal,
  open = openWorker,
): Promise<ConversionResult> =>
  callOnce<ConversionMethods, "work">({ open, lost: (reason) => ({ code: "unexpected", reason }) }, "work", work, {
    onEvent,
    signal,
  });
