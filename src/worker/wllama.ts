import { scopePort } from "../engine/channel/port";
import type { FromEngine, ToEngine } from "../engine/channel/protocol";
import { serveEngine } from "../engine/channel/serve";
import { createWllamaEngine } from "../engine/wllama/engine";
import type { WllamaOptions } from "../engine/wllama/options";

/** The first message says which model; from then on the page speaks with the engine. */
self.addEventListener(
  "message",
  ({ data }: MessageEvent<WllamaOptions>) =>
    serveEngine(scopePort<FromEngine, ToEngine>(self), createWllamaEngine(data)),
  { once: true },
);
