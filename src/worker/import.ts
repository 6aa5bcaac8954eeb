import { scopePort } from "../engine/channel/port";
import { serveImport } from "../engine/import-service";
import type { ImportAnswer, ImportRequest } from "../engine/import-worker";

/** Reads one class file off the main thread. */
serveImport(scopePort<ImportAnswer, ImportRequest>(self));
