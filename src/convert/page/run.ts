import { KnowCoderError } from "../../core/errors";
import type { ConversionProgress } from "../convert";
import type { ConversionResult, ConversionWork, FromConversion } from "./work";

/** How long a conversion that was aborted may take to end a shard, before its worker is ended. */
const ABORT_SECONDS = 5;

/** The page's end of the worker. */
export interface ConversionPort {
  post(message: ConversionWork | "abort"): void;
  listen(receive: (message: FromConversion) => void, lost: (reason: string) => void): void;
  close(): void;
}

function openWorker(): ConversionPort {
  const worker = new Worker(new URL("../../worker/convert.ts", import.meta.url), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    listen(receive, lost) {
      worker.onmessage = ({ data }: MessageEvent<FromConversion>) => receive(data);
      // A worker that cannot even be fetched or parsed reports an event without a message.
      worker.onerror = (event) => lost(event.message || "its worker could not be started");
      worker.onmessageerror = () => lost("a message from its worker could not be read");
    },
    close: () => worker.terminate(),
  };
}

/**
 * Looks into a checkpoint or converts it, in a worker of its own, which ends with it. Rejects with what `convert` and `openCheckpoint` throw, or the signal's reason: what is finished stays.
 */
export function runConversion(
  work: ConversionWork,
  onProgress: (progress: ConversionProgress) => void,
  signal: AbortSignal,
  open = openWorker,
): Promise<ConversionResult> {
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
