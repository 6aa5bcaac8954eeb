import { scopePort } from "../engine/channel/port";
import type { FromEngine, ToEngine } from "../engine/channel/protocol";
import { serveEngine } from "../engine/channel/serve";
import { createGate } from "../engine/fetch";
import { acquireModelLock } from "../engine/lock";
import { createWebllmEngine } from "../engine/webllm/engine";
import { type WebllmOptions, weightsFolder } from "../engine/webllm/options";
import { createWebllmRuntime } from "../engine/webllm/runtime";

/** The first message says which model; from then on the page speaks with the engine. */
self.addEventListener(
  "message",
  ({ data }: MessageEvent<WebllmOptions>) => {
    const engine = createWebllmEngine(
      { ...data, weights: weightsFolder(data.weights) },
      {
        createRuntime: createWebllmRuntime,
        // The addresses are the catalogue's or the user's; what is no address that may be fetched is refused all the same.
        checkAddress: (address) => createGate(location.origin, [address]).check(address),
        acquireLock: (signal) => acquireModelLock(navigator.locks, signal),
      },
    );
    serveEngine(scopePort<FromEngine, ToEngine>(self), engine);
  },
  { once: true },
);
