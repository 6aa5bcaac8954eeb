import type { KeptPart, StorageReport } from "../../engine/weights/inventory";
import type { Environment } from "../environment";
import type { Slice } from "../state";

/** What the page keeps on this computer, as it was last looked at. */
export interface StorageSlice {
  readonly storageReport: StorageReport | null;
  /** Everything was deleted: nothing is written any more, until the page starts anew. */
  readonly erased: boolean;
  lookAtStorage(): Promise<void>;
  /** Deletes one part, and what the page itself still holds of it. */
  deleteKept(part: KeptPart): Promise<void>;
  /** Deletes everything that is kept, in other tabs too, and starts the page anew. */
  deleteEverything(): Promise<void>;
  /** Asks the browser not to delete anything by itself. */
  persistStorage(): Promise<void>;
}

/** What can be done; it comes when it is first asked for. */
export type StorageActions = Omit<StorageSlice, "storageReport" | "erased">;

export const createStorageSlice =
  (environment: Environment): Slice<StorageSlice> =>
  (set, get) => {
    let opened: Promise<StorageActions> | null = null;
    const actions = (): Promise<StorageActions> => {
      opened ??= import("./storage-actions").then((module) => module.storageActions(environment, set, get));
      return opened;
    };
    return {
      storageReport: null,
      erased: false,
      lookAtStorage: async () => (await actions()).lookAtStorage(),
      deleteKept: async (part) => (await actions()).deleteKept(part),
      deleteEverything: async () => (await actions()).deleteEverything(),
      persistStorage: async () => (await actions()).persistStorage(),
    };
  };
