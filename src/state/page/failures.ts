import type { Slice } from "../state";
import type { FailuresSlice, PageState } from "./state";

export const createFailuresSlice: Slice<PageState, FailuresSlice> = (set, get) => ({
  failure: null,
  runFailed: false,
  fail: (failure, of) => set({ failure, runFailed: of === "run" }),
  dismissFailure: () => set({ failure: null, runFailed: false }),
  async tryAgain() {
    const { runFailed, modelStatus, extract, restartEngine } = get();
    get().dismissFailure();
    // A run loads its model, where that is what failed.
    if (runFailed) await extract();
    else if (modelStatus === "failed") await restartEngine();
  },
});
