import { doWork, type WorkMethods } from "../models/weights/model-file-task";
import { scopePort } from "../platform/rpc/port";
import { serve } from "../platform/rpc/service";

/** Looks after the files of models off the main thread. */
serve<WorkMethods>(scopePort(self), {
  work: (work, { emit, signal }) => doWork(work, { caches: globalThis.caches, base: location.href }, emit, signal),
});
