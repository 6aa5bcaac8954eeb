import { serveEngine } from "../engine/channel/serve";
import { createWllamaEngine } from "../engine/wllama/engine";
import { scopePort } from "../platform/rpc/port";

/** Runs llama.cpp off the main thread. */
serveEngine(scopePort(self), createWllamaEngine);
