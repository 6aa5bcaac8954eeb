import { openPageReader } from "../models/kinds/reader/page";
import { serveReader } from "../models/kinds/reader/service";
import { scopePort } from "../platform/rpc/port";

/** Runs the reader off the main thread. */
serveReader(scopePort(self), openPageReader);
