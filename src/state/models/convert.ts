import type { ChosenCheckpoint } from "../../convert/page/conversion-task";
import type { FoundCheckpoint } from "../../convert/page/estimate";
import type { Quantization } from "../../convert/quantize/kernel";
import type { Failure } from "../../core/errors";
import type { Environment } from "../environment";
import type { Slice } from "../state";

/** What a converted checkpoint is to be. */
export type ConversionGoal =
  /** The weights of a model of the catalogue that has none yet. */
  | { readonly kind: "weights"; readonly modelId: string }
  /** A model of the user's own. */
  | { readonly kind: "own" }
  /** A folder, on a disk or a stick. */
  | { readonly kind: "directory"; readonly handle: FileSystemDirectoryHandle };

/** A checkpoint on its way to a model. */
export type Conversion =
  | { readonly status: "looking"; readonly name: string }
  /** `stopped`: a conversion was begun and can go on. */
  | { readonly status: "found"; readonly found: FoundCheckpoint; readonly stopped: boolean }
  | {
      readonly status: "running";
      readonly found: FoundCheckpoint;
      readonly phase: "check" | "convert";
      readonly loadedBytes: number;
      readonly totalBytes: number | null;
      readonly secondsLeft: number | null;
    }
  | { readonly status: "done"; readonly found: FoundCheckpoint; readonly goal: ConversionGoal["kind"] }
  /** `found` where it was recognised before: converting can be tried again. */
  | { readonly status: "failed"; readonly failure: Failure; readonly found: FoundCheckpoint | null };

/** Turning a published checkpoint into a model that WebLLM runs; one at a time. */
export interface ConvertSlice {
  /** Null where nothing was chosen. */
  readonly conversion: Conversion | null;
  /** Looks into a checkpoint; what it is, or why it is none, stands in `conversion`. */
  lookIntoCheckpoint(checkpoint: ChosenCheckpoint): Promise<void>;
  /** Converts what was found; what an earlier attempt has finished is checked and kept. A model of the catalogue is then loaded. */
  convertFound(quantization: Quantization, goal: ConversionGoal): Promise<void>;
  /** Ends what is under way; what is finished of it stays, and it can go on. */
  stopConversion(): void;
  /** Puts the checkpoint away; not while it is converted. */
  forgetCheckpoint(): void;
}

/** What can be done; it comes when it is first asked for. */
export type ConvertActions = Omit<ConvertSlice, "conversion">;

export const createConvertSlice =
  (environment: Environment): Slice<ConvertSlice> =>
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
