import type { Port } from "../../src/engine/channel/port";
import type { FromEngine, ToEngine } from "../../src/engine/channel/protocol";
import { serveEngine } from "../../src/engine/channel/serve";
import { createWllama } from "../../src/engine/wllama/connect";

declare global {
  /** Given by the command that opened this page. */
  var hostSend: (message: FromEngine) => Promise<void>;
  /** Called by it. */
  var hostReceive: (message: ToEngine) => void;
}

const port: Port<FromEngine, ToEngine> = {
  post: (message) => void globalThis.hostSend(message),
  listen(receive) {
    globalThis.hostReceive = receive;
  },
  close: () => {},
};

serveEngine(
  port,
  createWllama({
    model: "nano",
    file: {
      url: new URL("models/nano/nano.gguf", document.baseURI).href,
      bytes: 91_726_144,
      sha256: "e0df1a826d919d0fe99dd3839083efa5b16529c0d3685af272007f8b6b2a59e2",
    },
    tokenizer: new URL("models/nano/tokenizer.json", document.baseURI).href,
    addresses: [],
    contextTokens: 2048,
  }),
);
