import { type Failure, storageFailureOf } from "../core/errors";
import type { Library } from "../core/schema/library";
import { readLibraryFile } from "../core/schema/library-file/read";
import { type DownloadOptions, download } from "../platform/files/download";
import type { LibraryAddress } from "./built-in";

/** Keeps large values from one visit to the next. What it gives back is not trusted. */
export interface LibraryStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export interface LibraryProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface OpenedLibrary {
  readonly library: Library;
  /** The library file, which `library` reads from: to be copied, never changed or given away. */
  readonly bytes: ArrayBuffer;
  /** Why it could not be kept for the next visit; null where it is kept. */
  readonly warning: Failure | null;
}

export interface OpenLibraryOptions extends DownloadOptions {
  /** Address of the page, which the library's is relative to. */
  readonly base: string;
  readonly store: LibraryStore;
  /** Called while the library is fetched; a stored copy makes no progress. */
  readonly onProgress: (progress: LibraryProgress) => void;
  readonly signal: AbortSignal;
}

/** The one record of the store; a new version of the library takes the place of the old one. */
const KEY = "built-in";
const RECORD_VERSION = 1;

/**
 * Opens the library at an address: the stored copy, if it is of this version and undamaged, without any request; else
 * it is fetched, checked against its hash and stored. A store that fails is no failure of the library: it is read from
 * memory then, with a warning. Throws `download-failed`, `model-corrupt`, `library-invalid`, or the signal's reason.
 */
export async function openLibrary(address: LibraryAddress, options: OpenLibraryOptions): Promise<OpenedLibrary> {
  const stored = await openStored(address, options.store);
  options.signal.throwIfAborted();
  if (stored !== null) return stored;
  const bytes = await fetchLibrary(address, options);
  const library = readLibraryFile(bytes);
  return { library, bytes, warning: await keep(address, bytes, options.store) };
}

async function openStored({ sha256 }: LibraryAddress, store: LibraryStore): Promise<OpenedLibrary | null> {
  try {
    const bytes = bytesOf(await store.get(KEY), sha256);
    return bytes === null ? null : { library: readLibraryFile(bytes), bytes, warning: null };
  } catch {
    // A damaged copy is replaced; a store that cannot be read is told about when it cannot be written.
    return null;
  }
}

/** The bytes of a record of this version of the library; its own checksum says whether they are whole. */
function bytesOf(record: unknown, sha256: string): ArrayBuffer | null {
  if (typeof record !== "object" || record === null) return null;
  const fields: { readonly version?: unknown; readonly sha256?: unknown; readonly bytes?: unknown } = record;
  const fits = fields.version === RECORD_VERSION && fields.sha256 === sha256;
  return fits && fields.bytes instanceof ArrayBuffer ? fields.bytes : null;
}

async function fetchLibrary(address: LibraryAddress, options: OpenLibraryOptions): Promise<ArrayBuffer> {
  const { base, onProgress, signal } = options;
  const file = { url: new URL(address.path, base).href, bytes: address.bytes, sha256: address.sha256 };
  onProgress({ loadedBytes: 0, totalBytes: file.bytes });
  const blob = await download(
    file,
    ({ loadedBytes }) => onProgress({ loadedBytes, totalBytes: file.bytes }),
    signal,
    options,
  );
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function keep({ sha256 }: LibraryAddress, bytes: ArrayBuffer, store: LibraryStore): Promise<Failure | null> {
  try {
    await store.set(KEY, { version: RECORD_VERSION, sha256, bytes });
    return null;
  } catch (thrown) {
    return storageFailureOf(thrown);
  }
}
