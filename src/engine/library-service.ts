import { failureOf, KnowCoderError } from "../core/errors";
import type { SchemaClass } from "../core/schema/class";
import type { Library } from "../core/schema/library";
import { readLibraryFile } from "../core/schema/library-file/read";
import { withOwnClasses } from "../core/schema/own-library";
import { createSearch, type Search } from "../core/schema/search/search";
import { createSuggestions, type SuggestIndex } from "../core/schema/suggest/suggest";
import type { Port } from "./channel/port";
import type { LibraryAnswer, LibraryRequest } from "./library-worker";

/** The other end of `LibraryWorker`: holds a copy of the library and answers what is asked about it. */
export function serveLibrary(port: Port<LibraryAnswer, LibraryRequest>): void {
  let base: Library | null = null;
  let library: Library | null = null;
  let search: Search | null = null;
  /** Made when it is first asked for: not everybody has classes suggested. */
  let suggestions: SuggestIndex | null = null;
  let failed: unknown = null;

  const open = (bytes: ArrayBuffer | undefined, own: readonly SchemaClass[]): void => {
    library = null;
    search = null;
    suggestions = null;
    failed = null;
    try {
      if (bytes !== undefined) base = readLibraryFile(bytes);
      if (base === null) return;
      library = withOwnClasses(base, own);
      search = createSearch(library);
    } catch (thrown) {
      failed = thrown;
    }
  };

  const needed = <T>(made: T | null): T => {
    if (failed !== null) throw failed;
    if (made === null) throw new KnowCoderError({ code: "search-lost", reason: "it has no library yet" });
    return made;
  };

  const answer = (request: Exclude<LibraryRequest, { type: "open" }>): LibraryAnswer => {
    const { call } = request;
    if (request.type === "search") {
      return { type: "found", call, results: needed(search).find(request.query, { kind: request.kind }) };
    }
    suggestions ??= createSuggestions(needed(library));
    return { type: "suggested", call, suggestions: suggestions.suggest(request.text) };
  };

  port.listen(
    (request) => {
      if (request.type === "open") {
        open(request.bytes, request.own);
        return;
      }
      try {
        port.post(answer(request));
      } catch (thrown) {
        port.post({ type: "failed", call: request.call, failure: failureOf(thrown) });
      }
    },
    () => {},
  );
}
