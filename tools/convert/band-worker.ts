import { serveBands } from "../../src/convert/pool";
import { createKernel } from "../../src/convert/quantize/wasm";
import { threadPort } from "../command/thread";

/** A thread that quantizes the bands it is sent. */
serveBands(threadPort(), createKernel());
