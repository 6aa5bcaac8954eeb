import { KnowCoderError } from "../core/errors";

/** A file that is read in pieces, whatever its size: a `File` in the page, a file handle in Node. */
export interface ByteSource {
  /** The name in its folder. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970 of the last change; null where nobody knows. */
  readonly modified: number | null;
  /** The bytes from `start` on, fewer than `length` only where the file ends; throws where it cannot be read any more. */
  read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Whether the file is still the one that was opened. */
  unchanged(): Promise<boolean>;
}

/**
 * Exactly `length` bytes from `start` on. Throws `checkpoint-damaged` where the file is too short for them, and
 * `checkpoint-changed` where it is not the one that was opened any more.
 */
export async function readExactly(source: ByteSource, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const { name, size } = source;
  if (start < 0 || length < 0 || start + length > size) {
    const reason = `it has ${size} bytes, and ${length} are expected from ${start} on`;
    throw new KnowCoderError({ code: "checkpoint-damaged", name, reason });
  }
  const bytes = await source.read(start, length).catch(async (cause: unknown) => {
    if (!(await source.unchanged().catch(() => false))) throw new KnowCoderError({ code: "checkpoint-changed", name });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KnowCoderError({ code: "file-unreadable", name, reason }, { cause });
  });
  if (bytes.length !== length) throw new KnowCoderError({ code: "checkpoint-changed", name });
  return bytes;
}

/** A source over bytes in memory: small files, and tests. */
export function bytesSource(name: string, bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    name,
    size: bytes.length,
    modified: null,
    read: async (start, length) => bytes.slice(start, start + length),
    unchanged: async () => true,
  };
}

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
