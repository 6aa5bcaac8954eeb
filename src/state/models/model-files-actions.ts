import { failureOf } from "../../core/errors";
import type { LoadProgress } from "../../core/extract/writer/text-model";
import type { ModelWeights, WeightsStatus } from "../../models/weights/weights";
import type { Environment } from "../environment";
import { createJobRunner, type JobRunner, type LoadedBytes } from "../job";
import type { AppState } from "../state";
import { entryOf, modelStatusOf } from "./models";
import type { FileWork, ModelFilesActions, ModelsState } from "./state";

type Kind = "download" | "verify" | "repair";

type Working = LoadedBytes & { readonly phase: "downloading" | "verifying" };

/** What can be done with the files of models; no part of the first load. */
export function modelFilesActions(
  environment: Environment,
  set: (changes: Partial<ModelsState>) => void,
  get: () => AppState,
): ModelFilesActions {
  const running = new Map<string, { readonly done: Promise<void>; cancel(): void }>();

  const weightsOf = async (modelId: string): Promise<ModelWeights | null> => {
    const entry = entryOf(get(), modelId);
    return entry === null ? null : environment.weightsOf(entry, get().weights[modelId] ?? null);
  };

  const put = (modelId: string, work: FileWork | null): void => {
    const { [modelId]: _, ...others } = get().fileWork;
    set({ fileWork: work === null ? others : { ...others, [modelId]: work } });
  };

  async function work(modelId: string, kind: Kind): Promise<void> {
    const before = running.get(modelId);
    if (before !== undefined) return before.done;
    // What a download came to shows where the files are; a cancelled job is no news.
    const job = createJobRunner<Working>((now) =>
      put(modelId, now.status === "cancelled" || (now.status === "done" && kind === "download") ? null : now),
    );
    const done = act(modelId, kind, job).finally(() => running.delete(modelId));
    running.set(modelId, { done, cancel: job.cancel });
    return done;
  }

  async function act(modelId: string, kind: Kind, job: JobRunner<Working, object>): Promise<void> {
    await job.run(async (progress, signal) => {
      const tell = ({ phase: step, loadedBytes, totalBytes }: LoadProgress): void => {
        // A download ends in looking at what has come; a repair begins with it.
        const phase = kind === "download" || (kind === "repair" && step === "download") ? "downloading" : "verifying";
        progress({ phase, loadedBytes, totalBytes });
      };
      tell({ phase: "verify", loadedBytes: 0, totalBytes: entryOf(get(), modelId)?.downloadBytes ?? null });
      await (await weightsOf(modelId))?.[kind](tell, signal);
      return {};
    });
    await get().lookAtWeights(modelId);
  }

  async function end(modelId: string): Promise<void> {
    const work = running.get(modelId);
    work?.cancel();
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
    async lookAtWeights(modelId) {
      let status: WeightsStatus = { status: "absent" };
      try {
        status = (await (await weightsOf(modelId))?.status()) ?? status;
      } catch {
        // A browser that forbids storage has nothing in it; it is told of when something is to be kept.
      }
      set({ weightsStatus: { ...get().weightsStatus, [modelId]: status } });
    },
    downloadModel: (modelId) => work(modelId, "download"),
    pauseFiles(modelId) {
      void end(modelId);
    },
    async cancelDownload(modelId) {
      await end(modelId);
      await remove(modelId);
    },
    verifyModel: (modelId) => work(modelId, "verify"),
    async repairModel(modelId) {
      // An engine that read damaged files is not believed any more.
      if (get().modelId === modelId && modelStatusOf(get()) !== "idle") await get().unloadModel();
      await work(modelId, "repair");
    },
    async deleteModel(modelId) {
      await end(modelId);
      put(modelId, null);
      if (get().hasImportedWeights(modelId)) {
        await get().removeWeights(modelId);
        return get().lookAtWeights(modelId);
      }
      // What runs from these files lets go of them; the built-in model is fetched again when it is wanted again.
      const leaves = get().modelId === modelId && modelStatusOf(get()) !== "idle";
      if (leaves && modelId !== environment.defaultModel) await get().chooseModel(environment.defaultModel);
      else if (leaves) await get().unloadModel();
      await remove(modelId);
    },
    filesOf: async (modelId) => (await (await weightsOf(modelId))?.files()) ?? [],
    dismissFileWork: (modelId) => put(modelId, null),
  };
}
