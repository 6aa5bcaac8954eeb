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
  path: "library/classes-de19ebeb.bin",
  bytes: 1644689,
  sha256: "de19ebeb09c243b64fabf7b8aca0a9b75196fc3eee2df514b8938d7f3bc1265d",
};
