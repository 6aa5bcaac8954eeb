import type { LoadProgress } from "../../core/engine";
import { KnowCoderError } from "../../core/errors";
import { type Port, workerPort } from "../channel/port";
import type { FromWork, Work, WorkResult } from "./work";

/** How long work that was aborted may take to put away what it has, before its worker is ended. */
const ABORT_SECONDS = 5;

const openWorker = (): Port<Work | "abort", FromWork> =>
  workerPort(new Worker(new URL("../../worker/model-files.ts", import.meta.url), { type: "module" }));

/** Does a piece of work in a worker of its own, which ends with it. Rejects as `doWork` does. */
export function runWork(
  work: Work,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
  open = openWorker,
): Promise<WorkResult> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const port = open();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      port.close();
    };
    const abort = (): void => {
      port.post("abort");
      timer = setTimeout(() => {
        end();
        reject(signal.reason);
      }, ABORT_SECONDS * 1000);
    };
    signal.addEventListener("abort", abort, { once: true });
    port.listen(
      (message) => {
        if (message.type === "progress") return onProgress(message.progress);
        end();
        if (message.type === "done") resolve(message.result);
        else reject(message.type === "failed" ? new KnowCoderError(message.failure) : signal.reason);
      },
      (reason) => {
        end();
        reject(new KnowCoderError({ code: "unexpected", reason }));
      },
    );
    port.post(work);
  });
}
