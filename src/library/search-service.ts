import { KnowCoderError } from "../core/errors";
import type { SchemaClass } from "../core/schema/class";
import type { Library } from "../core/schema/library";
import { readLibraryFile } from "../core/schema/library-file/read";
import { withOwnClasses } from "../core/schema/own-library";
import { createSearch, type Search } from "../core/schema/search/search";
import { prepareSuggestions, type SuggestIndex } from "../core/schema/suggest/suggest";
import { finish, finishInSlices, type Sliced } from "../core/sliced";
import type { ServicePort } from "../platform/rpc/protocol";
import { serve } from "../platform/rpc/service";
import type { LibraryMethods } from "./search-client";

/** The other end of `LibraryWorker`: holds a copy of the library and answers what is asked about it. */
export function serveLibrary(port: ServicePort): void {
  let base: Library | null = null;
  let own: readonly SchemaClass[] = [];
  let library: Library | null = null;
  let search: Search | null = null;
  let preparing: Sliced<SuggestIndex> | null = null;
  let suggestions: SuggestIndex | null = null;
  let failed: unknown = null;

  const open = ({ bytes, own: sent }: LibraryMethods["open"]["input"]): void => {
    library = null;
    search = null;
    preparing = null;
    suggestions = null;
    failed = null;
    try {
      if (bytes !== undefined) base = readLibraryFile(bytes);
      const before = own;
      own = sent.flatMap((one) => (typeof one === "number" ? (before[one] ?? []) : one));
      if (base === null) return;
      library = withOwnClasses(base, own);
      search = createSearch(library);
      void prepare(prepareSuggestions(library));
    } catch (thrown) {
      failed = thrown;
    }
  };

  /** In between searches, so that they are ready when they are asked for; a search in the meantime waits for a slice. */
  const prepare = async (work: Sliced<SuggestIndex>): Promise<void> => {
    preparing = work;
    const isWanted = (): boolean => preparing === work;
    try {
      const made = await finishInSlices(work, isWanted);
      if (isWanted()) suggestions = made;
    } catch {
      // Who asks for suggestions does it again, and is told.
    }
    if (isWanted()) preparing = null;
  };

  const needed = <T>(made: T | null): T => {
    if (failed !== null) throw failed;
    if (made === null) throw new KnowCoderError({ code: "search-lost", reason: "it has no library yet" });
    return made;
  };

  serve<LibraryMethods>(port, {
    open,
    search: ({ query, kind }) => needed(search).find(query, { kind }),
    suggest({ text, spans }) {
      suggestions ??= finish(preparing ?? prepareSuggestions(needed(library)));
      preparing = null;
      return suggestions.suggest(text, undefined, spans);
    },
  });
}
