import type { Environment } from "../environment";
import type { Slice } from "../state";
import type { PageState, StorageSlice } from "./state";

/** What can be done; it comes when it is first asked for. */
export type StorageActions = Omit<StorageSlice, "storageReport" | "erased" | "noteErased">;

export const createStorageSlice =
  (environment: Environment): Slice<PageState, StorageSlice> =>
  (set, get) => {
    let opened: Promise<StorageActions> | null = null;
    const actions = (): Promise<StorageActions> => {
      opened ??= import("./storage-actions").then((module) => module.storageActions(environment, set, get));
      return opened;
    };
    return {
      storageReport: null,
      erased: false,
      noteErased: () => set({ erased: true }),
      lookAtStorage: async () => (await actions()).lookAtStorage(),
      deleteKept: async (part) => (await actions()).deleteKept(part),
      deleteEverything: async () => (await actions()).deleteEverything(),
      persistStorage: async () => (await actions()).persistStorage(),
    };
  };
