import type { Engine } from "../core/engine";
import type { DialectName } from "../core/prompt/dialect";
import type { LibraryProgress, OpenedLibrary } from "../engine/library/open";
import type { LibraryWorker } from "../engine/library-worker";
import type { FolderFile } from "../engine/webllm/folder";

/** A key-value store that outlives the page. Values are structured clones; anything read is validated by the reader. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
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

/** `forget`: these texts are to be forgotten everywhere; `keep-nothing`: nothing is to be kept from now on. */
export type TabMessage =
  | { readonly type: "forget"; readonly texts: readonly string[] }
  | { readonly type: "keep-nothing" };

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
   * A fresh engine for a model of the catalogue; throws where there is no such model, or where it lacks the address of
   * its weights. `weights` is the address that the user named, if any.
   */
  createEngine(modelId: string, weights: string | null): Engine;
  dialectOf(modelId: string): DialectName;
  readonly defaultModel: string;
  /** Threads that the CPU engine may use. */
  readonly threads: number;
  readonly storage: KeyValueStore;
  readonly folders: WeightFolders;
  /** Left out where there are no other tabs to tell. */
  readonly tabs?: OtherTabs;
}
