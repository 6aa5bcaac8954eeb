import { createHash } from "node:crypto";
import { type ByteSource, bytesSource, type FolderSink } from "../../../src/convert/source";

/** A folder in memory that notes the order in which files were written. */
export class MemoryFolder implements FolderSink {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly written: string[] = [];
  /** Called before a file is written; throws where writing should fail. */
  beforeWrite: (name: string) => void | Promise<void> = () => {};

  async write(name: string, parts: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    await this.beforeWrite(name);
    this.files.set(name, new Uint8Array(await new Blob([...parts]).arrayBuffer()));
    this.written.push(name);
  }

  async open(name: string): Promise<ByteSource | null> {
    const bytes = this.files.get(name);
    return bytes === undefined ? null : bytesSource(name, bytes);
  }

  async remove(name: string): Promise<void> {
    this.files.delete(name);
  }

  /** Another folder with the same files, each its own bytes. */
  copy(): MemoryFolder {
    const folder = new MemoryFolder();
    for (const [name, bytes] of this.files) folder.files.set(name, bytes.slice());
    return folder;
  }

  /** The files by their names and SHA-256: millions of bytes are not compared one by one. */
  digests(): ReadonlyMap<string, string> {
    const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
    return new Map([...this.files].map(([name, bytes]) => [name, sha256(bytes)] as const).sort());
  }

  text(name: string): string {
    return new TextDecoder().decode(this.files.get(name));
  }
}
