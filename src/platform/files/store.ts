import { type Failure, storageFailureOf } from "../../core/errors";
import { type DownloadOptions, downloadHashed, type FileProgress } from "./download";
import { type RemoteFile, readKey, writeKey } from "./file";

const CACHE = "knowcoder-models";

/** A file that is kept here, so that later visits need no network. */
export interface StoredFile {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string | null;
  /** Milliseconds since 1970; null where it does not say. */
  readonly modified: number | null;
}

/** Verified files, one copy each, in a cache of their own. */
export interface FileStore {
  /** The stored copy and its hash, or null where there is none. A file without a hash is found by address and size. */
  find(file: RemoteFile): Promise<{ readonly blob: Blob; readonly sha256: string | null } | null>;
  /** Keeps a verified copy, and drops what was kept of the same address before. Null when it worked. */
  keep(file: RemoteFile, blob: Blob): Promise<Failure | null>;
  list(): Promise<readonly StoredFile[]>;
  /** Whether there was something to delete. */
  remove(url: string): Promise<boolean>;
}

/** `caches` is absent where a page is not served securely: then nothing is kept, and everything still works. */
export function createFileStore(caches: CacheStorage | undefined, base: string): FileStore {
  const keyOf = (file: RemoteFile): string => writeKey({ ...file, part: null }, base);

  /** The key under which a file lies, or would lie. */
  const locate = async (cache: Cache, file: RemoteFile): Promise<string> => {
    if (file.sha256 !== null) return keyOf(file);
    const address = new URL(file.url, base).href;
    const found = (await cache.keys()).find((request) => readKey(request.url).url === address);
    return found?.url ?? keyOf(file);
  };

  const remove = async (url: string, but?: string): Promise<boolean> => {
    if (caches === undefined) return false;
    const cache = await caches.open(CACHE);
    const address = new URL(url, base).href;
    let removed = false;
    for (const request of await cache.keys()) {
      if (readKey(request.url).url !== address || request.url === but) continue;
      removed = (await cache.delete(request)) || removed;
    }
    return removed;
  };

  return {
    async find(file) {
      if (caches === undefined) return null;
      const cache = await caches.open(CACHE);
      const key = await locate(cache, file);
      const blob = await (await cache.match(key))?.blob();
      // A browser that ran out of disk or was ended while writing may keep less than it was given.
      return blob !== undefined && blob.size === file.bytes ? { blob, sha256: readKey(key).sha256 } : null;
    },
    async keep(file, blob) {
      if (caches === undefined) return { code: "storage-unavailable", reason: "this page is not served securely" };
      try {
        const cache = await caches.open(CACHE);
        const headers = {
          "Content-Type": "application/octet-stream",
          "Content-Length": String(blob.size),
          Date: new Date().toUTCString(),
        };
        await cache.put(keyOf(file), new Response(blob, { headers }));
        await remove(file.url, keyOf(file));
        return null;
      } catch (thrown) {
        return storageFailureOf(thrown);
      }
    },
    async list() {
      if (caches === undefined) return [];
      const cache = await caches.open(CACHE);
      const requests = await cache.keys();
      return Promise.all(
        requests.map(async (request) => {
          const response = await cache.match(request);
          const { url, sha256 } = readKey(request.url);
          const modified = Date.parse(response?.headers.get("Date") ?? "");
          const bytes = Number(response?.headers.get("Content-Length") ?? 0);
          return { url, sha256, bytes, modified: Number.isNaN(modified) ? null : modified };
        }),
      );
    },
    remove: (url) => remove(url),
  };
}

/**
 * The file from the store, else from the network and into the store. That it could not be kept is no failure: it is
 * reported as the progress' warning, and the file is used from memory.
 */
export async function obtain(
  file: RemoteFile,
  store: FileStore,
  onProgress: (progress: FileProgress) => void,
  signal: AbortSignal,
  options: DownloadOptions,
): Promise<Blob> {
  const stored = await store.find(file).catch(() => null);
  signal.throwIfAborted();
  if (stored !== null) return stored.blob;
  const { blob, sha256 } = await downloadHashed(file, onProgress, signal, options);
  const whole = { ...file, sha256 };
  const warning = await store.keep(whole, blob);
  signal.throwIfAborted();
  if (warning === null) {
    const kept = await store.find(whole).catch(() => null);
    // The kept copy lies on disk, the downloaded one may lie in memory.
    if (kept !== null) {
      await options.partial?.remove(file.url).catch(() => false);
      return kept.blob;
    }
  } else {
    onProgress({ phase: "verify", loadedBytes: file.bytes, totalBytes: file.bytes, warning });
  }
  return blob;
}

/** Several files as one download, its progress that of them all. */
export async function obtainAll(
  files: readonly RemoteFile[],
  store: FileStore,
  onProgress: (progress: FileProgress) => void,
  signal: AbortSignal,
  options: DownloadOptions,
): Promise<readonly Blob[]> {
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const blobs: Blob[] = [];
  let before = 0;
  for (const file of files) {
    const tell = (progress: FileProgress): void =>
      onProgress({ ...progress, loadedBytes: before + progress.loadedBytes, totalBytes });
    blobs.push(await obtain(file, store, tell, signal, options));
    before += file.bytes;
  }
  return blobs;
}
