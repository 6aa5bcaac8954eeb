import { serveEngine } from "../engine/kinds/engine-service";
import { createWllamaEngine } from "../engine/kinds/wllama/engine";
import { scopePort } from "../platform/rpc/port";

/** Runs llama.cpp off the main thread. */
serveEngine(scopePort(self), createWllamaEngine);
