import type { Failure, FailureCode } from "../../core/errors";
import type { DialectName } from "../../core/extract/writer/prompt/dialect";
import type { ForeignValue } from "../../core/foreign";
import type { OwnModelNotes } from "../own-models";
import type { WeightsSource } from "../weights/weights";
import type { CatalogueEntry } from "./kinds";
import type { Model } from "./model";

/** What every model says of itself, whatever its kind; each kind adds what it alone needs. */
export interface EntryParts {
  /** Stable: settings and result documents hold it. */
  readonly id: string;
  readonly name: string;
  /** What is said of it to people who choose. */
  readonly about: AboutModel;
  readonly licence: string;
  /** How a language model is asked; null for one that is not asked in words. */
  readonly dialect: DialectName | null;
  /** Tokens that prompt and answer share; null where there are neither. */
  readonly contextTokens: number | null;
  /** What a first visit fetches; about so many, where the publisher's packing decides. */
  readonly downloadBytes: number;
  /** The model of the catalogue of which its weights are made on this computer, and how they are packed. */
  readonly madeOf?: { readonly id: string; readonly quantization: "q0f16" | "q0f32" };
  /** The id of its kind. */
  readonly runtime: string;
}

/** What there is to say of a model. */
export type AboutModel =
  | {
      readonly code:
        | "reader"
        | "built-in"
        | "built-in-on-gpu"
        | "knowcoder"
        | "knowcoder-base"
        | "chat-small"
        | "chat-most-laptops"
        | "chat-middle"
        | "chat-middle-code"
        | "chat-large"
        | "server"
        | "own-mlc";
    }
  | { readonly code: "own-gguf"; readonly architecture: string; readonly tokensEstimated: boolean };

/** What every language model says of itself. */
export interface WriterParts extends EntryParts {
  readonly dialect: DialectName;
  readonly contextTokens: number;
}

/** Where an engine is made. */
export interface EngineEnvironment {
  /** Address of the page (`document.baseURI`): the built-in files lie beside it. */
  readonly base: string;
  /** Address of the weights that the user named, for entries without one of their own. */
  readonly weights: string | null;
}

/** What is looked at before a model is loaded; tests put other computers in its place. */
export interface Computer {
  readonly gpu: Pick<GPU, "requestAdapter"> | undefined;
  readonly storage: (Pick<StorageManager, "estimate"> & Partial<Pick<StorageManager, "persisted">>) | undefined;
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
  /** Whether the model's files lie here already, so that no space is needed for them. */
  readonly stored: boolean;
  /** Address or imported folder of the weights, where the catalogue names none. */
  readonly weights: string | null;
}

/** One thing that a model needs of this computer: what was found, and what is needed. */
export type Check = CheckFacts & {
  /** `warn`: it may work, or only slowly; `unknown`: the browser does not say. */
  readonly status: "pass" | "warn" | "fail" | "unknown";
};

type CheckFacts =
  /** Processor cores that can work at the same time. */
  | { readonly name: "isolation"; readonly cores: number }
  /** `unusable`: the browser has it, but finds no graphics processor that it may use. */
  | { readonly name: "webgpu"; readonly found: "offered" | "missing" | "unusable" }
  /** The graphics processor's name, where it has one; with `warn` software imitates it. */
  | { readonly name: "adapter"; readonly adapter: string | null }
  /** `variant`: the model that does without, where there is one. */
  | { readonly name: "feature"; readonly feature: string; readonly variant: string | null }
  | { readonly name: "buffer"; readonly limit: string; readonly needed: number; readonly found: number }
  /** With each context that can be chosen; without a choice what it takes. */
  | { readonly name: "memory"; readonly bytes: number; readonly contexts: readonly ContextChoice[] }
  /** `made`: of the built-in model, on this computer; `unknown`: nobody has published them. */
  | { readonly name: "weights"; readonly found: "made" | "known" | "unknown" }
  /** `stored`: its files are here already; else what it fetches or makes, and what can be kept where the browser says so. */
  | { readonly name: "storage"; readonly stored: true }
  | {
      readonly name: "storage";
      readonly stored: false;
      readonly bytes: number;
      readonly made: boolean;
      readonly free: number | null;
    }
  /** Whether what is kept stays when the disk fills up. */
  | { readonly name: "persistence"; readonly persisted: boolean };

/** A check with what it means for the model where it failed. */
export type CheckFound = Check & { readonly failure?: Failure };

/** A context that people may choose, and the graphics memory that the model then takes. */
export interface ContextChoice {
  readonly tokens: number;
  readonly memoryBytes: number;
}

/** Another way to run a model that has failed here. */
export type Alternative =
  | ({ readonly kind: "context" } & ContextChoice)
  /** The same model for graphics processors that compute in 32 bits alone. */
  | { readonly kind: "variant"; readonly entry: CatalogueEntry };

/**
 * A kind of model. Everything that depends on what runs a model is asked here, so that nobody else has to know which kinds
 * there are. The table is part of the first load; what is heavy stands in `late`.
 */
export interface Kind<E extends EntryParts, Own extends OwnParts = never> {
  /** Stable: records of the user's models hold it. */
  readonly id: E["runtime"];
  /** What result documents call its engine. */
  readonly engineName: string;
  /** Whether fixed prompts measure how fast it is once it is loaded. */
  readonly isMeasured: boolean;
  /** Whether this computer is looked at before each load, so that nothing is fetched in vain. */
  readonly isCheckedAtLoad: boolean;
  /** Whether a model runs where its files cannot be kept: it is then fetched again at each visit. */
  readonly runsUnkept: boolean;
  usesGpu(entry: E): boolean;
  /** Whether threads that share memory, which an isolated page alone has, make it quicker on the processor. */
  readonly usesThreads: boolean;
  late(): Promise<LateKind<E, Own>>;
  /** Where its weights come from, and in which form; null where nobody knows. */
  weights(entry: E, environment: EngineEnvironment): WeightsSource | null;
  /** Whether nobody has published the weights, so that the user names an address or a folder. */
  isUnpublished(entry: E): boolean;
  /** Graphics memory that it takes, in bytes; null where that is not known. */
  graphicsMemory?(entry: E): number | null;
  /** The contexts that can be chosen; left out, it has its own alone. */
  contexts?(entry: E): readonly ContextChoice[];
  /** The model with another context; as it is where that is no choice for it. */
  withContext?(entry: E, tokens: number): E;
  /** What else may be tried after a failure. */
  alternatives?(entry: E, code: FailureCode): readonly Alternative[];
  /** Address of the model library that a folder of weights needs to become this model; left out, it takes no folder. */
  library?(entry: E): string;
  /** A model of the user's as the catalogue would have it; left out, nobody can add one. */
  ownEntry?(parts: OwnEntryParts, own: Own): E;
}

/** What of a kind is fetched when it is first asked for. */
export interface LateKind<E extends EntryParts, Own extends OwnParts> {
  /** The model, not loaded yet. Rejects with `weights-missing` where nobody knows where its weights are. */
  create(entry: E, environment: EngineEnvironment): Promise<Model>;
  /** What it needs beside space on the disk. Nothing is fetched, and nothing is started. */
  checks(entry: E, computer: Computer): Promise<readonly CheckFound[]>;
  /** Reads the kept record of a model of the user's; refuses what cannot be one. */
  readOwn?(record: ForeignValue): Own;
}

/** What is kept of a model of the user's beside the notes on it. */
export interface OwnParts {
  /** The id of its kind. */
  readonly runtime: string;
}

/** What the entries of the user's models have in common. */
export type OwnEntryParts = OwnModelNotes & { readonly id: string };
