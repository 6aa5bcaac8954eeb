import { KnowCoderError } from "../../core/errors";
import type { ByteSource, FolderSink } from "../source";

/** A chosen file, or a part of one, as a source. Browsers refuse to read files that were changed after they were chosen. */
export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    modified: blob instanceof File ? blob.lastModified : null,
    read: async (start, length) => new Uint8Array(await blob.slice(start, start + length).arrayBuffer()),
    unchanged: () =>
      blob
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ),
  };
}

/** What failed to be written, as people are told of it. */
export function writeFailure(cause: unknown, name: string): KnowCoderError {
  if (cause instanceof DOMException && cause.name === "QuotaExceededError") {
    return new KnowCoderError({ code: "disk-full", name }, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KnowCoderError({ code: "file-unwritable", name, reason }, { cause });
}

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

const isMissing = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === "NotFoundError";

/** A folder of the user's, on a disk or a stick. A file appears under its name when it is closed, and whole. */
export function directorySink(folder: FileSystemDirectoryHandle): FolderSink {
  return {
    async write(name, parts) {
      try {
        const file = await folder.getFileHandle(name, { create: true });
        const writable = await file.createWritable();
        try {
          for (const part of parts) await writable.write(part);
        } catch (cause) {
          await writable.abort().catch(() => {});
          throw cause;
        }
        await writable.close();
      } catch (cause) {
        throw writeFailure(cause, name);
      }
    },
    async open(name) {
      try {
        return blobSource(name, await (await folder.getFileHandle(name)).getFile());
      } catch (thrown) {
        if (isMissing(thrown)) return null;
        throw writeFailure(thrown, name);
      }
    },
    async remove(name) {
      await folder.removeEntry(name).catch((thrown: unknown) => {
        if (!isMissing(thrown)) throw writeFailure(thrown, name);
      });
    },
  };
}
