import { hashedBytes } from "../hash";
import { type RemoteFile, readKey, writeKey } from "./file";

const CACHE = "knowcoder-partial";
const HASH_STATE = "X-Hash-State";
const DATE = "Date";

/** What has arrived of a file: its bytes from the beginning on, and the hash as it stands after them. */
export interface Arrived {
  readonly parts: readonly Blob[];
  readonly bytes: number;
  /** As it was saved, perhaps by another version of the page; null where nothing has arrived. */
  readonly hash: string | null;
}

/** A file that is not whole yet, as it is listed. */
export interface PartialFile {
  readonly url: string;
  readonly sha256: string | null;
  readonly bytes: number;
  /** Milliseconds since 1970 of its last part; null where it does not say. */
  readonly modified: number | null;
}

/** Parts of files that are on their way, so that a download goes on after a reload where it was. */
export interface PartialStore {
  find(file: RemoteFile): Promise<Arrived>;
  /** Keeps the next part; returns it from where it lies now, or as it came where it could not be kept. */
  add(file: RemoteFile, number: number, part: Blob, hash: string): Promise<Blob>;
  list(): Promise<readonly PartialFile[]>;
  /** Forgets what has arrived of an address; whether there was something. */
  remove(url: string): Promise<boolean>;
}

const NOTHING: Arrived = { parts: [], bytes: 0, hash: null };

/** `caches` is absent where a page is not served securely: then nothing outlives the page. */
export function createPartialStore(caches: CacheStorage | undefined, base: string): PartialStore {
  if (caches === undefined) {
    return {
      find: async () => NOTHING,
      add: async (_, __, part) => part,
      list: async () => [],
      remove: async () => false,
    };
  }

  const keysOf = async (cache: Cache) => (await cache.keys()).map((request) => ({ request, ...readKey(request.url) }));

  return {
    async find(file) {
      const cache = await caches.open(CACHE);
      const parts: Blob[] = [];
      let bytes = 0;
      let hash: string | null = null;
      // As far as they follow each other without a gap; a part that was not written whole ends them.
      for (let part = 0; ; part += 1) {
        const response = await cache.match(writeKey({ ...file, part }, base));
        const state = response?.headers.get(HASH_STATE);
        if (response === undefined || state === null || state === undefined) break;
        const blob = await response.blob();
        if (blob.size !== Number(response.headers.get("Content-Length")) || bytes + blob.size > file.bytes) break;
        // Two downloads at once cut their parts at other places.
        if (hashedBytes(state) !== bytes + blob.size) break;
        parts.push(blob);
        bytes += blob.size;
        hash = state;
      }
      return { parts, bytes, hash };
    },
    async add(file, number, part, hash) {
      const cache = await caches.open(CACHE);
      const key = writeKey({ ...file, part: number }, base);
      const headers = {
        "Content-Type": "application/octet-stream",
        "Content-Length": String(part.size),
        [HASH_STATE]: hash,
        [DATE]: new Date().toUTCString(),
      };
      try {
        await cache.put(key, new Response(part, { headers }));
        const kept = await (await cache.match(key))?.blob();
        return kept !== undefined && kept.size === part.size ? kept : part;
      } catch {
        // A full disk: the download goes on in memory, and begins anew if the page is closed.
        return part;
      }
    },
    async list() {
      const cache = await caches.open(CACHE);
      const files = new Map<string, PartialFile>();
      for (const { request, url, sha256 } of await keysOf(cache)) {
        const headers = (await cache.match(request))?.headers;
        const before = files.get(url)?.bytes ?? 0;
        const modified = Date.parse(headers?.get(DATE) ?? "");
        files.set(url, {
          url,
          sha256,
          bytes: before + Number(headers?.get("Content-Length") ?? 0),
          modified: Number.isNaN(modified) ? null : Math.max(modified, files.get(url)?.modified ?? 0),
        });
      }
      return [...files.values()];
    },
    async remove(url) {
      const cache = await caches.open(CACHE);
      const address = new URL(url, base).href;
      let removed = false;
      for (const { request, url: found } of await keysOf(cache)) {
        if (found === address) removed = (await cache.delete(request)) || removed;
      }
      return removed;
    },
  };
}
