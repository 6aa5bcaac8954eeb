import type { ChosenCheckpoint } from "../../../convert/page/conversion-task";

/** The file that says which folder is the checkpoint's. */
const CONFIG = "config.json";

/**
 * The files of a chosen folder that may belong to a checkpoint. Browsers put the folder's own name before every path, and
 * people choose the folder around the right one as well: the outermost that holds a configuration counts, its own files
 * and not those of its folders.
 */
export function checkpointOf(files: Iterable<File>): ChosenCheckpoint {
  const chosen = [...files].map((blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));
  const foldersOf = (path: string): readonly string[] => path.split("/").slice(0, -1);
  const [first] = chosen;
  const [folders = foldersOf(first?.path ?? "").slice(0, 1)] = chosen
    .filter(({ path }) => path.split("/").at(-1) === CONFIG)
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
