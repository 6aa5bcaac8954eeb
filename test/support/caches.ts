/** The part of the Cache API that the engines use, in memory; `full` makes every write fail as a full disk does. */
export class MemoryCaches {
  full = false;
  readonly entries = new Map<string, Map<string, Response>>();

  readonly open = async (name: string) => {
    const entries = this.entries.get(name) ?? new Map<string, Response>();
    this.entries.set(name, entries);
    return {
      match: async (key: string | Request) => entries.get(typeof key === "string" ? key : key.url)?.clone(),
      put: async (key: string, response: Response) => {
        if (this.full) throw new DOMException("no space", "QuotaExceededError");
        entries.set(key, response);
      },
      keys: async () => [...entries.keys()].map((url) => new Request(url)),
      delete: async (key: Request) => entries.delete(key.url),
    };
  };

  /** As the engines see it; nothing of the interface but `open` is used. */
  get storage(): CacheStorage {
    return this as unknown as CacheStorage;
  }
}
