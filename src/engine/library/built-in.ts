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
  path: "library/classes-8b7ff05e.bin",
  bytes: 1660548,
  sha256: "8b7ff05e5f4bc871d3ffc379a4be64258991fdcb35cfc2a7bbce76c3f614dd16",
};
