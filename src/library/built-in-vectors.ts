import type { LibraryAddress } from "./built-in";

/**
 * The reader's vectors of the built-in library's classes (`core/extract/reader/library-vectors.ts`). `npm run library`
 * writes these values: tools/library/publish.ts.
 */
export const BUILT_IN_VECTORS: LibraryAddress = {
  path: "library/vectors-b168272b.bin",
  bytes: 8872808,
  sha256: "b168272b78d1919fe8b5522254147acd9f683a3aff2e5d4e3aed4e04951670da",
};
