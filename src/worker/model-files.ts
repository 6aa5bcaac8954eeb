import { scopePort } from "../engine/channel/port";
import { type FromWork, serveWork, type Work } from "../engine/weights/work";

/** One piece of work with files of models a worker; whatever is sent after it ends it. */
const port = scopePort<FromWork, Work | "abort">(self);
const controller = new AbortController();

port.listen(
  (message) => {
    if (message === "abort") return controller.abort(new DOMException("Aborted.", "AbortError"));
    const surroundings = { caches: globalThis.caches, base: location.href };
    void serveWork(message, surroundings, (answer) => port.post(answer), controller.signal);
  },
  () => {},
);
