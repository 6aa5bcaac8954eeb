import type { LoadProgress } from "../../core/engine";
import { callOnce } from "../../platform/rpc/client";
import { workerPort } from "../../platform/rpc/port";
import type { ClientPort } from "../../platform/rpc/protocol";
import type { Work, WorkMethods, WorkResult } from "./work";

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
