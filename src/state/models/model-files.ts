import type { Environment } from "../environment";
import type { Slice } from "../state";
import type { ModelFilesSlice, ModelsState } from "./state";

/** What can be done; it comes when it is first asked for. */
export type ModelFilesActions = Omit<ModelFilesSlice, "weightsStatus" | "fileWork" | "forgetWeightsStatus">;

export const createModelFilesSlice =
  (environment: Environment): Slice<ModelsState, ModelFilesSlice> =>
  (set, get) => {
    let opened: Promise<ModelFilesActions> | null = null;
    const actions = (): Promise<ModelFilesActions> => {
      opened ??= import("./model-files-actions").then((module) => module.modelFilesActions(environment, set, get));
      return opened;
    };
    return {
      weightsStatus: {},
      fileWork: {},
      forgetWeightsStatus: () => set({ weightsStatus: {} }),
      lookAtWeights: async (modelId) => (await actions()).lookAtWeights(modelId),
      downloadModel: async (modelId) => (await actions()).downloadModel(modelId),
      pauseFiles: (modelId) => void actions().then((all) => all.pauseFiles(modelId)),
      cancelDownload: async (modelId) => (await actions()).cancelDownload(modelId),
      verifyModel: async (modelId) => (await actions()).verifyModel(modelId),
      repairModel: async (modelId) => (await actions()).repairModel(modelId),
      deleteModel: async (modelId) => (await actions()).deleteModel(modelId),
      filesOf: async (modelId) => (await actions()).filesOf(modelId),
      dismissFileWork: (modelId) => void actions().then((all) => all.dismissFileWork(modelId)),
    };
  };
