import { type Fields, isFields } from "../core/foreign";
import type { Checkpoint } from "./checkpoint/checkpoint";
import type { Quantization } from "./quantize/kernel";
import { type ByteSource, type FolderSink, readExactly } from "./source";

/** What a conversion keeps of itself beside its output, so that it can go on later and be checked. */
export const JOURNAL = "knowcoder-convert.json";
const FORMAT = "knowcoder-convert/1";

/** A finished file of the output. */
export interface FinishedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Journal {
  readonly format: typeof FORMAT;
  /** The model's name, and what it was made of. */
  readonly name: string;
  readonly quantization: string;
  readonly sources: readonly { readonly name: string; readonly bytes: number; readonly modified: number | null }[];
  readonly files: readonly FinishedFile[];
  /** Whether all files are there. */
  readonly complete: boolean;
}

/** The journal of a conversion that begins. */
export const newJournal = ({ name, sources }: Checkpoint, quantization: Quantization): Journal => ({
  format: FORMAT,
  name,
  quantization,
  sources: sources.map(({ name, size, modified }) => ({ name, bytes: size, modified })),
  files: [],
  complete: false,
});

/** Whether two journals tell of the same input and the same quantization. */
export const sameConversion = (one: Journal, other: Journal): boolean =>
  one.quantization === other.quantization && JSON.stringify(one.sources) === JSON.stringify(other.sources);

/** The journal of a folder; null where there is none, or one that cannot be read. */
export async function readJournal(sink: FolderSink): Promise<Journal | null> {
  const source = await sink.open(JOURNAL);
  if (source === null || source.size > 10e6) return null;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(await readExactly(source, 0, source.size)));
    return isFields(parsed) ? normalise(parsed) : null;
  } catch {
    return null;
  }
}

function normalise({ format, name, quantization, sources, files, complete }: Fields): Journal | null {
  if (format !== FORMAT || typeof name !== "string" || typeof quantization !== "string") return null;
  if (!Array.isArray(sources) || !Array.isArray(files)) return null;
  const inputs = sources.filter(isFields).map(({ name, bytes, modified }) => ({
    name: String(name),
    bytes: Number(bytes),
    modified: typeof modified === "number" ? modified : null,
  }));
  const finished = files.filter(isFields).map(({ name, bytes, sha256 }) => ({
    name: String(name),
    bytes: Number(bytes),
    sha256: String(sha256),
  }));
  return { format: FORMAT, name, quantization, sources: inputs, files: finished, complete: complete === true };
}

/** SHA-256 as 64 lower-case hexadecimal digits, from the platform: it is as fast as the disk. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether a file is there with the bytes that the journal tells of. */
export async function isWhole(file: FinishedFile, found: ByteSource | null): Promise<boolean> {
  if (found === null || found.size !== file.bytes) return false;
  return (await sha256Of(await readExactly(found, 0, found.size))) === file.sha256;
}

export interface VerifyOptions {
  readonly signal: AbortSignal;
  /** Bytes as they are read, of all that will be. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The files of a finished conversion that are missing or not as they were written; the journal alone where there is
 * none, or one of a conversion that is not finished.
 */
export async function verifyFolder(
  sink: FolderSink,
  { signal, onProgress }: VerifyOptions,
): Promise<readonly string[]> {
  const journal = await readJournal(sink);
  if (journal === null || !journal.complete) return [JOURNAL];
  const total = journal.files.reduce((sum, file) => sum + file.bytes, 0);
  const damaged: string[] = [];
  let done = 0;
  for (const file of journal.files) {
    signal.throwIfAborted();
    if (!(await isWhole(file, await sink.open(file.name)))) damaged.push(file.name);
    done += file.bytes;
    onProgress(done, total);
  }
  return damaged;
}
