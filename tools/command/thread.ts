import { parentPort, Worker } from "node:worker_threads";
import type { ClientPort, ServicePort, ToService } from "../../src/platform/rpc/protocol";

/** A thread whose program is `address`, as the other end of a port. */
export function openThread(address: URL): ClientPort {
  const worker = new Worker(address);
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

/** The thread's own end. */
export function threadPort(): ServicePort {
  const parent = parentPort;
  if (parent === null) throw new Error("This runs in a thread of its own.");
  return {
    post: (message, transfer = []) => parent.postMessage(message, transfer),
    listen: (receive) => parent.on("message", (message: ToService) => receive(message)),
    close: () => {},
  };
}
