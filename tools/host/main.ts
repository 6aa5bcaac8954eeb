import { DEFAULT_MODEL, findEntry } from "../../src/engine/catalog";
import type { Port } from "../../src/engine/channel/port";
import type { FromEngine, ToEngine } from "../../src/engine/channel/protocol";
import { serveEngine } from "../../src/engine/channel/serve";
import { createEngine } from "../../src/engine/create";

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

/** The query says which model of the catalogue, and where its weights lie if the catalogue does not know. */
const query = new URLSearchParams(location.search);
const id = query.get("model") ?? DEFAULT_MODEL;
const entry = findEntry(id);
if (entry === null) throw new Error(`The catalogue has no model ${id}.`);
const weights = query.get("weights");
serveEngine(port, createEngine(entry, { base: document.baseURI, ...(weights === null ? {} : { weights }) }));
