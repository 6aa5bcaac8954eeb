import { serveBands } from "../../../src/convert/pool";
import { createKernel } from "../../../src/convert/quantize/wasm";
import type { ClientPort } from "../../../src/platform/rpc/protocol";
import { createPortPair } from "../../platform/rpc/ports";

/** A worker for bands that answers in this thread, a moment later. */
export function inlineWorker(): ClientPort {
  const { near, far } = createPortPair();
  serveBands(far, createKernel());
  return near;
}
