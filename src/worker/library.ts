import { serveLibrary } from "../engine/library-service";
import { scopePort } from "../platform/rpc/port";

/** Searches the library off the main thread. */
serveLibrary(scopePort(self));
