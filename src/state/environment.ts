import type { Engine } from "../core/engine";
import type { DialectName } from "../core/prompt/dialect";

/** A key-value store that outlives the page. Values are structured clones; anything read is validated by the reader. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** What the state needs of the world around it, so that tests can run it without a browser. */
export interface Environment {
  /** The built-in class cards, as they came. */
  fetchCards(): Promise<unknown>;
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
}
