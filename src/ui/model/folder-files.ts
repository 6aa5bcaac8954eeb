import type { FolderFile } from "../../engine/kinds/webllm/folder";

/** The file that says which folder is the model's. */
const CONFIG = "mlc-chat-config.json";

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/**
 * The files of a chosen folder, by their paths within the model's. Browsers put the folder's own name before every
 * path, and people choose the folder around the right one as well: the outermost that holds a configuration counts.
 */
export function folderFiles(files: Iterable<File>): readonly FolderFile[] {
  const chosen = [...files].map((blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));
  const roots = chosen.map(({ path }) => path).filter((path) => path.split("/").at(-1) === CONFIG);
  const [first] = chosen;
  const [root = `${first?.path.split("/").at(0) ?? ""}/`] = roots.map(folderOf).sort((a, b) => a.length - b.length);
  return chosen.flatMap(({ path, blob }) => (path.startsWith(root) ? [{ path: path.slice(root.length), blob }] : []));
}
