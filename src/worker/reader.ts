import { openPageReader } from "../engine/kinds/reader/page";
import { serveReader } from "../engine/kinds/reader/service";
import { scopePort } from "../platform/rpc/port";

/** Runs the reader off the main thread. */
serveReader(scopePort(self), openPageReader);
