import { readKey } from "../../platform/files/file";
import { PAGE_CACHE } from "../../platform/offline/page-cache";

/** Where something that is kept lies. */
export type KeptPlace = "record" | "library" | "model" | "partial" | "webllm" | "page" | "file" | "database";

/** Something that the page keeps on this computer and that can be deleted by itself. */
export interface KeptPart {
  readonly id: string;
  readonly place: KeptPlace;
  /** The key of a record, the address of a model's file or folder, the name of a cache, a file or a database. */
  readonly name: string;
  /** About so many on the disk; null where the browser does not say. */
  readonly bytes: number | null;
  /** Milliseconds since 1970; null where nobody noted it. */
  readonly modified: number | null;
}

export interface StorageReport {
  readonly parts: readonly KeptPart[];
  /** Bytes of all of it as the browser counts, and how many it would let the page keep; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** Whether the browser may delete it by itself when the disk fills up; null where it does not say. */
  readonly persistent: boolean | null;
}

/** Everything that the page keeps on this computer. Nothing here asks the network. */
export interface Inventory {
  report(): Promise<StorageReport>;
  remove(part: KeptPart): Promise<void>;
  /** All but the page itself, which has to open once more: without a network nobody could bring it back. */
  removeAll(): Promise<void>;
  /** Asks the browser not to delete anything by itself; whether it agreed. */
  persist(): Promise<boolean>;
}

/** The records of one database. */
export interface RecordStore {
  readonly database: string;
  readonly place: "record" | "library";
  keys(): Promise<readonly string[]>;
  get(key: string): Promise<unknown>;
  delete(key: string): Promise<void>;
}

export interface InventorySources {
  readonly records: readonly RecordStore[];
  readonly caches: CacheStorage | undefined;
  readonly storage:
    | (Pick<StorageManager, "estimate" | "persist" | "persisted"> & Partial<Pick<StorageManager, "getDirectory">>)
    | undefined;
  readonly databases: (Pick<IDBFactory, "deleteDatabase"> & Partial<Pick<IDBFactory, "databases">>) | undefined;
}

const CACHES: ReadonlyMap<string, KeptPlace> = new Map([
  ["knowcoder-models", "model"],
  ["knowcoder-partial", "partial"],
  ["webllm/config", "webllm"],
  ["webllm/model", "webllm"],
  ["webllm/wasm", "webllm"],
]);

