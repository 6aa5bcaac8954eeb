import { serveEngine } from "../models/kinds/engine-service";
import { createWllamaEngine } from "../models/kinds/wllama/engine";
import { scopePort } from "../platform/rpc/port";

/** Runs llama.cpp off the main thread. */
serveEngine(scopePort(self), createWllamaEngine);
