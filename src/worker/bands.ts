import { serveBands } from "../convert/pool";
import { createKernel } from "../convert/quantize/wasm";
import { scopePort } from "../platform/rpc/port";

/** Quantizes bands off the main thread. */
serveBands(scopePort(self), createKernel());
