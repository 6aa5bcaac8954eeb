import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { glob } from "tinyglobby";
import type { Library } from "../../src/core/schema/library";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { BUILT_IN_LIBRARY } from "../../src/library/built-in";
import { CommandError } from "./run";

/** The built-in schema library, as a file. */
export async function readLibraryBytes(): Promise<Uint8Array> {
  return gunzipSync(await readFile(resolve(import.meta.dirname, "../../public", BUILT_IN_LIBRARY.path)));
}

/** The built-in schema library. */
export const readLibrary = async (): Promise<Library> => readLibraryFile(await readLibraryBytes());

/** A file's text, UTF-8 with or without a byte order mark. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} could not be read: ${REASONS[cause.code ?? ""] ?? cause.message}.`, { cause });
  });
  return decoded(bytes, path);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it is not there",
  ENOTDIR: "it is not there",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
  EPERM: "it may not be read",
};

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError(`${name} could not be read: it is no UTF-8 text.`, { cause });
  }
}

export interface NamedText {
  readonly source: string;
  readonly text: string;
}

/** What `--text` names. */
export interface FoundTexts {
  readonly texts: readonly NamedText[];
  /** A sentence for each file that could not be read. */
  readonly passedOver: readonly string[];
  /** How many files of other kinds a folder holds, by their endings, such as `.pdf`. */
  readonly otherKinds: ReadonlyMap<string, number>;
}

const TEXT_ENDINGS: ReadonlySet<string> = new Set([".txt", ".md", ".markdown"]);

/**
 * The texts that `--text` names, in the order of their names: a file, the texts of a folder and of those below it, the
 * matches of a glob, or standard input. Throws where there is none, and where a single file cannot be read.
 */
export async function readTexts(name: string): Promise<FoundTexts> {
  const single = (source: string, text: string): FoundTexts => ({
    texts: [{ source, text }],
    passedOver: [],
    otherKinds: new Map(),
  });
  if (name === "-") return single("", await readStandardInput());
  const found = await stat(name).catch(() => null);
  if (found?.isFile()) return single(name, await readText(name));
  const otherKinds = new Map<string, number>();
  let paths = found?.isDirectory()
    ? (await glob("**/*", { cwd: name, onlyFiles: true })).map((path) => join(name, path))
    : await glob(name, { onlyFiles: true });
  if (found?.isDirectory()) {
    for (const ending of paths.map(endingOf).filter((candidate) => !TEXT_ENDINGS.has(candidate))) {
      otherKinds.set(ending, (otherKinds.get(ending) ?? 0) + 1);
    }
    paths = paths.filter((path) => TEXT_ENDINGS.has(endingOf(path)));
  }
  if (paths.length === 0) {
    const others = otherKinds.size === 0 ? "" : `; it holds ${countedKinds(otherKinds)}`;
    throw new CommandError(
      found?.isDirectory()
        ? `${name} holds no text: no file that ends in .txt, .md or .markdown${others}.`
        : `${name} names no text: there is no such file or folder, and no file matches it.`,
    );
  }
  return { ...(await readAll(paths.toSorted())), otherKinds };
}

/** `3 files of other kinds (2 .pdf, 1 .csv)` */
export function countedKinds(otherKinds: FoundTexts["otherKinds"]): string {
  const total = [...otherKinds.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...otherKinds].toSorted(([, a], [, b]) => b - a).map(([ending, count]) => `${count} ${ending}`);
  return `${total} ${total === 1 ? "file of another kind" : "files of other kinds"} (${kinds.join(", ")})`;
}

const endingOf = (path: string): string => extname(path).toLowerCase() || "without an ending";

async function readAll(paths: readonly string[]): Promise<Pick<FoundTexts, "texts" | "passedOver">> {
  const texts: NamedText[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    try {
      texts.push({ source: path, text: await readText(path) });
    } catch (thrown) {
      if (!(thrown instanceof CommandError)) throw thrown;
      passedOver.push(thrown.message);
    }
  }
  if (texts.length === 0) {
    const rest = paths.length === 1 ? "" : ` None of the ${paths.length} texts could be read.`;
    throw new CommandError(`${passedOver[0] ?? ""}${rest}`);
  }
  return { texts, passedOver };
}

async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return decoded(Buffer.concat(parts), "Standard input");
}
