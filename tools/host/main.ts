import { DEFAULT_MODEL, findEntry } from "../../src/engine/catalog";
import { serveEngine } from "../../src/engine/channel/serve";
import { createEngine } from "../../src/engine/create";
import type { FromService, ServicePort, ToService } from "../../src/platform/rpc/protocol";

declare global {
  /** Given by the command that opened this page. */
  var hostSend: (message: FromService) => Promise<void>;
  /** Called by it. */
  var hostReceive: (message: ToService) => void;
}

const port: ServicePort = {
  post: (message) => void globalThis.hostSend(message),
  listen(receive) {
    globalThis.hostReceive = receive;
  },
  close: () => {},
};

/** The query says which model of the catalogue, and where its weights lie if the catalogue does not know. */
const query = new URLSearchParams(location.search);
const id = query.get("model") ?? DEFAULT_MODEL;
const entry = findEntry(id);
if (entry === null) throw new Error(`The catalogue has no model ${id}.`);
const weights = query.get("weights");
const engine = createEngine(entry, { base: document.baseURI, ...(weights === null ? {} : { weights }) });
serveEngine(port, () => engine);
