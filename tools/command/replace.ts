import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { CommandError } from "./run";

/** Where a command is to write, as it was given and as it lies on the disk. */
export interface Place {
  readonly given: string;
  /** The file that a link leads to, else `given`. */
  readonly path: string;
  /** A device or a pipe: there is nothing to replace, and it is written to as it is. */
  readonly isStream: boolean;
}

/** Looks at a place before any work is done for it. Throws where no file can be written there. */
export function placeOf(given: string): Place {
  let path = given;
  try {
    path = realpathSync(given);
  } catch {
    // There is nothing yet.
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new CommandError(`${given} cannot be written: it is a folder.`);
  if (found !== undefined && !found.isFile()) return { given, path, isStream: true };
  const folder = dirname(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`${given} cannot be written: there is no folder ${folder}.`);
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new CommandError(`${given} cannot be written: nothing may be written in ${folder}.`, { cause });
  }
  return { given, path, isStream: false };
}

/** Writes a file whole: whoever looks sees the one before or this one, never a part of it. */
export function replaceFile({ path, isStream }: Place, text: string): void {
  const beside = isStream ? path : `${path}.new`;
  const file = openSync(beside, "w");
  writeAll(file, text);
  if (!isStream) fsyncSync(file);
  closeSync(file);
  if (!isStream) renameSync(beside, path);
}

/** `writeSync` may write a part only. */
export function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
