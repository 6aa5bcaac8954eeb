import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ByteSource, FolderSink } from "../../src/convert/source";
import { KnowCoderError } from "../../src/core/errors";

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";

/** A file as a source. It is opened for each band, which costs nothing beside reading it, and leaves nothing to close. */
export async function fileSource(path: string): Promise<ByteSource> {
  const { size, mtimeMs, ino } = await stat(path);
  return {
    name: basename(path),
    size,
    modified: Math.floor(mtimeMs),
    async read(start, length) {
      const bytes = new Uint8Array(length);
      const file = await open(path, "r");
      try {
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
          if (bytesRead === 0) return bytes.slice(0, filled);
          filled += bytesRead;
        }
        return bytes;
      } finally {
        await file.close();
      }
    },
    async unchanged() {
      const now = await stat(path).catch(() => null);
      return now !== null && now.size === size && now.mtimeMs === mtimeMs && now.ino === ino;
    },
  };
}

/** The files of a checkpoint: a folder's own (not those of its folders), or the one file. */
export async function sourcesAt(path: string): Promise<readonly ByteSource[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw new KnowCoderError({ code: "file-unreadable", name: path, reason: "there is no such file or folder" });
  }
  if (found.isFile()) return [await fileSource(path)];
  const entries = await readdir(path, { withFileTypes: true });
  const files: ByteSource[] = [];
  // Files of downloaded models are often links into a store.
  for (const entry of entries) {
    const file = join(path, entry.name);
    if (entry.isFile() || (entry.isSymbolicLink() && (await stat(file).catch(() => null))?.isFile())) {
      files.push(await fileSource(file));
    }
  }
  return files;
}

/** What failed to be written, as people are told of it. */
export function writeFailure(cause: unknown, path: string): KnowCoderError {
  const code = codeOf(cause);
  if (code === "ENOSPC" || code === "EDQUOT") return new KnowCoderError({ code: "disk-full", name: path }, { cause });
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KnowCoderError({ code: "file-unwritable", name: path, reason }, { cause });
}

/** A folder on the disk; it is made where it is missing. A file is written under another name first, and renamed when it is whole. */
export function folderSink(folder: string): FolderSink {
  return {
    async write(name, parts) {
      const path = join(folder, name);
      const unfinished = join(folder, `.${name}.unfinished`);
      try {
        await mkdir(dirname(path), { recursive: true });
        const file = await open(unfinished, "w");
        try {
          for (const part of parts) await file.writeFile(part);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
      } catch (cause) {
        await rm(unfinished, { force: true }).catch(() => {});
        throw writeFailure(cause, path);
      }
    },
    async open(name) {
      const path = join(folder, name);
      return (await stat(path).catch(() => null))?.isFile() ? fileSource(path) : null;
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}
