import { type ConversionMethods, type ConversionTarget, doConversion } from "../convert/page/conversion-task";
import { cacheSink, directorySink } from "../convert/page/files";
import { createPool } from "../convert/pool";
import type { FolderSink } from "../convert/source";
import { CACHES, CONFIG, keptResponse } from "../models/kinds/webllm/places";
import { scopePort, workerPort } from "../platform/rpc/port";
import type { ClientPort } from "../platform/rpc/protocol";
import { serve } from "../platform/rpc/service";

/** More than these would only wait for the disk. */
const MAX_WORKERS = 8;

const cores = Math.min(navigator.hardwareConcurrency, MAX_WORKERS);

const openBandWorker = (): ClientPort =>
  workerPort(new Worker(new URL("./bands.ts", import.meta.url), { type: "module" }));

function openSink(target: ConversionTarget): FolderSink {
  if (target.kind === "directory") return directorySink(target.handle);
  return cacheSink(caches, target.folder, {
    cacheOf: (name) => (name === CONFIG ? CACHES.config : CACHES.model),
    response: keptResponse,
  });
}

/** Converts checkpoints off the main thread. */
serve<ConversionMethods>(scopePort(self), {
  work: (work, { emit, signal }) =>
    doConversion(
      work,
      { openSink, openPool: () => createPool(cores, openBandWorker), cores, locks: navigator.locks },
      emit,
      signal,
    ),
});
