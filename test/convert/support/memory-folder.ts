import type { FolderSink } from "../../../src/convert/sink";
import { type ByteSource, bytesSource } from "../../../src/convert/source";

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

  text(name: string): string {
    return new TextDecoder().decode(this.files.get(name));
  }
}
