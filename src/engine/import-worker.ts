import { type Failure, KnowCoderError } from "../core/errors";
import type { SchemaClass } from "../core/schema/class";
import type { ImportedClasses } from "../core/schema/import/imported";
import { type Port, workerPort } from "./channel/port";

/** A class file as its bytes, or as text that was pasted. */
export interface ClassFile {
  readonly name: string;
  readonly content: ArrayBuffer | string;
}

export type ImportRequest = ClassFile;

/** Classes come in portions, so that the page takes none of them at once; then what else there is to say, or a failure. */
export type ImportAnswer =
  | { readonly classes: readonly SchemaClass[]; readonly total: number }
  | { readonly rest: Omit<ImportedClasses, "classes"> }
  | { readonly failure: Failure };

/** Bytes that a class file may have; KnowCoder's whole library has about twelve million. */
export const CLASS_FILE_LIMIT = 64_000_000;

/**
 * Reads a class file in a worker of its own, which ends with it. Rejects with `file-too-large` before anything is read,
 * `file-unreadable` where it is no text, `class-file-invalid`, or the signal's reason.
 */
export async function importClassFile(
  file: Pick<File, "name" | "size" | "arrayBuffer"> | { readonly name: string; readonly text: string },
  open: () => Port<ImportRequest, ImportAnswer>,
  { onProgress, signal }: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<ImportedClasses> {
  const content = "arrayBuffer" in file ? await bytesOf(file) : file.text;
  signal.throwIfAborted();
  const port = open();
  const classes: SchemaClass[] = [];
  try {
    return await new Promise<ImportedClasses>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      port.listen(
        (answer) => {
          if ("failure" in answer) reject(new KnowCoderError(answer.failure));
          else if ("rest" in answer) resolve({ ...answer.rest, classes });
          else {
            for (const one of answer.classes) classes.push(one);
            onProgress(classes.length / answer.total);
          }
        },
        (reason) =>
          reject(
            new KnowCoderError({
              code: "class-file-invalid",
              name: file.name,
              line: null,
              reason: `reading it did not come to an end (${reason})`,
            }),
          ),
      );
      port.post({ name: file.name, content });
    });
  } finally {
    port.close();
  }
}

async function bytesOf(file: Pick<File, "name" | "size" | "arrayBuffer">): Promise<ArrayBuffer> {
  const { name, size } = file;
  if (size > CLASS_FILE_LIMIT) {
    throw new KnowCoderError({ code: "file-too-large", name, bytes: size, limit: CLASS_FILE_LIMIT });
  }
  try {
    return await file.arrayBuffer();
  } catch (cause) {
    throw new KnowCoderError({ code: "file-unreadable", name, reason: "the browser could not open it" }, { cause });
  }
}

/** A worker for one file. */
export const openImportWorker = (): Port<ImportRequest, ImportAnswer> =>
  workerPort(new Worker(new URL("../worker/import.ts", import.meta.url), { type: "module" }));
