import { type Failure, failureOf } from "../../core/errors";
import type { Library } from "../../core/schema/library";
import { withOwnClasses } from "../../core/schema/own-library";
import type { LibraryProgress } from "../../engine/library/open";
import type { Environment } from "../environment";
import type { Slice } from "../state";
import { named } from "./link";
import { choiceOf } from "./selection";

/** The schema library; null until it has arrived. */
export interface LibrarySlice {
  /** The built-in classes alone. */
  readonly builtIn: Library | null;
  /** The file that `builtIn` reads from: to be copied, never changed or given away. */
  readonly libraryBytes: ArrayBuffer | null;
  /** The built-in classes and the user's own: what everything looks classes up in. */
  readonly library: Library | null;
  /** How far the fetch is; null where nothing is fetched. */
  readonly libraryProgress: LibraryProgress | null;
  readonly libraryFailure: Failure | null;
  /** Opens the library unless it is open or on its way; `libraryFailure` says why it did not come. */
  loadLibrary(): Promise<void>;
}

export const createLibrarySlice =
  (environment: Environment): Slice<LibrarySlice> =>
  (set, get) => {
    let loading: Promise<void> | null = null;

    const load = async (): Promise<void> => {
      const { signal } = new AbortController();
      set({ libraryFailure: null });
      try {
        const { library, bytes, warning } = await environment.openLibrary(
          (libraryProgress) => set({ libraryProgress }),
          signal,
        );
        const all = withOwnClasses(library, get().ownClasses);
        // A later version of the library can have the names of what an earlier one knew by number.
        const choice = named(choiceOf(get()), { library: all });
        set({ builtIn: library, libraryBytes: bytes, library: all, ...choice });
        if (warning !== null) get().fail(warning);
      } catch (thrown) {
        set({ libraryFailure: failureOf(thrown) });
      } finally {
        set({ libraryProgress: null });
        loading = null;
      }
    };

    return {
      builtIn: null,
      libraryBytes: null,
      library: null,
      libraryProgress: null,
      libraryFailure: null,
      async loadLibrary() {
        if (get().builtIn !== null) return;
        loading ??= load();
        return loading;
      },
    };
  };
