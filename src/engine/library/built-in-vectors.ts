import type { LibraryAddress } from "./built-in";

/**
 * The reader's vectors of the built-in library's classes (`core/extract/reader/library-vectors.ts`). `npm run library`
 * writes these values: tools/library/publish.ts.
 */
export const BUILT_IN_VECTORS: LibraryAddress = {
  path: "library/vectors-00000000.bin",
  bytes: 0,
  sha256: "",
};
