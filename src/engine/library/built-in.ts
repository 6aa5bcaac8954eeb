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
  path: "library/classes-baac5b45.bin",
  bytes: 1792719,
  sha256: "baac5b45ab6cc989334fa3137f2a320fb7ec1087c446da83bf23c5c66923a7af",
};
