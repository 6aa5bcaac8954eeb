import type { Environment } from "../environment";
import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { PageState, StorageSlice } from "./state";

/** What can be done; it comes when it is first asked for. */
export type StorageActions = Omit<StorageSlice, "storageReport" | "erased" | "noteErased">;

export const createStorageSlice =
  (environment: Environment): Slice<PageState, StorageSlice> =>
  (set, get) => {
    const later = lazySlice(async () => (await import("./storage-actions")).storageActions(environment, set, get));
    return {
      storageReport: null,
      erased: false,
      noteErased: () => set({ erased: true }),
      lookAtStorage: later((all) => all.lookAtStorage),
      deleteKept: later((all) => all.deleteKept),
      deleteEverything: later((all) => all.deleteEverything),
      persistStorage: later((all) => all.persistStorage),
    };
  };
