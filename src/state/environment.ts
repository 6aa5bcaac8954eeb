import type { ConversionProgress } from "../convert/convert";
import type { ConversionResult, ConversionWork } from "../convert/page/conversion-task";
import type { DialectName } from "../core/extract/writer/prompt/dialect";
import type { EngineSpeed } from "../core/extract/writer/speed";
import type { LoadProgress, TextModel } from "../core/extract/writer/text-model";
import type { LibraryProgress, OpenedLibrary } from "../library/open";
import type { LibraryWorker } from "../library/search-client";
import type { CatalogueEntry } from "../models/catalogue";
import type { Model } from "../models/kinds/model";
import type { Inspection } from "../models/kinds/server/openai";
import type { RemoteSettings } from "../models/kinds/server/settings";
import type { FolderFile } from "../models/kinds/webllm/folder";
import type { OwnModel } from "../models/own-models";
import type { Inventory } from "../models/weights/inventory";
import type { Work, WorkResult } from "../models/weights/model-file-task";
import type { ModelWeights } from "../models/weights/weights";
import type { OfflineWorker, WorkerNews } from "../platform/offline/client";
import type { Install } from "../platform/offline/install";

/** A key-value store that outlives the page. Values are structured clones; anything read is validated by the reader. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** What an engine is made of beside the catalogue: the record of a model of the user's, the server that was typed in. */
export interface EngineSources {
  readonly own: OwnModel | null;
  readonly server: { readonly settings: RemoteSettings; readonly key: string | null } | null;
  /** The context that the user chose for a model of the catalogue; null for its own. */
  readonly contextTokens: number | null;
}

/** Weights out of folders of the user's, copied to where the engines look; one folder a model. */
export interface WeightFolders {
  /** Address under which the folder of a model is kept, whether or not there is one. */
  addressOf(modelId: string): string;
  /**
   * Copies a folder in MLC form. Rejects with `weights-unreadable`, `storage-full`, `storage-unavailable`, or the
   * signal's reason; nothing of the folder is kept then.
   */
  keep(
    modelId: string,
    files: readonly FolderFile[],
    onProgress: (loadedBytes: number, totalBytes: number) => void,
    signal: AbortSignal,
    /** Address of the model's library, under which one that the folder brings along is kept. */
    library: string,
  ): Promise<void>;
  /** Deletes what is kept of a model's folder. */
  remove(modelId: string): Promise<void>;
}

/** The same page in other tabs of this browser: they share what is kept. What is told stays on this computer. */
export interface OtherTabs {
  tell(message: TabMessage): void;
  /** Returns the function that ends the listening. What is heard may come from another version of the page. */
  listen(hear: (message: unknown) => void): () => void;
}

/** Numbered places, from 1, for documents: an open tab holds those that it shows or writes to. */
export interface TabPlaces {
  /** The place that this tab held before it was reloaded; null for a new tab. */
  readonly before: number | null;
  /** Takes a place for this tab alone; false where another tab holds it. What this tab has already it takes again. */
  take(place: number): Promise<boolean>;
  /** Leaves a place to other tabs. */
  leave(place: number): void;
  /** This is the one to come back to when the tab is reloaded. */
  remember(place: number): void;
  /** The places that open tabs hold, this one included. */
  held(): Promise<ReadonlySet<number>>;
}

/**
 * `forget`: these texts are to be forgotten everywhere; `keep-nothing`: nothing is to be kept from now on; `erase`:
 * everything was deleted.
 */
export type TabMessage =
  | { readonly type: "erase" }
  | { readonly type: "forget"; readonly texts: readonly string[] }
  | { readonly type: "keep-nothing" };

/** What makes the page work without a network. */
export interface OfflineSupport {
  /** Registers the page's service worker; rejects where the browser forbids it. */
  register(hear: (news: WorkerNews) => void): Promise<OfflineWorker>;
  /** Tells whether the page can be installed as an app, now and at each change. Returns the function that ends it. */
  followInstall(hear: (install: Install) => void): () => void;
  /**
   * Whether starting anew may make the page cross-origin isolated and disturbs nobody: it is not isolated, nobody has
   * touched it, and this tab has not tried yet, which it has from then on.
   */
  mayIsolate(): boolean;
  /** Calls when somebody comes back to the page, at most once in so many milliseconds. Returns the function that ends it. */
  onReturn(milliseconds: number, call: () => void): () => void;
}

/** `metered`: the user asked the browser to save data; `phone`: what is fetched may cost money there, and power. */
export type Frugality = "metered" | "phone";

/** What the state needs of the world around it, so that tests can run it without a browser. */
export interface Environment {
  /**
   * The built-in library: the stored copy, or fetched and stored. Rejects with `download-failed`, `model-corrupt` or
   * `library-invalid`, or the signal's reason.
   */
  openLibrary(onProgress: (progress: LibraryProgress) => void, signal: AbortSignal): Promise<OpenedLibrary>;
  /** A worker that searches the library; it starts with the first thing that is asked of it. */
  createLibraryWorker(): Promise<LibraryWorker>;
  /**
   * A model that is not loaded yet; throws where there is none such. `weights` is the address that the user named, if
   * any. Its load rejects where this computer cannot run it, or its weights are nowhere.
   */
  createModel(modelId: string, weights: string | null, sources: EngineSources): Model;
  /** How fast a loaded engine is here, where it can be asked; null where it does not say. Rejects as the engine does. */
  calibrate?(engine: TextModel, signal: AbortSignal): Promise<EngineSpeed | null>;
  /** The weights of a model on this computer; null where nobody knows where they would come from. */
  weightsOf(entry: CatalogueEntry, weights: string | null): Promise<ModelWeights | null>;
  /** Looks into files of models or keeps them, in a worker. */
  workOnFiles(work: Work, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<WorkResult>;
  /**
   * Looks into a checkpoint or converts it, in workers. Rejects with what reading, converting and writing throw, or the
   * signal's reason; what is finished by then stays.
   */
  workOnCheckpoint(
    work: ConversionWork,
    onProgress: (progress: ConversionProgress) => void,
    signal: AbortSignal,
  ): Promise<ConversionResult>;
  /** Asks a server what it can do; no text is sent. */
  inspectServer(
    asked: { readonly url: string; readonly key: string | null; readonly model: string | null },
    signal: AbortSignal,
  ): Promise<Inspection>;
  /** Everything that the page keeps on this computer. */
  openInventory(): Promise<Inventory>;
  /** Takes the model from another tab that runs it, so that this one may. */
  takeModel(): Promise<void>;
  /** Why nothing heavy is to be fetched before it is asked for; null where it may be. */
  frugality(): Frugality | null;
  /** Brings what the reader finds in the first example; left out: a first visitor finds the example without its marks. */
  openFirstResult?(): Promise<typeof import("./documents/first-visit")>;
  /** Starts the page anew. */
  reload(): void;
  /** How a model of the catalogue is asked. */
  dialectOf(modelId: string): DialectName;
  readonly defaultModel: string;
  /** Threads that the CPU engine may use. */
  readonly threads: number;
  readonly storage: KeyValueStore;
  readonly folders: WeightFolders;
  /** Left out where there are no other tabs to tell. */
  readonly tabs?: OtherTabs;
  /** Left out where tabs cannot tell each other apart: all share the first place then. */
  readonly places?: TabPlaces;
  /** Null where there are no service workers, or left out. */
  openOffline?(): Promise<OfflineSupport | null>;
}
