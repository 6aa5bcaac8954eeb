import { type Failure, failureOf, isAbort, KnowCoderError } from "../core/errors";
import type { FolderFile } from "../engine/webllm/folder";
import type { Environment } from "./environment";
import { entryOf } from "./models";
import type { Slice } from "./state";

/** A folder of weights on its way to where the engine looks, or why it did not get there. */
export type FolderImport = { readonly modelId: string } & (
  | { readonly status: "running"; readonly loadedBytes: number; readonly totalBytes: number | null }
  | { readonly status: "failed"; readonly failure: Failure }
);

/** Weights that the user brings along in a folder; their addresses stand in `weights`, as those that were typed do. */
export interface WeightsSlice {
  /** The import under way or the one that failed last; null where there is neither. */
  readonly folderImport: FolderImport | null;
  /** Whether the weights of a model came from a folder and are kept on this computer. */
  hasImportedWeights(modelId: string): boolean;
  /**
   * Copies a folder, then chooses the model with it. It takes the place of one that was imported before. While an
   * import is under way nothing happens. What goes wrong stands in `folderImport`.
   */
  importWeights(modelId: string, files: readonly FolderFile[]): Promise<void>;
  cancelImport(): void;
  dismissImport(): void;
  /** Deletes what was imported; where that model was chosen, the built-in one takes its place. */
  removeWeights(modelId: string): Promise<void>;
}

export const createWeightsSlice =
  (environment: Environment): Slice<WeightsSlice> =>
  (set, get) => {
    const { folders, defaultModel } = environment;
    let controller: AbortController | null = null;

    return {
      folderImport: null,
      hasImportedWeights: (modelId) => get().weights[modelId] === folders.addressOf(modelId),
      async importWeights(modelId, files) {
        if (controller !== null) return;
        controller = new AbortController();
        const { signal } = controller;
        set({ folderImport: { modelId, status: "running", loadedBytes: 0, totalBytes: null } });
        try {
          // Two folders in one place would be a model of neither.
          if (get().hasImportedWeights(modelId)) await get().removeWeights(modelId);
          const entry = entryOf(get(), modelId);
          if (entry?.runtime !== "webllm") throw new KnowCoderError({ code: "weights-missing", model: modelId });
          await folders.keep(
            modelId,
            files,
            (loadedBytes, totalBytes) => set({ folderImport: { modelId, status: "running", loadedBytes, totalBytes } }),
            signal,
            entry.library,
          );
          set({ folderImport: null });
        } catch (thrown) {
          set({
            folderImport: isAbort(thrown) ? null : { modelId, status: "failed", failure: failureOf(thrown) },
          });
          return;
        } finally {
          controller = null;
        }
        await get().chooseModel(modelId, folders.addressOf(modelId));
      },
      cancelImport() {
        controller?.abort(new DOMException("Cancelled.", "AbortError"));
      },
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
