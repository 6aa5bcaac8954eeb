/** A file at an address. */
export interface RemoteFile {
  readonly url: string;
  readonly bytes: number;
  /** 64 lower-case hexadecimal digits; null where nobody has said what it should be. */
  readonly sha256: string | null;
}

const HASH = "sha256";
const PART = "part";

/** What a key of the caches says of what lies under it. */
export interface FileKey {
  readonly url: string;
  readonly sha256: string | null;
  /** From 0 on; null for a whole file. */
  readonly part: number | null;
}

/**
 * Files lie under their address with their hash, so that a new version of a file never finds the one before;
 * parts of files that are still on their way with their number besides.
 */
export function writeKey({ url, sha256, part }: FileKey, base: string): string {
  const key = new URL(url, base);
  key.hash = "";
  if (sha256 !== null) key.searchParams.set(HASH, sha256);
  if (part !== null) key.searchParams.set(PART, String(part));
  return key.href;
}

export function readKey(key: string): FileKey {
  const url = new URL(key);
  const sha256 = url.searchParams.get(HASH);
  const part = url.searchParams.get(PART);
  url.searchParams.delete(HASH);
  url.searchParams.delete(PART);
  return { url: url.href, sha256, part: part === null ? null : Number(part) };
}

/**
 * A `fetch` for readers that ask for ranges of bytes, answered from a file of `size` bytes: `read` gives those from `start`
 * up to, not including, `end`. Where the file ends before a range begins, it throws what `brokenOff` makes, for such a
 * reader would go on asking.
 */
export const fetchRanges =
  (
    size: number,
    read: (start: number, end: number) => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>,
    brokenOff: () => Error,
  ): typeof fetch =>
  async (_, init) => {
    const range = /^bytes=(\d+)-(\d+)$/u.exec(new Headers(init?.headers).get("range") ?? "");
    const start = Number(range?.[1] ?? 0);
    if (start >= size) throw brokenOff();
    return new Response(await read(start, Math.min(Number(range?.[2] ?? 0) + 1, size)));
  };
