import type { LibraryAddress } from "./built-in";

/**
 * The reader's vectors of the built-in library's classes (`core/extract/reader/library-vectors.ts`). `npm run library`
 * writes these values: tools/library/publish.ts.
 */
export const BUILT_IN_VECTORS: LibraryAddress = {
  path: "library/vectors-de2ecc5e.bin",
  bytes: 8584975,
  sha256: "de2ecc5e3d85a5c5edb3c29eddee8e0dcc060856d3e5dfbd41aafa6b73b0d0bb",
};
