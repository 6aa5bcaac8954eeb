import { gunzipSync } from "node:zlib";
import type { StoreApi } from "zustand/vanilla";
import type { TextModel } from "../../src/core/extract/writer/text-model";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import type { OpenedLibrary } from "../../src/library/open";
import { createLibraryWorker } from "../../src/library/search-client";
import { serveLibrary } from "../../src/library/search-service";
import { writerModel } from "../../src/models/kinds/model";
import { createInventory } from "../../src/models/weights/inventory";
import type { TextDocument } from "../../src/state/documents/document";
import { activeDocument } from "../../src/state/documents/document";
import type { Environment, KeyValueStore, OtherTabs, WeightFolders } from "../../src/state/environment";
import { type Started, start } from "../../src/state/start";
import type { AppState } from "../../src/state/state";
import { createAppStore } from "../../src/state/store";
import { createPortPair } from "../platform/rpc/ports";
import { servedLibrary } from "./library";
import { createScriptedEngine, type ScriptedOptions } from "./scripted-model";

let opened: OpenedLibrary | null = null;

/** The built-in library, opened from the disk once: pages of one test file share it, for nothing changes it. */
async function openLibrary(): Promise<OpenedLibrary> {
  if (opened === null) {
    const bytes = new Uint8Array(gunzipSync(servedLibrary())).buffer;
    opened = { library: readLibraryFile(bytes), bytes, warning: null };
  }
  return opened;
}

/** A storage that outlives pages, as a browser's does: values are cloned on the way in and out. */
export interface Disk extends KeyValueStore {
  readonly records: Map<string, unknown>;
  /** Makes every write fail from now on. */
  failWith(error: Error | null): void;
}

export function createDisk(): Disk {
  const records = new Map<string, unknown>();
  let failure: Error | null = null;
  return {
    records,
    failWith(error) {
      failure = error;
    },
    get: async (key) => structuredClone(records.get(key)),
    async set(key, value) {
      if (failure !== null) throw failure;
      records.set(key, structuredClone(value));
    },
    async delete(key) {
      records.delete(key);
    },
    keys: async () => [...records.keys()],
  };
}

/** Folders of weights that are kept by their names alone; `keep` is what a test makes of it. */
export interface Shelf extends WeightFolders {
  readonly kept: ReadonlySet<string>;
}

export function createShelf(keep: WeightFolders["keep"] = async () => {}): Shelf {
  const kept = new Set<string>();
  return {
    kept,
    addressOf: (modelId) => `http://localhost/models/${modelId}/resolve/local/`,
    async keep(modelId, ...rest) {
      await keep(modelId, ...rest);
      kept.add(modelId);
    },
    async remove(modelId) {
      kept.delete(modelId);
    },
  };
}

export interface World {
  readonly store: StoreApi<AppState>;
  readonly started: Started;
  /** Engines made so far, oldest first. */
  readonly engines: readonly TextModel[];
  /** The address of the weights that each of them was made with. */
  readonly weights: readonly (string | null)[];
}

/** A page that has started, with a scripted engine behind every model of the catalogue. */
export async function startPage(
  options: Partial<ScriptedOptions> = {},
  {
    disk = createDisk(),
    shelf = createShelf(),
    fragment = "",
    tabs,
    open = openLibrary,
    around = {},
  }: {
    disk?: Disk;
    shelf?: WeightFolders;
    fragment?: string;
    tabs?: OtherTabs;
    open?: Environment["openLibrary"];
    /** What of the page's world is another than here. */
    around?: Partial<Environment>;
  } = {},
): Promise<World> {
  const engines: TextModel[] = [];
  const weights: (string | null)[] = [];
  const environment: Environment = {
    openLibrary: open,
    createLibraryWorker: async () =>
      createLibraryWorker(() => {
        const pair = createPortPair();
        serveLibrary(pair.far);
        return pair.near;
      }),
    createModel(modelId, address) {
      weights.push(address);
      const engine = createScriptedEngine({ answers: () => "]", model: modelId, ...options });
      engines.push(engine);
      return writerModel(engine);
    },
    weightsOf: async () => null,
    workOnFiles: () => Promise.reject(new Error("No test of this kind works on files.")),
    workOnCheckpoint: () => Promise.reject(new Error("No test of this kind converts checkpoints.")),
    inspectServer: () => Promise.reject(new Error("No test of this kind asks a server.")),
    openInventory: async () =>
      createInventory({
        records: [{ database: "page", place: "record", ...disk }],
        caches: undefined,
        storage: undefined,
        databases: undefined,
      }),
    takeModel: async () => {},
    frugality: () => null,
    reload: () => {},
    dialectOf: () => "compact",
    defaultModel: "nano",
    threads: 2,
    storage: disk,
    folders: shelf,
    ...(tabs === undefined ? {} : { tabs }),
    ...around,
  };
  const store = createAppStore(environment);
  const started = await start(store, environment, fragment);
  return { store, started, engines, weights };
}

/** What stands on the page: the state, and in it the fields of the document that is shown. */
export const shown = (state: AppState): AppState & TextDocument => ({ ...state, ...activeDocument(state) });

/** Opens the document that was put away last. */
export async function openFormer({ getState }: Pick<StoreApi<AppState>, "getState">): Promise<void> {
  const away = getState().documents.filter(({ place }) => place === "put-away");
  const [former] = away.toSorted((a, b) => b.usedAt - a.usedAt);
  if (former === undefined) throw new Error("No document was put away.");
  await getState().openDocument(former.number);
}
