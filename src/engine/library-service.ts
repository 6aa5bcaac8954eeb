import { failureOf, KnowCoderError } from "../core/errors";
import type { SchemaClass } from "../core/schema/class";
import type { Library } from "../core/schema/library";
import { readLibraryFile } from "../core/schema/library-file/read";
import { withOwnClasses } from "../core/schema/own-library";
import { createSearch, type Search } from "../core/schema/search/search";
import type { Port } from "./channel/port";
import type { LibraryAnswer, LibraryRequest } from "./library-worker";

/** The other end of `LibraryWorker`: holds a copy of the library and answers what is asked about it. */
export function serveLibrary(port: Port<LibraryAnswer, LibraryRequest>): void {
  let base: Library | null = null;
  let search: Search | null = null;
  let failed: unknown = null;

  const open = (bytes: ArrayBuffer | undefined, own: readonly SchemaClass[]): void => {
    search = null;
    failed = null;
    try {
      if (bytes !== undefined) base = readLibraryFile(bytes);
      if (base !== null) search = createSearch(withOwnClasses(base, own));
    } catch (thrown) {
      failed = thrown;
    }
  };

  const opened = (): Search => {
    if (failed !== null) throw failed;
    if (search === null) throw new KnowCoderError({ code: "search-lost", reason: "it has no library yet" });
    return search;
  };

  port.listen(
    (request) => {
      if (request.type === "open") {
        open(request.bytes, request.own);
        return;
      }
      const { call, query, kind } = request;
      try {
        port.post({ type: "found", call, results: opened().find(query, { kind }) });
      } catch (thrown) {
        port.post({ type: "failed", call, failure: failureOf(thrown) });
      }
    },
    () => {},
  );
}
