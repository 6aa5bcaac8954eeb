import type { LoadProgress } from "../core/engine";
import { type Failure, failureOf, isAbort } from "../core/errors";
import type { ModelWeights, WeightsStatus } from "../engine/weights/weights";
import type { Environment } from "./environment";
import { entryOf } from "./models";
import type { Slice } from "./state";

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
  /** Deletes a model's files; one that is loaded from them is let go first. */
  deleteModel(modelId: string): Promise<void>;
  /** A model's files, to be written somewhere else. */
  filesOf(modelId: string): ReturnType<ModelWeights["files"]>;
  dismissFileWork(modelId: string): void;
}

export const createModelFilesSlice =
  (environment: Environment): Slice<ModelFilesSlice> =>
  (set, get) => {
    const running = new Map<string, { readonly controller: AbortController; readonly done: Promise<void> }>();

    const weightsOf = async (modelId: string): Promise<ModelWeights | null> => {
      const entry = entryOf(get(), modelId);
      return entry === null ? null : environment.weightsOf(entry, get().weights[modelId] ?? null);
    };

    const put = (modelId: string, work: FileWork | null): void => {
      const { [modelId]: _, ...others } = get().fileWork;
      set({ fileWork: work === null ? others : { ...others, [modelId]: work } });
    };

    async function work(modelId: string, status: "downloading" | "verifying"): Promise<void> {
      if (running.has(modelId)) return running.get(modelId)?.done;
      const controller = new AbortController();
      const done = act(modelId, status, controller.signal).finally(() => running.delete(modelId));
      running.set(modelId, { controller, done });
      return done;
    }

    async function act(modelId: string, status: "downloading" | "verifying", signal: AbortSignal): Promise<void> {
      const tell = ({ loadedBytes, totalBytes }: Pick<LoadProgress, "loadedBytes" | "totalBytes">): void =>
        put(modelId, { status, loadedBytes, totalBytes });
      tell({ loadedBytes: 0, totalBytes: entryOf(get(), modelId)?.downloadBytes ?? null });
      try {
        const weights = await weightsOf(modelId);
        if (status === "downloading") await weights?.download(tell, signal);
        else await weights?.verify(tell, signal);
        put(modelId, status === "verifying" ? { status: "verified" } : null);
      } catch (thrown) {
        put(modelId, isAbort(thrown) ? null : { status: "failed", failure: failureOf(thrown) });
      }
      await get().lookAtWeights(modelId);
    }

    async function end(modelId: string): Promise<void> {
      const work = running.get(modelId);
      work?.controller.abort(new DOMException("Cancelled.", "AbortError"));
      await work?.done;
    }

    async function remove(modelId: string): Promise<void> {
      const weights = await weightsOf(modelId);
      try {
        await weights?.remove();
      } catch (thrown) {
        get().fail(failureOf(thrown));
      }
      await get().lookAtWeights(modelId);
    }

    return {
      weightsStatus: {},
      fileWork: {},
      async lookAtWeights(modelId) {
        let status: WeightsStatus = { status: "absent" };
        try {
          status = (await (await weightsOf(modelId))?.status()) ?? status;
        } catch {
          // A browser that forbids storage has nothing in it; it is told of when something is to be kept.
        }
        set({ weightsStatus: { ...get().weightsStatus, [modelId]: status } });
      },
      downloadModel: (modelId) => work(modelId, "downloading"),
      pauseFiles(modelId) {
        void end(modelId);
      },
      async cancelDownload(modelId) {
        await end(modelId);
        await remove(modelId);
      },
      verifyModel: (modelId) => work(modelId, "verifying"),
      async deleteModel(modelId) {
        await end(modelId);
        put(modelId, null);
        if (get().hasImportedWeights(modelId)) {
          await get().removeWeights(modelId);
          return get().lookAtWeights(modelId);
        }
        // What runs from these files lets go of them; the built-in model is fetched again when it is wanted again.
        const leaves = get().modelId === modelId && get().modelStatus !== "idle";
        if (leaves && modelId !== environment.defaultModel) await get().chooseModel(environment.defaultModel);
        else if (leaves) await get().unloadModel();
        await remove(modelId);
      },
      filesOf: async (modelId) => (await (await weightsOf(modelId))?.files()) ?? [],
      dismissFileWork: (modelId) => put(modelId, null),
    };
  };
