import type { Environment } from "../environment";
import type { Slice } from "../state";
import type { ModelsState, OwnModelsSlice } from "./state";

/** What can be done; it comes when it is first asked for. */
export type OwnModelsActions = Omit<OwnModelsSlice, "ownModels" | "adding" | "forgetOwnModels" | "offerModel">;

export const createOwnModelsSlice =
  (environment: Environment): Slice<ModelsState, OwnModelsSlice> =>
  (set, get) => {
    let opened: Promise<OwnModelsActions> | null = null;
    const actions = (): Promise<OwnModelsActions> => {
      opened ??= import("./own-models-actions").then((module) => module.ownModelsActions(environment, set, get));
      return opened;
    };
    return {
      ownModels: [],
      adding: null,
      forgetOwnModels: () => set({ ownModels: [] }),
      offerModel: (found) => set({ adding: { status: "found", found } }),
      lookIntoModel: async (source) => (await actions()).lookIntoModel(source),
      addFoundModel: async (notes, choice) => (await actions()).addFoundModel(notes, choice),
      cancelAdding: () => void actions().then((all) => all.cancelAdding()),
      removeOwnModel: async (id) => (await actions()).removeOwnModel(id),
    };
  };
