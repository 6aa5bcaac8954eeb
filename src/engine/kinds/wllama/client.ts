import type { Engine } from "../../../core/engine";
import { workerPort } from "../../../platform/rpc/port";
import type { FromService, ToService } from "../../../platform/rpc/protocol";
import { createWorkerCounter, openTokenWorker } from "../../tokens/count-client";
import { estimateTokens } from "../../tokens/estimate";
import { connectEngine } from "../engine-client";
import { type WllamaOptions, wllamaCapabilities } from "./options";

export interface WllamaModel extends WllamaOptions {
  /** Address of the model's tokenizer.json; null where its tokens can only be estimated. */
  readonly tokenizer: string | null;
}

const openWorker = () =>
  workerPort<ToService, FromService>(
    new Worker(new URL("../../../worker/wllama.ts", import.meta.url), { type: "module" }),
  );

/** A model that llama.cpp runs in a worker, seen from the page. Addresses are absolute. */
export function createWllama({ tokenizer, ...options }: WllamaModel): Engine {
  return connectEngine({
    name: "wllama",
    model: options.model,
    capabilities: wllamaCapabilities(options),
    open: openWorker,
    options,
    // A step of a prompt may take seconds on a busy machine; ending the worker instead would lose the model.
    abortSeconds: 30,
    countTokens:
      tokenizer === null
        ? async (texts) => texts.map(estimateTokens)
        : createWorkerCounter(tokenizer, options.addresses, openTokenWorker),
  });
}
