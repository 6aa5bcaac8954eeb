import { KnowCoderError } from "../core/errors";
import type { SchemaClass } from "../core/schema/class";
import type { ImportedClasses } from "../core/schema/import/imported";
import { callOnce } from "../platform/rpc/client";
import { workerPort } from "../platform/rpc/port";
import type { ClientPort, Method } from "../platform/rpc/protocol";

/** A class file as its bytes, or as text that was pasted. */
export interface ClassFile {
  readonly name: string;
  readonly content: ArrayBuffer | string;
}

/** Classes come in portions, so that the page never takes all of them at once; what else there is to say comes last. */
export type ImportMethods = {
  readonly read: Method<
    ClassFile,
    Omit<ImportedClasses, "classes">,
    { readonly classes: readonly SchemaClass[]; readonly total: number }
  >;
};

/** Bytes that a class file may have; KnowCoder's whole library has about twelve million. */
export const CLASS_FILE_LIMIT = 64_000_000;

/**
 * Reads a class file in a worker of its own, which ends with it. Rejects with `file-too-large` before anything is read,
 * `file-unreadable` where it is no text, `class-file-invalid`, or the signal's reason.
 */
export async function importClassFile(
  file: Pick<File, "name" | "size" | "arrayBuffer"> | { readonly name: string; readonly text: string },
  open: () => ClientPort,
  { onProgress, signal }: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<ImportedClasses> {
  const content = "arrayBuffer" in file ? await bytesOf(file) : file.text;
  signal.throwIfAborted();
  const { name } = file;
  const classes: SchemaClass[] = [];
  const rest = await callOnce<ImportMethods, "read">(
    {
      open,
      lost: (reason) => ({
        code: "class-file-invalid",
        name,
        line: null,
        reason: `reading it did not come to an end (${reason})`,
      }),
      // It reads a file in one go and hears nothing meanwhile.
      abortSeconds: 0,
    },
    "read",
    { name, content },
    {
      signal,
      onEvent({ classes: portion, total }) {
        for (const one of portion) classes.push(one);
        onProgress(classes.length / total);
      },
    },
  );
  return { ...rest, classes };
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
export const openImportWorker = (): ClientPort =>
  workerPort(new Worker(new URL("../worker/import.ts", import.meta.url), { type: "module" }));
