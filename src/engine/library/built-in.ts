/** Where a schema library lies and how to know it. */
export interface LibraryAddress {
  /** Relative to the page. */
  readonly path: string;
  /** As served, compressed with gzip; the hash is of the same bytes. */
  readonly bytes: number;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** The built-in library. `npm run library` writes these values: tools/library/publish.ts. */
export const BUILT_IN_LIBRARY: LibraryAddress = {
  path: "library/classes-91934828.bin",
  bytes: 111549,
  sha256: "9193482820f5976623f2e2ab1ea1678d10b3279c4c12025a454f22312a48db1c",
};
