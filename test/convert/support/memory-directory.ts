/** The part of a FileSystemDirectoryHandle that the sink uses, in memory; files appear when their writers are closed. */
export class MemoryDirectory {
  readonly files = new Map<string, Blob>();
  /** Makes every write fail as a full disk does. */
  full = false;
  /** Makes every file unreachable, as a permission that was taken back does. */
  forbidden = false;

  async getFileHandle(name: string, { create = false } = {}) {
    if (this.forbidden) throw new DOMException("not allowed", "NotAllowedError");
    if (!create && !this.files.has(name)) throw new DOMException("not there", "NotFoundError");
    return {
      getFile: async () => new File([this.files.get(name) ?? new Blob()], name),
      createWritable: async () => {
        const parts: BlobPart[] = [];
        return {
          write: async (part: Uint8Array<ArrayBuffer>) => {
            if (this.full) throw new DOMException("no space", "QuotaExceededError");
            parts.push(part);
          },
          abort: async () => {},
          close: async () => {
            this.files.set(name, new Blob(parts));
          },
        };
      },
    };
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.delete(name)) throw new DOMException("not there", "NotFoundError");
  }

  /** As the sink sees it; nothing else of the interface is used. */
  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }
}
