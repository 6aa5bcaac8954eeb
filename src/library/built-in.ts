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
  path: "library/classes-9e13690e.bin",
  bytes: 1661042,
  sha256: "9e13690e05f92c4be5cfdda3f6ad739a740a619a81d625e89ed6e46796f35a0b",
};

/** The database that it is kept in, in one store, `records`. */
export const LIBRARY_DATABASE = "knowcoder-library";
