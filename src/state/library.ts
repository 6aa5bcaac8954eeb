import { type Failure, failureOf } from "../core/errors";
import type { Library } from "../core/schema/library";
import { readCards } from "../core/schema/library-cards";
import type { Environment } from "./environment";
import type { Slice } from "./state";

/** The schema library; null until it has arrived. */
export interface LibrarySlice {
  readonly library: Library | null;
  readonly libraryFailure: Failure | null;
  loadLibrary(): Promise<void>;
}

export const createLibrarySlice =
  (environment: Environment): Slice<LibrarySlice> =>
  (set) => ({
    library: null,
    libraryFailure: null,
    async loadLibrary() {
      try {
        set({ library: readCards(await environment.fetchCards()), libraryFailure: null });
      } catch (thrown) {
        set({ libraryFailure: failureOf(thrown) });
      }
    },
  });
