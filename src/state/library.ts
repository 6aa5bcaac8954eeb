import { type Failure, failureOf } from "../core/errors";
import type { Library } from "../core/schema/library";
import { readCards } from "../core/schema/library-cards";
import type { Environment } from "./environment";
import type { Slice } from "./state";

/** The schema library; null until it has arrived. */
export interface LibrarySlice {
  readonly library: Library | null;
  readonly libraryFailure: Failure | null;
  /** Fetches the library unless it is there or on its way; `libraryFailure` says why it did not come. */
  loadLibrary(): Promise<void>;
}

export const createLibrarySlice =
  (environment: Environment): Slice<LibrarySlice> =>
  (set, get) => {
    let loading: Promise<void> | null = null;

    const load = async (): Promise<void> => {
      try {
        set({ library: readCards(await environment.fetchCards()), libraryFailure: null });
      } catch (thrown) {
        set({ libraryFailure: failureOf(thrown) });
      } finally {
        loading = null;
      }
    };

    return {
      library: null,
      libraryFailure: null,
      async loadLibrary() {
        if (get().library !== null) return;
        loading ??= load();
        return loading;
      },
    };
  };
