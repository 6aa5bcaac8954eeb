import type { Environment } from "../environment";
import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { ModelFilesSlice, ModelsState } from "./state";

/** What can be done; it comes when it is first asked for. */
export type ModelFilesActions = Omit<ModelFilesSlice, "weightsStatus" | "fileWork" | "forgetWeightsStatus">;

export const createModelFilesSlice =
  (environment: Environment): Slice<ModelsState, ModelFilesSlice> =>
  (set, get) => {
    const later = lazySlice(async () =>
      (await import("./model-files-actions")).modelFilesActions(environment, set, get),
    );
    return {
      weightsStatus: {},
      fileWork: {},
      forgetWeightsStatus: () => set({ weightsStatus: {} }),
      lookAtWeights: later((all) => all.lookAtWeights),
      downloadModel: later((all) => all.downloadModel),
      pauseFiles: later((all) => all.pauseFiles),
      cancelDownload: later((all) => all.cancelDownload),
      verifyModel: later((all) => all.verifyModel),
      repairModel: later((all) => all.repairModel),
      deleteModel: later((all) => all.deleteModel),
      filesOf: later((all) => all.filesOf),
      dismissFileWork: later((all) => all.dismissFileWork),
    };
  };
