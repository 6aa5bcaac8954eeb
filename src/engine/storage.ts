import type { LoadProgress } from "../core/engine";
import type { Failure } from "../core/errors";
import { type DownloadOptions, download, type ModelFile } from "./download";

const CACHE = "knowcoder-models";
const HASH_PARAMETER = "sha256";

/** A file that is kept here, so that later visits need no network. */
export interface StoredFile {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Verified files of models, one copy each, in a cache of their own. */
export interface ModelStore {
  /** The stored copy, or null where there is none. */
  find(file: ModelFile): Promise<Blob | null>;
  /** Keeps a verified copy, and drops what was kept of the same address before. Null when it worked. */
  keep(file: ModelFile, blob: Blob): Promise<Failure | null>;
  list(): Promise<readonly StoredFile[]>;
  /** Whether there was something to delete. */
  remove(url: string): Promise<boolean>;
}

/** Why the browser could not keep something, of what its storage threw. */
export const storageFailure = (thrown: unknown): Failure =>
  thrown instanceof Error && thrown.name === "QuotaExceededError"
    ? { code: "storage-full" }
    : { code: "storage-unavailable", reason: thrown instanceof Error ? thrown.message : String(thrown) };

/** `caches` is absent where a page is not served securely: then nothing is kept, and everything still works. */
export function createModelStore(caches: CacheStorage | undefined, base: string): ModelStore {
  // The hash is part of the key: a new version of a model never finds the file of the one before.
  const keyOf = ({ url, sha256 }: { readonly url: string; readonly sha256: string }): string => {
    const key = new URL(url, base);
    key.hash = "";
    key.searchParams.set(HASH_PARAMETER, sha256);
    return key.href;
  };

  const read = (request: Request): { readonly url: string; readonly sha256: string } => {
    const url = new URL(request.url);
    const sha256 = url.searchParams.get(HASH_PARAMETER) ?? "";
    url.searchParams.delete(HASH_PARAMETER);
    return { url: url.href, sha256 };
  };

  const remove = async (url: string, but?: string): Promise<boolean> => {
    if (caches === undefined) return false;
    const cache = await caches.open(CACHE);
    const address = new URL(url, base).href;
    let removed = false;
    for (const request of await cache.keys()) {
      if (read(request).url !== address || request.url === but) continue;
      removed = (await cache.delete(request)) || removed;
    }
    return removed;
  };

  return {
    async find(file) {
      if (caches === undefined) return null;
      const cache = await caches.open(CACHE);
      const response = await cache.match(keyOf(file));
      const blob = response === undefined ? null : await response.blob();
      // A browser that ran out of disk or was ended while writing may keep less than it was given.
      return blob !== null && blob.size === file.bytes ? blob : null;
    },
    async keep(file, blob) {
      if (caches === undefined) return { code: "storage-unavailable", reason: "this page is not served securely" };
      try {
        const cache = await caches.open(CACHE);
        const headers = { "Content-Type": "application/octet-stream", "Content-Length": String(blob.size) };
        await cache.put(keyOf(file), new Response(blob, { headers }));
        await remove(file.url, keyOf(file));
        return null;
      } catch (thrown) {
        return storageFailure(thrown);
      }
    },
    async list() {
      if (caches === undefined) return [];
      const cache = await caches.open(CACHE);
      const requests = await cache.keys();
      return Promise.all(
        requests.map(async (request) => {
          const response = await cache.match(request);
          return { ...read(request), bytes: Number(response?.headers.get("Content-Length") ?? 0) };
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
  file: ModelFile,
  store: ModelStore,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
  options: DownloadOptions,
): Promise<Blob> {
  const stored = await store.find(file).catch(() => null);
  signal.throwIfAborted();
  if (stored !== null) return stored;
  const blob = await download(file, onProgress, signal, options);
  const warning = await store.keep(file, blob);
  signal.throwIfAborted();
  if (warning === null) {
    const kept = await store.find(file).catch(() => null);
    // The kept copy lies on disk, the downloaded one may lie in memory.
    if (kept !== null) return kept;
  } else {
    onProgress({ phase: "verify", loadedBytes: file.bytes, totalBytes: file.bytes, warning });
  }
  return blob;
}
