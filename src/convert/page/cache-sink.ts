import type { FolderSink } from "../sink";
import { blobSource } from "./blob-source";
import { writeFailure } from "./write-failure";

/** How whoever reads a folder out of the Cache API wants its files kept. */
export interface CacheLayout {
  /** Name of the cache that holds a file. */
  cacheOf(name: string): string;
  response(blob: Blob, sha256: string | null): Response;
}

/** A folder in the Cache API: `folder` is its address, with a slash at the end. The browser puts a response whole or not at all. */
export function cacheSink(caches: CacheStorage, folder: string, { cacheOf, response }: CacheLayout): FolderSink {
  const at = (name: string): string => new URL(encodeURIComponent(name), folder).href;
  return {
    async write(name, parts, sha256) {
      try {
        const cache = await caches.open(cacheOf(name));
        await cache.put(at(name), response(new Blob([...parts]), sha256 ?? null));
      } catch (cause) {
        throw writeFailure(cause, name);
      }
    },
    async open(name) {
      const found = await (await caches.open(cacheOf(name))).match(at(name));
      return found === undefined ? null : blobSource(name, await found.blob());
    },
    async remove(name) {
      await (await caches.open(cacheOf(name))).delete(new Request(at(name)));
    },
  };
}
