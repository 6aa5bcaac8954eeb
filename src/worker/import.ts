import { serveImport } from "../library/import-service";
import { scopePort } from "../platform/rpc/port";

/** Reads one class file off the main thread. */
serveImport(scopePort(self));
