import type { LoadProgress } from "../../core/engine";

/** Where the weights of a model are now. */
export type WeightsStatus =
  | { readonly status: "absent" }
  | { readonly status: "partial"; readonly bytes: number; readonly totalBytes: number }
  | {
      readonly status: "ready";
      readonly bytes: number;
      /** Milliseconds since 1970 when they came; null where nobody knows. */
      readonly modified: number | null;
    };

/** A file of a model, by its name. */
export interface NamedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** The weights of one model on this computer, whatever runtime reads them. Nothing here needs the network but `download`. */
export interface ModelWeights {
  status(): Promise<WeightsStatus>;
  /**
   * Fetches what is missing, from where an earlier try was left. Rejects with `download-failed`, `model-corrupt`,
   * `address-refused`, `storage-full`, or the signal's reason: what has arrived by then stays.
   */
  download(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /** Reads everything again; rejects with `model-corrupt` where it is not what it should be. */
  verify(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /** Deletes what `verify` finds damaged and fetches it again, with what is missing; rejects as `download` does. */
  repair(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /** Deletes everything, parts included; whether there was something. */
  remove(): Promise<boolean>;
  /** The files for a folder of the user's. */
  files(): Promise<readonly NamedFile[]>;
}
