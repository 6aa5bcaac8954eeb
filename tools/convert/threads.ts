import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type BandPool, createPool } from "../../src/convert/pool";
import type { ClientPort } from "../../src/platform/rpc/protocol";

function openThread(): ClientPort {
  const worker = new Worker(new URL("./band-worker.mjs", import.meta.url));
  let closed = false;
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen(receive, lost) {
      worker.on("message", receive);
      worker.on("error", ({ message }) => lost(message));
      worker.on("exit", () => closed || lost("its thread ended"));
    },
    close() {
      closed = true;
      void worker.terminate();
    },
  };
}

/** One thread per core, or so many. */
export const threadPool = (threads: number = availableParallelism()): BandPool => createPool(threads, openThread);
