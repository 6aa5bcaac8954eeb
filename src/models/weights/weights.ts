import type { LoadProgress } from "../../core/extract/writer/text-model";
import type { RemoteFile } from "../../platform/files/file";

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

/** Where weights come from, in the forms that the page keeps. Addresses are absolute. */
export type WeightsSource =
  | {
      readonly form: "files";
      readonly files: readonly RemoteFile[];
      /** Other files that are kept with them: the tokenizer of a model of the user's. */
      readonly besides: readonly string[];
    }
  /** A folder in MLC form, and the compiled model library. */
  | { readonly form: "mlc"; readonly address: string; readonly library: string };

/** Whether what is kept under an address is of these weights. */
export const holds = (source: WeightsSource, address: string): boolean =>
  source.form === "mlc"
    ? address.startsWith(source.address)
    : source.besides.includes(address) || source.files.some(({ url }) => url === address);

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
