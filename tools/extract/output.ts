import { type FileHandle, open } from "node:fs/promises";
import { toJson, toJsonLine } from "../../src/core/export/json";
import type { ResultDocument } from "../../src/core/result";
import { CommandError } from "../command/run";

/** Where result documents go. */
export interface Output {
  add(document: ResultDocument): Promise<void>;
  /** Writes what is left. */
  end(): Promise<void>;
}

/**
 * Documents in a file, which is opened at once, or on standard output where `path` is left out. `jsonl` writes each when
 * it comes; `json` writes at the end, as a list unless it is for a single text, and nothing where no document came.
 */
export async function openOutput(
  format: "json" | "jsonl",
  { path, single }: { readonly path: string | undefined; readonly single: boolean },
): Promise<Output> {
  const file = path === undefined ? null : await openFile(path);
  const write = async (text: string): Promise<void> => {
    if (file === null) process.stdout.write(text);
    else await file.write(text);
  };
  const documents: ResultDocument[] = [];
  return {
    async add(document) {
      if (format === "jsonl") await write(toJsonLine(document));
      else documents.push(document);
    },
    async end() {
      const [first] = documents;
      if (first !== undefined) await write(toJson(single ? first : documents));
      await file?.close();
    },
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "w");
  } catch (cause) {
    throw new CommandError(`${path} cannot be written.`, { cause });
  }
}
