import type { Failure } from "../../core/errors";
import type { MlcFacts } from "../../engine/kinds/webllm/facts";
import type { OwnModel, OwnModelNotes } from "../../engine/own-models";
import type { InspectedGguf } from "../../engine/weights/model-file-task";
import type { NamedFile } from "../../engine/weights/weights";
import type { Environment } from "../environment";
import type { Slice } from "../state";

/** Where the files of a model to be added are. */
export type ModelSource =
  | { readonly kind: "gguf-files"; readonly files: readonly NamedFile[] }
  | { readonly kind: "gguf-addresses"; readonly urls: readonly string[] }
  | { readonly kind: "mlc-folder"; readonly files: readonly NamedFile[] }
  /** `name`: what the model is called, where its address does not say. */
  | { readonly kind: "mlc-address"; readonly url: string; readonly name?: string };

/** A model that was looked into and is about to be added. */
export type FoundModel = { readonly source: ModelSource } & (
  | { readonly runtime: "wllama"; readonly gguf: InspectedGguf }
  | { readonly runtime: "webllm"; readonly mlc: MlcFacts }
);

/** How a model that is added is to be run. */
export type RunChoice =
  | { readonly runtime: "wllama"; readonly gpu: boolean }
  | { readonly runtime: "webllm"; readonly library: string };

/** Adding a model: looking into it, waiting for the user's notes, keeping its files. */
export type Adding =
  | { readonly status: "looking" }
  | { readonly status: "found"; readonly found: FoundModel }
  | { readonly status: "keeping"; readonly loadedBytes: number; readonly totalBytes: number | null }
  | { readonly status: "failed"; readonly failure: Failure };

/** Models that the user has brought along. Their weights lie where those of every model do. */
export interface OwnModelsSlice {
  readonly ownModels: readonly OwnModel[];
  /** Null where nothing is being added. */
  readonly adding: Adding | null;
  /** Looks into a model; what it is, or why it is none, stands in `adding`. */
  lookIntoModel(source: ModelSource): Promise<void>;
  /** Adds the model that was found, with the user's notes; its files are kept where they are the user's. */
  addFoundModel(notes: OwnModelNotes, choice: RunChoice): Promise<void>;
  cancelAdding(): void;
  /** Forgets a model and deletes its weights; where it was chosen, the built-in one takes its place. */
  removeOwnModel(id: string): Promise<void>;
}

/** What can be done; it comes when it is first asked for. */
export type OwnModelsActions = Omit<OwnModelsSlice, "ownModels" | "adding">;

export const createOwnModelsSlice =
  (environment: Environment): Slice<OwnModelsSlice> =>
  (set, get) => {
    let opened: Promise<OwnModelsActions> | null = null;
    const actions = (): Promise<OwnModelsActions> => {
      opened ??= import("./own-models-actions").then((module) => module.ownModelsActions(environment, set, get));
      return opened;
    };
    return {
      ownModels: [],
      adding: null,
      lookIntoModel: async (source) => (await actions()).lookIntoModel(source),
      addFoundModel: async (notes, choice) => (await actions()).addFoundModel(notes, choice),
      cancelAdding: () => void actions().then((all) => all.cancelAdding()),
      removeOwnModel: async (id) => (await actions()).removeOwnModel(id),
    };
  };
