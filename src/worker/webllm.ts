import { MODEL_LOCK } from "../models/kinds/decoding";
import { serveEngine } from "../models/kinds/engine-service";
import { obtainArtifacts } from "../models/kinds/webllm/artifacts";
import { createWebllmEngine } from "../models/kinds/webllm/engine";
import { type WebllmOptions, weightsFolder } from "../models/kinds/webllm/options";
import { createWebllmRuntime } from "../models/kinds/webllm/runtime";
import { createGate } from "../platform/fetch";
import { acquireTabLock } from "../platform/locks";
import { scopePort } from "../platform/rpc/port";

/** Runs WebLLM off the main thread. */
serveEngine(scopePort(self), (asked: WebllmOptions) => {
  const options = { ...asked, weights: weightsFolder(asked.weights) };
  return createWebllmEngine(options, {
    createRuntime: createWebllmRuntime,
    // The addresses are the catalogue's or the user's; what is no address that may be fetched is refused all the same.
    checkAddress: (address) => createGate(location.origin, [address]).check(address),
    acquireLock: (signal, onTaken) => acquireTabLock(navigator.locks, MODEL_LOCK, { signal, onTaken }),
    async obtain(onProgress, signal) {
      const gate = createGate(location.origin, [options.weights, options.library]);
      await obtainArtifacts(options, { caches: globalThis.caches, gate, base: location.href }, onProgress, signal);
    },
    isImitated: async () => (await navigator.gpu.requestAdapter())?.info.isFallbackAdapter === true,
  });
});
