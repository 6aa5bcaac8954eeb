import type { Environment } from "../environment";
import { lazySlice } from "../lazy-slice";
import { modelStatusOf } from "../models/models";
import type { Slice } from "../state";
import type { FailuresSlice, OfflineSlice, PageState, SettingsSlice, StorageSlice } from "./state";
import { DEFAULT_SETTINGS } from "./state";

export const createSettingsSlice: Slice<PageState, SettingsSlice> = (set) => ({
  ...DEFAULT_SETTINGS,
  changeSettings: (changes) => set(changes),
});

export const createFailuresSlice: Slice<PageState, FailuresSlice> = (set, get) => ({
  failure: null,
  runFailed: false,
  fail: (failure, of) => set({ failure, runFailed: of === "run" }),
  dismissFailure: () => set({ failure: null, runFailed: false }),
  async tryAgain() {
    const { runFailed, extract, restartEngine } = get();
    get().dismissFailure();
    // A run loads its model, where that is what failed.
    if (runFailed) await extract();
    else if (modelStatusOf(get()) === "failed") await restartEngine();
  },
});

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

export const createOfflineSlice: Slice<PageState, OfflineSlice> = (set) => ({
  worksOffline: false,
  pageUpdate: null,
  install: null,
  noteOffline: (news) => set(news),
});
