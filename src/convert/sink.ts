import type { ByteSource } from "./source";

/** Where a converted model goes: a folder on a disk or a stick, the Cache API, memory. */
export interface FolderSink {
  /**
   * Writes a file whole or not at all: until it resolves, nothing is found under the name but what stood there before.
   * `sha256` is that of the parts, for whoever can note it with the file. Throws `disk-full` or
   * `file-unwritable`.
   */
  write(name: string, parts: readonly Uint8Array<ArrayBuffer>[], sha256?: string): Promise<void>;
  /** A file that is there, or null. */
  open(name: string): Promise<ByteSource | null>;
  /** Removes a file; one that is not there is no failure. */
  remove(name: string): Promise<void>;
}
