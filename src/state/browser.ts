import { createStore, del, get, keys, set } from "idb-keyval";
import { KnowCoderError } from "../core/errors";
import { BUILT_IN_LIBRARY, LIBRARY_DATABASE } from "../library/built-in";
import { DEFAULT_MODEL, findEntry } from "../models/catalogue";
import { createModel } from "../models/kinds/deferred";
import { withContext } from "../models/kinds/kinds";
import { serverEntry } from "../models/kinds/server/kind";
import { REMOTE_MODEL } from "../models/kinds/server/settings";
import { ownEntry } from "../models/own-models";
import { listenForInstall } from "../platform/offline/install";
import type { Environment, Frugality, KeyValueStore, OtherTabs, TabPlaces, WeightFolders } from "./environment";

/** A database holds one store only: idb-keyval makes it when the database is new. */
const DATABASE = "knowcoder-page";

/** IndexedDB, in a database of its own; opened at the first use, so that a browser without it fails there and is told. */
function browserStorage(database: string): KeyValueStore {
  const open = once(() => createStore(database, "records"));
  return {
    get: async (key) => get(key, open()),
    set: async (key, value) => set(key, value, open()),
    delete: async (key) => del(key, open()),
    keys: async () => (await keys(open())).map(String),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Folders are kept where WebLLM caches what it fetches, under addresses below the page that nobody serves. */
function weightFolders(): WeightFolders {
  const addressOf = (modelId: string): string => new URL(`models/${modelId}/resolve/local/`, document.baseURI).href;
  const openCaches = (): CacheStorage => {
    if (globalThis.caches !== undefined) return caches;
    throw new KnowCoderError({ code: "storage-unavailable", reason: "this page is not served securely" });
  };
  const loadFolder = () => import("../models/kinds/webllm/folder");
  return {
    addressOf,
    async keep(modelId, files, onProgress, signal, library) {
      const { importFolder } = await loadFolder();
      const weights = addressOf(modelId);
      await importFolder(files, { caches: openCaches(), weights, library, onProgress, signal });
    },
    async remove(modelId) {
      const { removeWeights } = await loadFolder();
      await removeWeights(openCaches(), addressOf(modelId));
    },
  };
}

function otherTabs(): OtherTabs {
  const channel = new BroadcastChannel(DATABASE);
  return {
    tell: (message) => channel.postMessage(message),
    listen(hear) {
      const listener = ({ data }: MessageEvent<unknown>) => hear(data);
      channel.addEventListener("message", listener);
      return () => channel.removeEventListener("message", listener);
    },
  };
}

const PLACE = "knowcoder-place";
/** How long a tab that is being reloaded may take to let go of its place. */
const RELOAD_MILLISECONDS = 1000;

/** Places are Web Locks, which end with their tab; which one a tab shows stays with it over reloads. */
function tabPlaces(): TabPlaces {
  const { locks } = navigator;
  const before = Number(sessionStorage.getItem(PLACE)) || null;
  /** What lets go of each place that this tab has, or is about to have. */
  const taken = new Map<number, { readonly isTaken: Promise<boolean>; leave(): void }>();

  const ask = (place: number) => {
    let leave = (): void => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const how = place === before ? { signal: AbortSignal.timeout(RELOAD_MILLISECONDS) } : { ifAvailable: true };
    const isTaken = new Promise<boolean>((resolve) => {
      const held = (lock: Lock | null): Promise<void> => {
        resolve(lock !== null);
        return lock === null ? Promise.resolve() : left;
      };
      locks.request(`${PLACE} ${place}`, how, held).catch(() => resolve(false));
    });
    return { isTaken, leave };
  };

  return {
    before,
    async take(place) {
      const asked = taken.get(place) ?? ask(place);
      taken.set(place, asked);
      const isTaken = await asked.isTaken;
      if (!isTaken && taken.get(place) === asked) taken.delete(place);
      return isTaken;
    },
    leave(place) {
      taken.get(place)?.leave();
      taken.delete(place);
    },
    remember: (place) => sessionStorage.setItem(PLACE, String(place)),
    async held() {
      const names = (await locks.query()).held?.flatMap(({ name }) => name ?? []) ?? [];
      return new Set(
        names.filter((name) => name.startsWith(`${PLACE} `)).map((name) => Number(name.slice(PLACE.length))),
      );
    },
  };
}

/** A phone is what a finger points on and what is narrow, held this way or that. */
const PHONE = "(pointer: coarse) and (max-width: 600px), (pointer: coarse) and (max-height: 480px)";

/** Browsers without the property do not say; their users are not asked either. */
function frugality(): Frugality | null {
  const connection: unknown = Reflect.get(navigator, "connection");
  if (typeof connection === "object" && connection !== null && Reflect.get(connection, "saveData") === true)
    return "metered";
  return matchMedia(PHONE).matches ? "phone" : null;
}

/** The world of a page in a browser. Addresses are relative to the page, wherever it is served. */
export function browserEnvironment(): Environment {
  const records = browserStorage(DATABASE);
  const libraries = browserStorage(LIBRARY_DATABASE);
  const followInstall = listenForInstall(window);
  return {
    async openLibrary(onProgress, signal) {
      const [{ openLibrary }, { createGate }] = await Promise.all([
        import("../library/open"),
        import("../platform/fetch"),
      ]);
      return openLibrary(BUILT_IN_LIBRARY, {
        base: document.baseURI,
        gate: createGate(location.origin),
        store: libraries,
        onProgress,
        signal,
      });
    },
    async createLibraryWorker() {
      const { createLibraryWorker, openLibraryPort } = await import("../library/search-client");
      return createLibraryWorker(openLibraryPort);
    },
    async calibrate(engine, signal) {
      const { calibrate } = await import("../models/kinds/calibration");
      return calibrate(engine, signal);
    },
    createModel(modelId, weights, { own, server, contextTokens }) {
      const asked = modelId === REMOTE_MODEL ? server : null;
      const named =
        asked !== null ? serverEntry(asked.settings, asked.key) : own === null ? findEntry(modelId) : ownEntry(own);
      // A model that a later version of the page knew, or an earlier one: another can be chosen.
      if (named === null) throw new KnowCoderError({ code: "weights-missing", model: modelId });
      // The id of a model of the user's says nothing to anybody, and a server's is known once it was asked.
      const name = asked !== null ? (asked.settings.model ?? "") : own === null ? modelId : own.name;
      return createModel(withContext(named, contextTokens), { base: document.baseURI, weights }, name);
    },
    async weightsOf(entry, weights) {
      const { pageWeights } = await import("../models/weights/model-file-client");
      return pageWeights(entry, weights);
    },
    async workOnFiles(work, onProgress, signal) {
      const { runWork } = await import("../models/weights/model-file-client");
      return runWork(work, onProgress, signal);
    },
    async workOnCheckpoint(work, onProgress, signal) {
      const { runConversion } = await import("../convert/page/conversion-client");
      return runConversion(work, onProgress, signal);
    },
    async inspectServer(asked, signal) {
      const { inspectRemote } = await import("../models/kinds/server/connect");
      return inspectRemote(asked, location.origin, signal);
    },
    async openInventory() {
      const { createInventory } = await import("../models/weights/inventory");
      return createInventory({
        records: [
          { database: DATABASE, place: "record", ...records },
          { database: LIBRARY_DATABASE, place: "library", ...libraries },
        ],
        caches: globalThis.caches,
        storage: navigator.storage,
        databases: globalThis.indexedDB,
      });
    },
    async takeModel() {
      const [{ takeTabLock }, { MODEL_LOCK }] = await Promise.all([
        import("../platform/locks"),
        import("../models/kinds/decoding"),
      ]);
      await takeTabLock(navigator.locks, MODEL_LOCK);
    },
    frugality,
    openFirstResult: () => import("./documents/first-visit"),
    reload: () => location.reload(),
    dialectOf: (modelId) => findEntry(modelId)?.dialect ?? "compact",
    defaultModel: DEFAULT_MODEL,
    threads: crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, 8) : 1,
    storage: records,
    folders: weightFolders(),
    tabs: otherTabs(),
    ...(navigator.locks === undefined ? {} : { places: tabPlaces() }),
    async openOffline() {
      const { browserOffline } = await import("./page/offline-browser");
      return browserOffline(followInstall);
    },
  };
}
