import { BUILT_IN_WRITER, type CatalogueEntry, findEntry } from "../../src/models/catalogue";
import { serveEngine } from "../../src/models/kinds/engine-service";
import { kindOf } from "../../src/models/kinds/kinds";
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

/**
 * The query says which model of the catalogue, and where its weights lie if the catalogue does not know; or what the
 * catalogue would say of a model of the user's, in JSON: it comes from the command that opened this page.
 */
const query = new URLSearchParams(location.search);
const own = query.get("entry");
const id = query.get("model") ?? BUILT_IN_WRITER;
const entry: CatalogueEntry | null = own === null ? findEntry(id) : JSON.parse(own);
if (entry === null) throw new Error(`The catalogue has no model ${id}.`);
const kind = kindOf(entry);
const environment = { base: document.baseURI, weights: query.get("weights") };
serveEngine(port, async () => {
  const { engine } = await (await kind.late()).create(entry, environment);
  if (engine === null) throw new Error(`${id} is no model that writes.`);
  return engine;
});
