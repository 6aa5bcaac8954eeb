import type { BandRequest } from "../convert/pool/protocol";
import { answerBand } from "../convert/pool/serve";
import { createKernel } from "../convert/quantize/wasm";

/** Quantizes the bands that it is sent. */
const kernel = createKernel();

self.addEventListener("message", ({ data }: MessageEvent<BandRequest>) => {
  const { answer, transfer } = answerBand(kernel, data);
  self.postMessage(answer, { transfer });
});
