import type { ChosenCheckpoint } from "../../convert/page/conversion-task";
import type { FoundCheckpoint } from "../../convert/page/estimate";
import type { Quantization } from "../../convert/quantize/kernel";
import type { Failure } from "../../core/errors";
import type { EngineSpeed } from "../../core/extract/writer/speed";
import type { EngineCapabilities, LoadProgress } from "../../core/extract/writer/text-model";
import type { Model } from "../../models/kinds/model";
import type { Inspection } from "../../models/kinds/server/openai";
import type { RemoteSettings } from "../../models/kinds/server/settings";
import type { MlcFacts } from "../../models/kinds/webllm/facts";
import type { FolderFile } from "../../models/kinds/webllm/folder";
import type { OwnModel, OwnModelNotes } from "../../models/own-models";
import type { InspectedGguf } from "../../models/weights/model-file-task";
import type { ModelWeights, NamedFile, WeightsStatus } from "../../models/weights/weights";
import type { Frugality } from "../environment";
import type { Job, LoadedBytes } from "../job";

/** The chosen model and the engine that runs it. */
export interface ModelSlice {
  /** Id of the catalogue entry. */
  readonly modelId: string;
  /** Loading it, and what became of that; null while nobody has asked for it. `failed` as well once it has stopped working. */
  readonly modelJob: Job<LoadProgress> | null;
  /** Of a language model that is loaded. */
  readonly capabilities: EngineCapabilities | null;
  /** How fast it is here; null until that is measured, which begins once it is loaded and ends where a run begins. */
  readonly speed: EngineSpeed | null;
  /** Addresses of weights that the user named, by catalogue id, for models that nobody has published. */
  readonly weights: Readonly<Record<string, string>>;
  /** Tokens of context that the user chose, by catalogue id, for models on the graphics processor. */
  readonly contexts: Readonly<Record<string, number>>;
  /** Mean milliseconds a prompt took in the last run of each model, by catalogue id. */
  readonly promptMilliseconds: Readonly<Record<string, number>>;
  /** Threads of the CPU engine; 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  /**
   * The loaded model; rejects with a KnowCoderError, or with an AbortError where loading was cancelled. One that was
   * ready and has died since, which nobody hears of while it has nothing to do, is loaded again.
   */
  loadModel(): Promise<Model>;
  cancelLoading(): void;
  /** Leaves the engine to whoever wants it now. */
  endCalibration(): void;
  /** Why the page waits to be asked before it fetches the model, which is not here; null where it does not wait. */
  readonly heldBack: Frugality | null;
  /** Fetches nothing heavy before it is asked for. */
  holdBack(why: Frugality): void;
  /** Puts what was kept of models in the place of what the page began with. */
  restoreModels(kept: Partial<KeptModels>): void;
  /** Notes what a prompt took in a run. */
  notePromptTime(modelId: string, milliseconds: number): void;
  /** Forgets what was measured here. */
  forgetPromptTimes(): void;
  /** Lets go of the model; it is loaded again when it is wanted. */
  unloadModel(): Promise<void>;
  /** Unloads the present model, chooses another and loads it, from `weights` where the user named an address. */
  chooseModel(id: string, weights?: string): Promise<void>;
  /** Gives a model another context; where it is the present one it is loaded anew. */
  chooseContext(id: string, tokens: number): Promise<void>;
  /** Runs the model here that another tab runs; that one lets go of it. */
  takeModel(): Promise<void>;
  /** After a loss: a new engine for the same model. */
  restartEngine(): Promise<void>;
  /** The engine stopped working during a run. */
  reportEngineFailure(failure: Failure): void;
}

/** What is kept of models between visits. */
export type KeptModels = Pick<ModelSlice, "modelId" | "weights" | "contexts" | "promptMilliseconds"> &
  Pick<RemoteSlice, "remote" | "remoteKey" | "keepRemoteKey"> &
  Pick<OwnModelsSlice, "ownModels">;

/** The server that the user typed in, if any. Its key stands in no link and in no export, and is kept only if asked for. */
export interface RemoteSlice {
  readonly remote: RemoteSettings | null;
  readonly remoteKey: string | null;
  readonly keepRemoteKey: boolean;
  /** Asks a server what it can do; no text is sent. Rejects with what is wrong with it. */
  inspectServer(
    asked: { readonly url: string; readonly key: string | null; readonly model: string | null },
    signal: AbortSignal,
  ): Promise<Inspection>;
  /** From now on prompts go to this server. */
  useServer(remote: RemoteSettings, key: string | null, keepKey: boolean): Promise<void>;
  /** Forgets address and key; where the server was chosen, the built-in model takes its place. */
  forgetServer(): Promise<void>;
}

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

/** Adding a model: pending while it is looked into, done where it waits for the user's notes; then its files are kept. */
export type Adding = Job<LoadedBytes, { readonly found: FoundModel }>;

