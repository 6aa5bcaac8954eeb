import type { Failure } from "../../core/errors";
import type { ModelWeights, WeightsStatus } from "../../engine/weights/weights";
import type { Environment } from "../environment";
import type { Slice } from "../state";

/** What is being done with a model's files, or came of it. */
export type FileWork =
  | {
      readonly status: "downloading" | "verifying";
      readonly loadedBytes: number;
      readonly totalBytes: number | null;
    }
  | { readonly status: "verified" }
  | { readonly status: "failed"; readonly failure: Failure };

/** The files of models on this computer, by the models' ids: where they are, and what is done with them. */
export interface ModelFilesSlice {
  /** A model that is missing here has not been looked at yet. */
  readonly weightsStatus: Readonly<Record<string, WeightsStatus>>;
  readonly fileWork: Readonly<Record<string, FileWork>>;
  /** Looks where the weights of a model are now; the network is not asked. */
  lookAtWeights(modelId: string): Promise<void>;
  /** Fetches what is missing, or goes on with it; what goes wrong stands in `fileWork`. */
  downloadModel(modelId: string): Promise<void>;
  /** Ends what is done with a model's files; what has arrived stays. */
  pauseFiles(modelId: string): void;
  /** Ends a download and deletes what has arrived. */
  cancelDownload(modelId: string): Promise<void>;
  verifyModel(modelId: string): Promise<void>;
  /** Fetches again what is damaged or missing, and nothing else; a model that is loaded from it is let go first. */
  repairModel(modelId: string): Promise<void>;
  /** Deletes a model's files; one that is loaded from them is let go first. */
  deleteModel(modelId: string): Promise<void>;
  /** A model's files, to be written somewhere else. */
  filesOf(modelId: string): ReturnType<ModelWeights["files"]>;
  dismissFileWork(modelId: string): void;
}

/** What can be done; it comes when it is first asked for. */
export type ModelFilesActions = Omit<ModelFilesSlice, "weightsStatus" | "fileWork">;

export const createModelFilesSlice =
  (environment: Environment): Slice<ModelFilesSlice> =>
  (set, get) => {
    let opened: Promise<ModelFilesActions> | null = null;
    const actions = (): Promise<ModelFilesActions> => {
      opened ??= import("./model-files-actions").then((module) => module.modelFilesActions(environment, set, get));
      return opened;
    };
    return {
      weightsStatus: {},
      fileWork: {},
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
