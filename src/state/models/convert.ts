import type { Environment } from "../environment";
import type { Slice } from "../state";
import type { ConvertSlice, ModelsState } from "./state";

/** What can be done; it comes when it is first asked for. */
export type ConvertActions = Omit<ConvertSlice, "conversion">;

export const createConvertSlice =
  (environment: Environment): Slice<ModelsState, ConvertSlice> =>
  (set, get) => {
    let opened: Promise<ConvertActions> | null = null;
    const actions = (): Promise<ConvertActions> => {
      opened ??= import("./convert-actions").then((module) => module.convertActions(environment, set, get));
      return opened;
    };
    return {
      conversion: null,
      lookIntoCheckpoint: async (checkpoint) => (await actions()).lookIntoCheckpoint(checkpoint),
      convertFound: async (quantization, goal) => (await actions()).convertFound(quantization, goal),
      stopConversion: () => void actions().then((all) => all.stopConversion()),
      forgetCheckpoint: () => void actions().then((all) => all.forgetCheckpoint()),
    };
  };
