import { type Failure, storageFailureOf } from "../core/errors";
import { type LibraryVectors, readLibraryVectors } from "../core/extract/reader/library-vectors";
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

/** A file of a library, opened. */
interface Opened<T> {
  readonly opened: T;
  readonly bytes: ArrayBuffer;
  /** Why it could not be kept for the next visit; null where it is kept. */
  readonly warning: Failure | null;
}

export interface OpenedLibrary extends Pick<Opened<Library>, "warning"> {
  readonly library: Library;
  /** The library file, which `library` reads from: to be copied, never changed or given away. */
  readonly bytes: ArrayBuffer;
}

export interface OpenLibraryOptions extends DownloadOptions {
  /** Address of the page, which the library's is relative to. */
  readonly base: string;
  readonly store: LibraryStore;
  /** Called while the library is fetched; a stored copy makes no progress. */
  readonly onProgress: (progress: LibraryProgress) => void;
  readonly signal: AbortSignal;
}

/** The records of the store; a new version of a file takes the place of the old one. */
type Key = "built-in" | "vectors";
const RECORD_VERSION = 1;

/**
 * Opens the library at an address: the stored copy, if it is of this version and undamaged, without any request; else
 * it is fetched, checked against its hash and stored. A store that fails is no failure of the library: it is read from
 * memory then, with a warning. Throws `download-failed`, `model-corrupt`, `library-invalid`, or the signal's reason.
 */
export async function openLibrary(address: LibraryAddress, options: OpenLibraryOptions): Promise<OpenedLibrary> {
  const { opened, ...rest } = await openKept(address, "built-in", readLibraryFile, options);
  return { library: opened, ...rest };
}

/** Opens the vectors of its classes, which are kept beside it, likewise; throws `model-corrupt` where they are none. */
export const openVectors = async (address: LibraryAddress, options: OpenLibraryOptions): Promise<LibraryVectors> =>
  (await openKept(address, "vectors", readLibraryVectors, options)).opened;

async function openKept<T>(
  address: LibraryAddress,
  key: Key,
  read: (bytes: ArrayBuffer) => T,
  options: OpenLibraryOptions,
): Promise<Opened<T>> {
  const stored = await openStored(address, key, read, options.store);
  options.signal.throwIfAborted();
  if (stored !== null) return stored;
  const bytes = await fetchFile(address, options);
  const opened = read(bytes);
  return { opened, bytes, warning: await keep(address, key, bytes, options.store) };
}

async function openStored<T>(
  { sha256 }: LibraryAddress,
  key: Key,
  read: (bytes: ArrayBuffer) => T,
  store: LibraryStore,
): Promise<Opened<T> | null> {
  try {
    const bytes = bytesOf(await store.get(key), sha256);
    return bytes === null ? null : { opened: read(bytes), bytes, warning: null };
  } catch {
    // A damaged copy is replaced; a store that cannot be read is told about when it cannot be written.
    return null;
  }
}

/** The bytes of a record of this version of a file; reading them says whether they are whole. */
function bytesOf(record: unknown, sha256: string): ArrayBuffer | null {
  if (typeof record !== "object" || record === null) return null;
  const fields: { readonly version?: unknown; readonly sha256?: unknown; readonly bytes?: unknown } = record;
  const fits = fields.version === RECORD_VERSION && fields.sha256 === sha256;
  return fits && fields.bytes instanceof ArrayBuffer ? fields.bytes : null;
}

async function fetchFile(address: LibraryAddress, options: OpenLibraryOptions): Promise<ArrayBuffer> {
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

async function keep(
  { sha256 }: LibraryAddress,
  key: Key,
  bytes: ArrayBuffer,
  store: LibraryStore,
): Promise<Failure | null> {
  try {
    await store.set(key, { version: RECORD_VERSION, sha256, bytes });
    return null;
  } catch (thrown) {
    return storageFailureOf(thrown);
  }
}
