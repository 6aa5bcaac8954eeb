import { scopePort } from "../engine/channel/port";
import { serveLibrary } from "../engine/library-service";
import type { LibraryAnswer, LibraryRequest } from "../engine/library-worker";

/** Searches the library off the main thread. */
serveLibrary(scopePort<LibraryAnswer, LibraryRequest>(self));
