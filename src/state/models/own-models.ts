import type { Environment } from "../environment";
import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { ModelsState, OwnModelsSlice } from "./state";

/** What can be done; it comes when it is first asked for. */
export type OwnModelsActions = Omit<OwnModelsSlice, "ownModels" | "adding" | "forgetOwnModels" | "offerModel">;

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