/** Models that the user has brought along. Their weights lie where those of every model do. */
export interface OwnModelsSlice {
  readonly ownModels: readonly OwnModel[];
  /** Null where nothing is being added. */
  readonly adding: Adding | null;
  /** A model that was made here, of which its files are known already, waits for the user's notes. */
  offerModel(found: FoundModel): void;
  /** Looks into a model; what it is, or why it is none, stands in `adding`. */
  lookIntoModel(source: ModelSource): Promise<void>;
  /** Adds the model that was found, with the user's notes; its files are kept where they are the user's. */
  addFoundModel(notes: OwnModelNotes, choice: RunChoice): Promise<void>;
  cancelAdding(): void;
  /** Forgets all of them, and leaves their weights. */
  forgetOwnModels(): void;
  /** Forgets a model and deletes its weights; where it was chosen, the built-in one takes its place. */
  removeOwnModel(id: string): Promise<void>;
}

/** Weights, a folder of them or such as are made here, on their way to where the engine looks, or why it did not get there. */
export type FolderImport = { readonly modelId: string } & Job<LoadedBytes>;

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
  /**
   * Makes the weights of a model out of the built-in one, which is fetched where it is not here, then chooses the model.
   * What goes wrong stands in `folderImport`.
   */
  makeWeights(modelId: string): Promise<void>;
  cancelImport(): void;
  dismissImport(): void;
  /** Deletes what was imported; where that model was chosen, the built-in one takes its place. */
  removeWeights(modelId: string): Promise<void>;
}

/** What is being done with a model's files, or came of it; `done`: they were verified. */
export type FileWork = Job<LoadedBytes & { readonly phase: "downloading" | "verifying" }>;

/** The files of models on this computer, by the models' ids: where they are, and what is done with them. */
export interface ModelFilesSlice {
  /** A model that is missing here has not been looked at yet. */
  readonly weightsStatus: Readonly<Record<string, WeightsStatus>>;
  readonly fileWork: Readonly<Record<string, FileWork>>;
  /** Files were deleted: nothing is known any more of where they are. */
  forgetWeightsStatus(): void;
  /** Looks where the weights of a model are now; the network is not asked. */
  lookAtWeights(modelId: string): Promise<void>;
  /** Fetches what is missing, or goes on with it; what goes wrong stands in `fileWork`. */
  downloadModel(modelId: string): Promise<void>;
  /** Ends what is done with a model's files; what has arrived stays. */
  pauseFiles(modelId: string): void;
  /** Ends a download and deletes what has arrived. */
  cancelDownload(modelId: string): Promise<void>;
  verifyModel(modelId: string): Promise<void>;
  /** Fetches again what is damaged or missing, and nothing else; a model that is loaded from it is let go first. */
  repairModel(modelId: string): Promise<void>;
  /** Deletes a model's files; one that is loaded from them is let go first. */
  deleteModel(modelId: string): Promise<void>;
  /** A model's files, to be written somewhere else. */
  filesOf(modelId: string): ReturnType<ModelWeights["files"]>;
  dismissFileWork(modelId: string): void;
}

/** What a converted checkpoint is to be. */
export type ConversionGoal =
  /** The weights of a model of the catalogue that has none yet. */
  | { readonly kind: "weights"; readonly modelId: string }
  /** A model of the user's own. */
  | { readonly kind: "own" }
  /** A folder, on a disk or a stick. */
  | { readonly kind: "directory"; readonly handle: FileSystemDirectoryHandle };

/**
 * A checkpoint on its way to a model: pending while it is looked into, done once that is, then done again when it is
 * converted. Converting that was cancelled or has failed can go on.
 */
export type Conversion = {
  readonly name: string;
  /** What it was recognised as; null until then, and where it is none. */
  readonly found: FoundCheckpoint | null;
} & Job<
  LoadedBytes & { readonly phase: "check" | "convert"; readonly secondsLeft: number | null },
  /** What it was converted for; null where it was only looked into. */
  { readonly goal: ConversionGoal["kind"] | null }
>;

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

/** The reader, as plans for language models ask it. */
export interface PlanningSlice {
  /** Loaded; null where it is not on this computer, cannot run, or is itself the chosen model. Never rejects. */
  planningReader(): Promise<Model | null>;
}

export type ModelsState = PlanningSlice &
  ModelSlice &
  RemoteSlice &
  OwnModelsSlice &
  WeightsSlice &
  ModelFilesSlice &
  ConvertSlice;

/** What can be done of it; it comes when it is first asked for. */
export type OwnModelsActions = Omit<OwnModelsSlice, "ownModels" | "adding" | "forgetOwnModels" | "offerModel">;

/** What can be done of it; it comes when it is first asked for. */
export type ModelFilesActions = Omit<ModelFilesSlice, "weightsStatus" | "fileWork" | "forgetWeightsStatus">;

/** What can be done of it; it comes when it is first asked for. */
export type ConvertActions = Omit<ConvertSlice, "conversion">;
