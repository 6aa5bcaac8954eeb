import type { BandAnswer, BandPort } from "../../../src/convert/pool/protocol";
import { answerBand } from "../../../src/convert/pool/serve";
import { createKernel } from "../../../src/convert/quantize/wasm";

/** A worker for bands that answers in this thread, a moment later. */
export function inlineWorker(): BandPort {
  const kernel = createKernel();
  let receive: (answer: BandAnswer) => void = () => {};
  return {
    post: (request) => queueMicrotask(() => receive(answerBand(kernel, request).answer)),
    listen(hear) {
      receive = hear;
    },
    close: () => {},
  };
}
