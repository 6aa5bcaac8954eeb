import type { FolderSink } from "../sink";
import { blobSource } from "./blob-source";
import { writeFailure } from "./write-failure";

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
