import { type Failure, failureOf, isAbort } from "../../core/errors";
import type { NamedFile } from "../../engine/weights/weights";
import { download } from "../results/export/download";

interface DirectoryPicker {
  showDirectoryPicker(options: { mode: "readwrite" }): Promise<FileSystemDirectoryHandle>;
}

const hasPicker = (scope: object): scope is DirectoryPicker => "showDirectoryPicker" in scope;

/**
 * Writes a model's files into a folder that the user chooses, a stick for one; where the browser has no such thing, as
 * downloads. Returns what went wrong, or null.
 */
export async function exportFiles(name: string, read: () => Promise<readonly NamedFile[]>): Promise<Failure | null> {
  try {
    // The browser opens its dialog only as long as the press is fresh: before anything is read.
    const folder = hasPicker(window) ? await window.showDirectoryPicker({ mode: "readwrite" }) : null;
    const files = await read();
    if (folder === null) {
      for (const { path, blob } of files) download(blob, path);
      return null;
    }
    const own = await folder.getDirectoryHandle(folderName(name), { create: true });
    for (const { path, blob } of files) await write(own, path, blob);
    return null;
  } catch (thrown) {
    return isAbort(thrown) ? null : failureOf(thrown);
  }
}

async function write(root: FileSystemDirectoryHandle, path: string, blob: Blob): Promise<void> {
  const parts = path.split("/");
  let folder = root;
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  const handle = await folder.getFileHandle(parts.at(-1) ?? path, { create: true });
  // A file that is not written to its end keeps its old content.
  await blob.stream().pipeTo(await handle.createWritable());
}

/** A name that every file system takes. */
const folderName = (name: string): string =>
  name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").replace(/^\.+|[. ]+$/gu, "") || "model";
