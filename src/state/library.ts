import type { Failure } from "../core/errors";
import type { Library } from "../core/schema/library";

/** The schema library; null until it has arrived. */
export interface LibrarySlice {
  readonly library: Library | null;
  readonly libraryFailure: Failure | null;
  loadLibrary(): Promise<void>;
}
