import { failureOf, KnowCoderError } from "../../core/errors";
import type { CatalogueEntry } from "../../models/catalogue";
import { kindOf } from "../../models/kinds/kinds";
import type { Environment } from "../environment";
import { createJobRunner, type LoadedBytes } from "../job";
import type { Slice } from "../state";
import { entryOf } from "./models";
import type { ModelsState, WeightsSlice } from "./state";

export const createWeightsSlice =
  (environment: Environment): Slice<ModelsState, WeightsSlice> =>
  (set, get) => {
    const { folders, defaultModel } = environment;
    /** The model whose weights are being brought, or were last. */
    let brought = "";
    const job = createJobRunner<LoadedBytes>((now) => {
      const isOver = now.status === "done" || now.status === "cancelled";
      set({ folderImport: isOver ? null : { modelId: brought, ...now } });
    });

    /** Brings weights to where the model finds them, one model at a time, and chooses it. */
    const bring = async (
      modelId: string,
      work: (
        entry: CatalogueEntry,
        library: string,
        tell: (loadedBytes: number, totalBytes: number | null) => void,
        signal: AbortSignal,
      ) => Promise<void>,
    ): Promise<void> => {
      if (job.isRunning()) return;
      brought = modelId;
      const { status } = await job.run(async (progress, signal) => {
        const tell = (loadedBytes: number, totalBytes: number | null): void => progress({ loadedBytes, totalBytes });
        tell(0, null);
        // Two folders in one place would be a model of neither.
        if (get().hasImportedWeights(modelId)) await get().removeWeights(modelId);
        const entry = entryOf(get(), modelId);
        const library = entry === null ? undefined : kindOf(entry).library?.(entry);
        if (entry === null || library === undefined)
          throw new KnowCoderError({ code: "weights-missing", model: modelId });
        await work(entry, library, tell, signal);
        return {};
      });
      if (status !== "done") return;
      await get().chooseModel(modelId, folders.addressOf(modelId));
    };

    return {
      folderImport: null,
      hasImportedWeights: (modelId) => get().weights[modelId] === folders.addressOf(modelId),
      importWeights: (modelId, files) =>
        bring(modelId, (_, library, tell, signal) => folders.keep(modelId, files, tell, signal, library)),
      makeWeights: (modelId) =>
        bring(modelId, async ({ madeOf }, _, tell, signal) => {
          if (madeOf === undefined) throw new KnowCoderError({ code: "weights-missing", model: modelId });
          const source = entryOf(get(), madeOf.id);
          const weights = source === null ? null : await environment.weightsOf(source, null);
          await weights?.download(({ loadedBytes, totalBytes }) => tell(loadedBytes, totalBytes), signal);
          const files = ((await weights?.files()) ?? []).map(({ path, blob }) => ({ name: path, blob }));
          await environment.workOnCheckpoint(
            {
              type: "convert",
              checkpoint: { name: madeOf.id, files },
              quantization: madeOf.quantization,
              target: { kind: "cache", folder: folders.addressOf(modelId) },
              replace: true,
            },
            ({ doneBytes, totalBytes }) => tell(doneBytes, totalBytes),
            signal,
          );
        }),
      cancelImport: job.cancel,
      dismissImport() {
        if (get().folderImport?.status === "failed") set({ folderImport: null });
      },
      async removeWeights(modelId) {
        if (!get().hasImportedWeights(modelId)) return;
        const { [modelId]: _, ...weights } = get().weights;
        set({ weights, weightsStatus: { ...get().weightsStatus, [modelId]: { status: "absent" } } });
        // The engine lets go of its files before they are deleted beneath it.
        const leaving = get().modelId === modelId ? get().chooseModel(defaultModel) : null;
        try {
          await folders.remove(modelId);
        } catch (thrown) {
          get().fail(failureOf(thrown));
        }
        await leaving;
      },
    };
  };