export function createInventory({ records, caches, storage, databases }: InventorySources): Inventory {
  async function recordParts(): Promise<readonly KeptPart[]> {
    const parts = records.map(async (store) => {
      const keys = await store.keys().catch(() => []);
      return Promise.all(
        keys.map(async (key): Promise<KeptPart> => {
          const value = await store.get(key);
          const id = `${store.database}/${key}`;
          return { id, place: store.place, name: key, bytes: sizeOf(value), modified: dateOf(value) };
        }),
      );
    });
    return (await Promise.all(parts)).flat();
  }

  /** Files of models one by one, parts and WebLLM's files together by what they belong to, other caches as a whole. */
  async function cacheParts(): Promise<readonly KeptPart[]> {
    if (caches === undefined) return [];
    const parts = new Map<string, KeptPart>();
    for (const cacheName of await caches.keys()) {
      const place = CACHES.get(cacheName) ?? "page";
      const cache = await caches.open(cacheName);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        if (response === undefined) continue;
        const name = place === "page" ? cacheName : belongsTo(request.url, place);
        const id = `${place} ${name}`;
        const before = parts.get(id);
        const bytes = await bytesOf(response);
        parts.set(id, {
          id,
          place,
          name,
          bytes: (before?.bytes ?? 0) + bytes,
          modified: later(before?.modified ?? null, Date.parse(response.headers.get("Date") ?? "")),
        });
      }
    }
    return [...parts.values()];
  }

  async function fileParts(): Promise<readonly KeptPart[]> {
    const root = await storage?.getDirectory?.().catch(() => undefined);
    if (root === undefined) return [];
    const parts: KeptPart[] = [];
    for await (const [name, handle] of root.entries()) {
      const { bytes, modified } = await weigh(handle);
      parts.push({ id: `file ${name}`, place: "file", name, bytes, modified });
    }
    return parts;
  }

  async function databaseParts(): Promise<readonly KeptPart[]> {
    const known = new Set(records.map(({ database }) => database));
    const found = (await databases?.databases?.().catch(() => [])) ?? [];
    return found.flatMap(({ name }): readonly KeptPart[] =>
      name === undefined || known.has(name)
        ? []
        : [{ id: `database ${name}`, place: "database", name, bytes: null, modified: null }],
    );
  }

  async function allParts(): Promise<readonly KeptPart[]> {
    const parts = await Promise.all([recordParts(), cacheParts(), fileParts(), databaseParts()]);
    return parts.flat();
  }

  async function remove({ id, place, name }: KeptPart): Promise<void> {
    switch (place) {
      case "record":
      case "library":
        for (const store of records) if (id === `${store.database}/${name}`) await store.delete(name);
        return;
      case "page":
        await caches?.delete(name);
        return;
      case "model":
      case "partial":
      case "webllm":
        if (caches === undefined) return;
        for (const [cacheName, ofPlace] of CACHES) {
          if (ofPlace !== place) continue;
          const cache = await caches.open(cacheName);
          for (const request of await cache.keys()) {
            if (belongsTo(request.url, place) === name) await cache.delete(request);
          }
        }
        return;
      case "file":
        await (await storage?.getDirectory?.())?.removeEntry(name, { recursive: true });
        return;
      case "database":
        databases?.deleteDatabase(name);
    }
  }

  return {
    async report() {
      const [parts, estimate, persistent] = await Promise.all([
        allParts(),
        storage?.estimate().catch(() => undefined),
        storage?.persisted().catch(() => null),
      ]);
      return {
        parts,
        usage: estimate?.usage ?? null,
        quota: estimate?.quota ?? null,
        persistent: persistent ?? null,
      };
    },
    remove,
    async removeAll() {
      for (const part of await allParts()) if (part.name !== PAGE_CACHE) await remove(part);
    },
    persist: async () => (await storage?.persist().catch(() => false)) ?? false,
  };
}

/** A model's file by its address, WebLLM's files by their folder, a library by itself. */
function belongsTo(key: string, place: KeptPlace): string {
  if (place !== "webllm") return readKey(key).url;
  return /^(.*\/resolve\/[^/]+\/)/u.exec(key)?.[1] ?? key;
}

async function bytesOf(response: Response): Promise<number> {
  const said = Number(response.headers.get("Content-Length"));
  // A compressed body is longer than its header says, and many have none.
  if (said > 0 && !response.headers.has("Content-Encoding")) return said;
  return (await response.blob()).size;
}

const later = (before: number | null, date: number): number | null =>
  Number.isNaN(date) ? before : Math.max(before ?? 0, date);

/** When a record was written, as `keep` notes it. */
function dateOf(value: unknown): number | null {
  if (typeof value !== "object" || value === null || !("savedAt" in value)) return null;
  return typeof value.savedAt === "number" ? value.savedAt : null;
}

/** About how many bytes a value takes: binary parts as they are, anything else as JSON would write it. */
function sizeOf(value: unknown): number {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Blob) return value.size;
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let bytes = 2;
  for (const [key, part] of Object.entries(value)) bytes += key.length + 4 + sizeOf(part);
  return bytes;
}

async function weigh(handle: FileSystemHandle): Promise<{ readonly bytes: number; readonly modified: number | null }> {
  if (isDirectory(handle)) {
    let bytes = 0;
    let modified: number | null = null;
    for await (const inner of handle.values()) {
      const weighed = await weigh(inner);
      bytes += weighed.bytes;
      modified = later(modified, weighed.modified ?? Number.NaN);
    }
    return { bytes, modified };
  }
  if (!isFile(handle)) return { bytes: 0, modified: null };
  const { size, lastModified } = await handle.getFile();
  return { bytes: size, modified: lastModified };
}

const isDirectory = (handle: FileSystemHandle): handle is FileSystemDirectoryHandle => handle.kind === "directory";
const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === "file";
