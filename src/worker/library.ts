import { serveLibrary } from "../library/search-service";
import { scopePort } from "../platform/rpc/port";

/** Searches the library off the main thread. */
serveLibrary(scopePort(self));
