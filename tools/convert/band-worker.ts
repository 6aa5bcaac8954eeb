import { parentPort } from "node:worker_threads";
import { serveBands } from "../../src/convert/pool";
import { createKernel } from "../../src/convert/quantize/wasm";
import type { ToService } from "../../src/platform/rpc/protocol";

/** A thread that quantizes the bands it is sent. */
const parent = parentPort;
if (parent === null) throw new Error("This runs in a thread of its own.");
serveBands(
  {
    post: (message, transfer = []) => parent.postMessage(message, transfer),
    listen: (receive) => parent.on("message", (message: ToService) => receive(message)),
    close: () => {},
  },
  createKernel(),
);
