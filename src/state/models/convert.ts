import type { Environment } from "../environment";
import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { ConvertSlice, ModelsState } from "./state";

/** What can be done; it comes when it is first asked for. */
export type ConvertActions = Omit<ConvertSlice, "conversion">;

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
