import { failureOf } from "../core/errors";
import { isOwnId, type OwnModel } from "../engine/own-model";
import type { Environment } from "./environment";
import type { Slice } from "./state";

/** Models that the user has brought along. Their weights lie where those of every model do. */
export interface OwnModelsSlice {
  readonly ownModels: readonly OwnModel[];
  /** Adds a model, or puts another in the place of the one with its id. */
  addOwnModel(model: OwnModel): void;
  /** Forgets a model and deletes its weights; where it was chosen, the built-in one takes its place. */
  removeOwnModel(id: string): Promise<void>;
}

export const createOwnModelsSlice =
  (environment: Environment): Slice<OwnModelsSlice> =>
  (set, get) => ({
    ownModels: [],
    addOwnModel: (model) => set({ ownModels: [...get().ownModels.filter(({ id }) => id !== model.id), model] }),
    async removeOwnModel(id) {
      if (!isOwnId(id)) return;
      try {
        await get().deleteModel(id);
      } catch (thrown) {
        get().fail(failureOf(thrown));
      }
      const { [id]: _, ...weights } = get().weights;
      const { [id]: __, ...promptMilliseconds } = get().promptMilliseconds;
      set({ ownModels: get().ownModels.filter((model) => model.id !== id), weights, promptMilliseconds });
      if (get().modelId === id) await get().chooseModel(environment.defaultModel);
    },
  });
