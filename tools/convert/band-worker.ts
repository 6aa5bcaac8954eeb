import { parentPort } from "node:worker_threads";
import type { BandRequest } from "../../src/convert/pool/protocol";
import { answerBand } from "../../src/convert/pool/serve";
import { createKernel } from "../../src/convert/quantize/wasm";

/** A thread that quantizes the bands it is sent. */
const kernel = createKernel();

parentPort?.on("message", (request: BandRequest) => {
  const { answer, transfer } = answerBand(kernel, request);
  parentPort?.postMessage(answer, transfer);
});
