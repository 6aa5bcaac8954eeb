import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { glob } from "tinyglobby";
import type { Library } from "../../src/core/schema/library";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { BUILT_IN_LIBRARY } from "../../src/engine/library/built-in";
import { CommandError } from "./run";

/** The built-in schema library, as a file. */
export async function readLibraryBytes(): Promise<Uint8Array> {
  return gunzipSync(await readFile(resolve(import.meta.dirname, "../../public", BUILT_IN_LIBRARY.path)));
}

/** The built-in schema library. */
export const readLibrary = async (): Promise<Library> => readLibraryFile(await readLibraryBytes());

export interface NamedText {
  readonly source: string;
  readonly text: string;
}

/** A file's text, UTF-8 with or without a byte order mark. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause) => {
    throw new CommandError(`${path} could not be read: it is not there, or cannot be read.`, { cause });
  });
  return decoded(bytes, path);
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError(`${name} could not be read: it is no UTF-8 text.`, { cause });
  }
}

/** The texts that `--text` names: a file, the .txt and .md files of a folder, those of a glob, or standard input. */
export async function readTexts(name: string): Promise<readonly NamedText[]> {
  if (name === "-") return [{ source: "", text: await readStandardInput() }];
  const found = await stat(name).catch(() => null);
  if (found?.isFile()) return [{ source: name, text: await readText(name) }];
  const paths = found?.isDirectory()
    ? await glob("**/*.{txt,md}", { cwd: name, absolute: true })
    : await glob(name, { onlyFiles: true });
  if (paths.length === 0)
    throw new CommandError(`${name} names no text: no file, no folder with .txt or .md, no match.`);
  return Promise.all(paths.toSorted().map(async (path) => ({ source: path, text: await readText(path) })));
}

async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return decoded(Buffer.concat(parts), "Standard input");
}
