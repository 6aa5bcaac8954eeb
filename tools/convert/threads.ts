import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type BandPool, createPool } from "../../src/convert/pool/pool";
import type { BandPort } from "../../src/convert/pool/protocol";

function openThread(): BandPort {
  const worker = new Worker(new URL("./band-worker.mjs", import.meta.url));
  let closed = false;
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
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

/** A thread a core, or so many. */
export const threadPool = (threads: number = availableParallelism()): BandPool =>
  createPool(Array.from({ length: threads }, openThread));
