import type { ChosenCheckpoint } from "../../convert/page/conversion-task";
import { type Failure, failureOf, isAbort } from "../../core/errors";
import type { FolderFile } from "../../models/kinds/webllm/folder";
import type { NamedFile } from "../../models/weights/weights";
import { download } from "../results/export/download";

/** The file that says which folder is the model's. */
const MODEL_CONFIG = "mlc-chat-config.json";

/** Browsers put the name of the folder that was chosen before every path. */
const withPaths = (files: Iterable<File>) =>
  [...files].map((blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/**
 * The files of a chosen folder, by their paths within the model's. Browsers put the folder's own name before every
 * path, and people choose the folder around the right one as well: the outermost that holds a configuration counts.
 */
export function folderFiles(files: Iterable<File>): readonly FolderFile[] {
  const chosen = withPaths(files);
  const roots = chosen.map(({ path }) => path).filter((path) => path.split("/").at(-1) === MODEL_CONFIG);
  const [first] = chosen;
  const [root = `${first?.path.split("/").at(0) ?? ""}/`] = roots.map(folderOf).sort((a, b) => a.length - b.length);
  return chosen.flatMap(({ path, blob }) => (path.startsWith(root) ? [{ path: path.slice(root.length), blob }] : []));
}

/** The file that says which folder is the checkpoint's. */
const CHECKPOINT_CONFIG = "config.json";

/**
 * The files of a chosen folder that may belong to a checkpoint. Browsers put the folder's own name before every path, and
 * people choose the folder around the right one as well: the outermost that holds a configuration counts, its own files
 * and not those of its folders.
 */
export function checkpointOf(files: Iterable<File>): ChosenCheckpoint {
  const chosen = withPaths(files);
  const foldersOf = (path: string): readonly string[] => path.split("/").slice(0, -1);
  const [first] = chosen;
  const [folders = foldersOf(first?.path ?? "").slice(0, 1)] = chosen
    .filter(({ path }) => path.split("/").at(-1) === CHECKPOINT_CONFIG)
    .map(({ path }) => foldersOf(path))
    .sort((a, b) => a.length - b.length);
  const root = folders.map((folder) => `${folder}/`).join("");
  return {
    name: folders.at(-1) ?? first?.path ?? "",
    files: chosen.flatMap(({ path, blob }) => {
      const name = path.slice(root.length);
      return path.startsWith(root) && !name.includes("/") ? [{ name, blob }] : [];
    }),
  };
}

/** The browser's own question for a folder to write into, which remembers the last one of its `id`; null where it has none. */
export function directoryPicker(id: string): (() => Promise<FileSystemDirectoryHandle | null>) | null {
  const show: unknown = Reflect.get(globalThis, "showDirectoryPicker");
  if (typeof show !== "function") return null;
  return async () => {
    try {
      const handle: unknown = await show.call(globalThis, { id, mode: "readwrite" });
      return handle instanceof FileSystemDirectoryHandle ? handle : null;
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "AbortError") return null;
      throw thrown;
    }
  };
}

/**
 * Writes a model's files into a folder that the user chooses, a stick for one; where the browser has no such thing, as
 * downloads. Returns what went wrong, or null.
 */
export async function exportFiles(name: string, read: () => Promise<readonly NamedFile[]>): Promise<Failure | null> {
  try {
    // The browser opens its dialog only as long as the press is fresh: before anything is read.
    const pick = directoryPicker("exported-model");
    const folder = (await pick?.()) ?? null;
    if (pick !== null && folder === null) return null;
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
