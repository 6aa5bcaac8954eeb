import { type Failure, failureOf } from "../../core/errors";
import type { Kind } from "../../core/schema/class";
import type { SearchResults } from "../../core/schema/search/search";
import type { LibraryWorker } from "../../engine/library/search-client";
import type { Environment } from "../environment";
import type { Slice } from "../state";

/** The class search: what was typed, and what the worker found. */
export interface SearchSlice {
  readonly classQuery: string;
  /** Only classes of this kind; null: of any. */
  readonly classKind: Kind | null;
  /** What was found last, for the query before this one while `searching`; null where nothing is asked or found yet. */
  readonly classHits: SearchResults | null;
  /** Whether an answer is waited for: the library may still be on its way, or its index. */
  readonly searching: boolean;
  readonly searchFailure: Failure | null;
  /** Makes the search ready, and then the suggestions, for when they are likely to be used soon. */
  prepareSearch(): void;
  searchClasses(query: string): void;
  searchKind(kind: Kind | null): void;
  /** The worker that holds the library as it is now; null where there is no library yet. */
  openLibraryWorker(): Promise<LibraryWorker | null>;
  /** Asks again, after a failure. */
  repeatSearch(): void;
}

export const createSearchSlice =
  (environment: Environment): Slice<SearchSlice> =>
  (set, get, store) => {
    let worker: Promise<LibraryWorker> | null = null;

    const open = async (): Promise<LibraryWorker | null> => {
      worker ??= environment.createLibraryWorker().catch((reason: unknown) => {
        worker = null;
        throw reason;
      });
      const opened = await worker;
      const { libraryBytes, ownClasses } = get();
      if (libraryBytes === null) return null;
      opened.open({ bytes: libraryBytes, own: ownClasses });
      return opened;
    };

    const ask = async (): Promise<void> => {
      const { classQuery, classKind } = get();
      if (classQuery.trim() === "") {
        set({ searching: false, classHits: null, searchFailure: null });
        return;
      }
      set({ searching: true, searchFailure: null });
      const isCurrent = (): boolean => get().classQuery === classQuery && get().classKind === classKind;
      try {
        const opened = await open();
        // Without a library the answer waits: it is asked for again when the library has come.
        if (opened === null || !isCurrent()) return;
        const results = await opened.search(classQuery, classKind);
        if (results !== null && isCurrent()) set({ classHits: results, searching: false });
      } catch (thrown) {
        if (isCurrent()) set({ searching: false, searchFailure: failureOf(thrown) });
      }
    };

    // What is shown is of the library as it is now: it comes late, and the user's own classes change it.
    store.subscribe((state, before) => {
      if (state.library !== before.library && state.classQuery.trim() !== "") void ask();
    });

    return {
      classQuery: "",
      classKind: null,
      classHits: null,
      searching: false,
      searchFailure: null,
      prepareSearch() {
        open().catch(() => {
          // The first search tries again, and tells.
        });
      },
      searchClasses(classQuery) {
        set({ classQuery });
        void ask();
      },
      searchKind(classKind) {
        set({ classKind });
        void ask();
      },
      openLibraryWorker: open,
      repeatSearch: () => void ask(),
    };
  };
