import { failureOf } from "../../core/errors";
import { withOwnClasses } from "../../core/schema/own-library";
import type { Choice } from "../../core/schema/selection";
import type { Environment } from "../environment";
import type { Slice } from "../state";
import { choiceOf } from "./selection";
import type { LibrarySlice, SchemaState, TreeSlice } from "./state";

export const createLibrarySlice =
  (environment: Environment): Slice<SchemaState, LibrarySlice> =>
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
        // What a link brought by number may have a name in this version of the library.
        const { selected, branches, except } = get();
        const byNumber = [...selected, ...branches, ...except].some((id) => id.includes("#"));
        const named = byNumber ? (await import("./link-actions")).named : (choice: Choice) => choice;
        const all = withOwnClasses(library, get().ownClasses);
        set({ builtIn: library, libraryBytes: bytes, library: all, ...named(choiceOf(get()), { library: all }) });
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

export const createTreeSlice: Slice<SchemaState, TreeSlice> = (set) => ({
  tree: null,
  treeTarget: null,
  setTree: (tree) => set({ tree }),
  showInTree: (id, along = []) => set({ treeTarget: [...along, id] }),
  clearTreeTarget: () => set({ treeTarget: null }),
});
