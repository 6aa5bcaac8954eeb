import { cacheSink } from "../convert/page/cache-sink";
import { directorySink } from "../convert/page/directory-sink";
import { type ConversionTarget, type ConversionWork, type FromConversion, serveConversion } from "../convert/page/work";
import { createPool } from "../convert/pool/pool";
import type { BandAnswer, BandPort } from "../convert/pool/protocol";
import type { FolderSink } from "../convert/sink";
import { scopePort } from "../engine/channel/port";
import { CACHES, CONFIG, keptResponse } from "../engine/webllm/places";

/** More than these would only wait for the disk. */
const MOST_WORKERS = 8;

const cores = Math.min(navigator.hardwareConcurrency, MOST_WORKERS);

function openBandWorker(): BandPort {
  const worker = new Worker(new URL("./bands.ts", import.meta.url), { type: "module" });
  return {
    post: (request, transfer) => worker.postMessage(request, [...transfer]),
    listen(receive, lost) {
      worker.onmessage = ({ data }: MessageEvent<BandAnswer>) => receive(data);
      worker.onerror = (event) => lost(event.message || "it could not be started");
    },
    close: () => worker.terminate(),
  };
}

function openSink(target: ConversionTarget): FolderSink {
  if (target.kind === "directory") return directorySink(target.handle);
  return cacheSink(caches, target.folder, {
    cacheOf: (name) => (name === CONFIG ? CACHES.config : CACHES.model),
    response: keptResponse,
  });
}

/** One conversion a worker; whatever is sent after the work ends it. */
const port = scopePort<FromConversion, ConversionWork | "abort">(self);
const controller = new AbortController();

port.listen(
  (message) => {
    if (message === "abort") return controller.abort(new DOMException("Aborted.", "AbortError"));
    const surroundings = {
      openSink,
      openPool: () => createPool(Array.from({ length: cores }, openBandWorker)),
      cores,
      locks: navigator.locks,
    };
    void serveConversion(message, surroundings, (answer) => port.post(answer), controller.signal);
  },
  () => {},
);
