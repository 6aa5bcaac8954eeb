import type { LibraryAddress } from "./built-in";

/**
 * The reader's vectors of the built-in library's classes (`core/extract/reader/library-vectors.ts`). `npm run library`
 * writes these values: tools/library/publish.ts.
 */
export const BUILT_IN_VECTORS: LibraryAddress = {
  path: "library/vectors-8c1f413a.bin",
  bytes: 8590098,
  sha256: "8c1f413ac6665be94accda62e233865aee89a36dad0f29c3adae64606cedf2bb",
};
