import { REMOTE_MODEL } from "../../models/kinds/server/settings";
import type { Environment } from "../environment";
import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { ConvertSlice, ModelFilesSlice, ModelsState, OwnModelsSlice, PlanningSlice, RemoteSlice } from "./state";

export const createOwnModelsSlice =
  (environment: Environment): Slice<ModelsState, OwnModelsSlice> =>
  (set, get) => {
    const later = lazySlice(async () => (await import("./own-models-actions")).ownModelsActions(environment, set, get));
    return {
      ownModels: [],
      adding: null,
      forgetOwnModels: () => set({ ownModels: [] }),
      offerModel: (found) => set({ adding: { status: "done", found } }),
      lookIntoModel: later((all) => all.lookIntoModel),
      addFoundModel: later((all) => all.addFoundModel),
      cancelAdding: later((all) => all.cancelAdding),
      removeOwnModel: later((all) => all.removeOwnModel),
    };
  };

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

export const createPlanningSlice =
  (environment: Environment): Slice<ModelsState, PlanningSlice> =>
  (_, get, { subscribe }) => {
    const later = lazySlice(async () =>
      (await import("./planning-reader")).planningActions(environment, get, subscribe),
    );
    return { planningReader: later((all) => all.planningReader) };
  };

export const createConvertSlice =
  (environment: Environment): Slice<ModelsState, ConvertSlice> =>
  (set, get) => {
    const later = lazySlice(async () => (await import("./convert-actions")).convertActions(environment, set, get));
    return {
      conversion: null,
      lookIntoCheckpoint: later((all) => all.lookIntoCheckpoint),
      convertFound: later((all) => all.convertFound),
      stopConversion: later((all) => all.stopConversion),
      forgetCheckpoint: later((all) => all.forgetCheckpoint),
    };
  };

export const createRemoteSlice =
  (environment: Environment): Slice<ModelsState, RemoteSlice> =>
  (set, get) => ({
    remote: null,
    remoteKey: null,
    keepRemoteKey: false,
    inspectServer: (asked, signal) => environment.inspectServer(asked, signal),
    async useServer(remote, remoteKey, keepRemoteKey) {
      set({ remote, remoteKey, keepRemoteKey });
      if (get().modelId === REMOTE_MODEL) await get().restartEngine();
      else await get().chooseModel(REMOTE_MODEL);
    },
    async forgetServer() {
      const { modelId } = get();
      if (modelId === REMOTE_MODEL) {
        const leaving = get().chooseModel(environment.defaultModel);
        set({ remote: null, remoteKey: null, keepRemoteKey: false });
        return leaving;
      }
      set({ remote: null, remoteKey: null, keepRemoteKey: false });
    },
  });
