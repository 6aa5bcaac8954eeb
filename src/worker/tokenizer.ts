import { serveTokens } from "../models/tokens/count-service";
import { scopePort } from "../platform/rpc/port";

/** Counts tokens off the main thread. */
serveTokens(scopePort(self));
