import { type Failure, KnowCoderError } from "../../core/errors";
import type { Port } from "./port";

/** What a worker tells of a task: how it goes, any number of times, then how it ended. */
export type FromTask<Progress, Result> =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "done"; readonly result: Result }
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "aborted" };

/** How long a task that was aborted may take to put away what it has, before its worker is ended. */
const ABORT_SECONDS = 5;

/**
 * Has a task done in a worker of its own, which ends with it. Rejects with the failure that the worker tells, with
 * `unexpected` where the worker dies, or with the signal's reason.
 */
export function runTask<Task, Progress, Result>(
  task: Task,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  open: () => Port<Task | "abort", FromTask<Progress, Result>>,
): Promise<Result> {
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
    port.post(task);
  });
}
