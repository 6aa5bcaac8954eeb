import type { Engine } from "../../../core/engine";
import { workerPort } from "../../../platform/rpc/port";
import type { FromService, ToService } from "../../../platform/rpc/protocol";
import { createWorkerCounter, openTokenWorker } from "../../tokens/count-client";
import { connectEngine } from "../engine-client";
import { type WebllmOptions, webllmCapabilities, weightsFolder } from "./options";

/** Reading a prompt cannot be interrupted; ending the worker instead would cost loading the model again. */
const ABORT_SECONDS = 60;

/** A model that WebLLM runs in a worker, seen from the page. WebLLM itself is fetched with the worker, at the load. */
export function createWebllm(options: WebllmOptions): Engine {
  const weights = weightsFolder(options.weights);
  return connectEngine({
    name: "webllm",
    model: options.model,
    capabilities: webllmCapabilities(options),
    open: () =>
      workerPort<ToService, FromService>(
        new Worker(new URL("../../../worker/webllm.ts", import.meta.url), { type: "module" }),
      ),
    options,
    countTokens: createWorkerCounter(new URL("tokenizer.json", weights).href, [weights], openTokenWorker),
    abortSeconds: ABORT_SECONDS,
    // Compiling a model's shaders may hold its worker for long.
    silenceSeconds: 60,
  });
}
