import { readdir, stat } from "node:fs/promises";
import { JOURNAL, type Journal, readJournal, type VerifyOptions, verifyFolder } from "../../src/convert/journal";
import { CommandError } from "../command/run";
import { folderSink } from "./files";

/** Names of files that a message lists; of more it says how many. */
const LISTED = 5;

/** Checks a finished folder against its journal. Throws what is not as it was written, or what is there instead of one. */
export async function verify(out: string, options: VerifyOptions): Promise<void> {
  const sink = folderSink(out);
  const journal = await readJournal(sink);
  if (journal === null) throw new CommandError(await insteadOfModel(out));
  if (!journal.complete) throw new CommandError(unfinished(out, journal));
  const damaged = await verifyFolder(sink, options);
  if (damaged.length > 0) throw new CommandError(`${out} is not as it was written: ${damaged.join(", ")}.`);
}

/** What is there where a folder with a journal was expected. */
async function insteadOfModel(out: string): Promise<string> {
  const found = await stat(out).catch(() => null);
  if (found === null) return `${out} is not there; --verify takes a folder that was converted.`;
  if (!found.isDirectory()) return `${out} is a file; --verify takes a folder that was converted.`;
  const names = (await readdir(out)).sort();
  if (names.length === 0) return `${out} is empty.`;
  if (names.includes(JOURNAL)) return `${JOURNAL} in ${out} cannot be read, so there is nothing to compare with.`;
  const more = names.length - LISTED;
  const listed = `${names.slice(0, LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `${out} was not converted here: it has no ${JOURNAL} to compare with. It holds ${listed}.`;
}

const unfinished = (out: string, { name, quantization, files }: Journal): string =>
  `${out} is not finished: ${files.length} files of ${name} in ${quantization} are there. The command that began it goes on.`;
