import type { ImportNote } from "./schema/import/imported";

/**
 * Every failure that people can meet, as one union: a code, the facts it needs, a sentence and something to do.
 * Throw `new KnowCoderError({ code, … })`; whatever shows it calls `sentenceOf` and `actionOf`.
 */
export type Failure =
  // What the user asked for
  | { readonly code: "text-empty" }
  | { readonly code: "text-illegible" }
  | { readonly code: "text-not-english" }
  | { readonly code: "selection-empty" }
  | { readonly code: "class-unknown"; readonly name: string; readonly proposals: readonly string[] }
  | { readonly code: "class-invalid"; readonly line: number; readonly column: number; readonly expected: string }
  | { readonly code: "selection-too-long"; readonly name: string; readonly tokens: number; readonly limit: number }
  // Files, links and stored records
  | { readonly code: "file-unsupported"; readonly name: string }
  | { readonly code: "file-unreadable"; readonly name: string; readonly reason: string }
  | { readonly code: "file-too-large"; readonly name: string; readonly bytes: number; readonly limit: number }
  | {
      readonly code: "class-file-invalid";
      readonly name: string;
      readonly line: number | null;
      readonly reason: string;
      /** What became of the first thing in it, where something was found and none of it is a class. */
      readonly note?: ImportNote;
    }
  | { readonly code: "document-invalid"; readonly path: string; readonly expected: string }
  | { readonly code: "library-invalid"; readonly path: string; readonly expected: string }
  | { readonly code: "search-lost"; readonly reason: string }
  | { readonly code: "data-invalid"; readonly name: string; readonly line: number; readonly reason: string }
  | { readonly code: "link-damaged"; readonly reason: string }
  | { readonly code: "link-newer"; readonly version: number }
  | { readonly code: "storage-full" }
  | { readonly code: "storage-unavailable"; readonly reason: string }
  // Models and engines
  | { readonly code: "download-failed"; readonly url: string; readonly reason: string }
  | { readonly code: "model-corrupt"; readonly url: string; readonly reason: string }
  | { readonly code: "engine-not-loaded" }
  | { readonly code: "engine-start-failed"; readonly reason: string }
  | { readonly code: "engine-lost"; readonly reason: string }
  | { readonly code: "engine-silent"; readonly seconds: number }
  | { readonly code: "engine-elsewhere" }
  | { readonly code: "grammar-rejected"; readonly reason: string }
  | { readonly code: "context-exceeded"; readonly tokens: number; readonly limit: number }
  | { readonly code: "webgpu-missing"; readonly reason: string }
  | { readonly code: "gpu-feature-missing"; readonly feature: string }
  | { readonly code: "gpu-limit-too-small"; readonly limit: string; readonly needed: number; readonly found: number }
  | { readonly code: "weights-missing"; readonly model: string }
  | { readonly code: "weights-unreadable"; readonly name: string; readonly reason: string }
  | { readonly code: "model-unreadable"; readonly name: string; readonly reason: string }
  | { readonly code: "library-unfit"; readonly url: string; readonly reason: string }
  | { readonly code: "answer-unexpected"; readonly answer: string }
  // Checkpoints that are converted
  | { readonly code: "checkpoint-unsupported"; readonly name: string; readonly reason: string }
  | { readonly code: "checkpoint-damaged"; readonly name: string; readonly reason: string }
  | { readonly code: "checkpoint-changed"; readonly name: string }
  | { readonly code: "disk-full"; readonly name: string }
  | { readonly code: "file-unwritable"; readonly name: string; readonly reason: string }
  // Addresses and servers
  | { readonly code: "address-refused"; readonly url: string }
  | { readonly code: "server-unreachable"; readonly url: string; readonly reason: string }
  | { readonly code: "server-refused"; readonly url: string; readonly status: number; readonly reason: string }
  | { readonly code: "server-key"; readonly url: string; readonly reason: string }
  | { readonly code: "unexpected"; readonly reason: string };

export type FailureCode = Failure["code"];

/** What a person can do about a failure; the page offers it as a button, the commands as a hint. */
export type FailureAction =
  | "edit-text"
  | "choose-classes"
  | "choose-file"
  | "choose-model"
  | "free-storage"
  | "try-again"
  | "restart-engine"
  | "take-model"
  | "reload-page"
  | "use-built-in-model"
  | "dismiss";

export class KnowCoderError extends Error {
  override readonly name = "KnowCoderError";
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(sentenceOf(failure), options);
    this.failure = failure;
  }
}

type Sentences = { readonly [C in FailureCode]: (failure: Extract<Failure, { code: C }>) => string };

const count = new Intl.NumberFormat("en");
const either = new Intl.ListFormat("en", { type: "disjunction" });
const megabytes = (bytes: number): string => `${count.format(Math.ceil(bytes / 1e6))} MB`;

const SENTENCES: Sentences = {
  "text-empty": () => "There is no text to read yet.",
  "text-illegible": () =>
    "The reader reads English and cannot make anything of this text; choose a model that writes answers for it.",
  "text-not-english": () =>
    "This text does not look like English: the reader finds names in it and misses much else; a model that writes answers may do better.",
  "selection-empty": () => "No class is selected, so there is nothing to look for.",
  "class-unknown": ({ name, proposals }) =>
    `There is no class named ${name} in the library${proposals.length === 0 ? "." : `: did you mean ${either.format(proposals)}?`}`,
  "class-invalid": ({ line, column, expected }) =>
    `This class cannot be read: line ${line}, column ${column} should hold ${expected}.`,
  "selection-too-long": ({ name, tokens, limit }) =>
    `The class ${name} alone takes ${count.format(tokens)} tokens; this model leaves ${count.format(limit)} for it.`,
  "file-unsupported": ({ name }) =>
    `${name} is a kind of file that cannot be opened here; plain text, Markdown and result documents can.`,
  "file-unreadable": ({ name, reason }) => `${name} could not be read: ${reason}.`,
  "file-too-large": ({ name, bytes, limit }) =>
    `${name} has ${megabytes(bytes)}; files up to ${megabytes(limit)} can be opened.`,
  "class-file-invalid": ({ name, line, reason }) =>
    `${name} cannot be read as classes: ${line === null ? "" : `in line ${count.format(line)}, `}${reason}.`,
  "document-invalid": ({ path, expected }) =>
    `This is not a result document that can be shown: ${path} should be ${expected}.`,
  "library-invalid": ({ path, expected }) => `The schema library cannot be read: ${path} should be ${expected}.`,
  "search-lost": ({ reason }) => `The search for classes stopped working: ${reason}.`,
  "data-invalid": ({ name, line, reason }) => `${name} is not evaluation data: in line ${line}, ${reason}.`,
  "link-damaged": ({ reason }) => `This link is damaged (${reason}); nothing was changed.`,
  "link-newer": ({ version }) =>
    `This link was made by a newer version of this page (format ${version}); nothing was changed.`,
  "storage-full": () => "The browser's storage is full, so nothing more can be kept on this computer.",
  "storage-unavailable": ({ reason }) =>
    `The browser does not let this page keep anything (${reason}), so nothing will survive closing it.`,
  "download-failed": ({ url, reason }) => `${url} could not be fetched: ${reason}.`,
  "model-corrupt": ({ url, reason }) => `${url} did not arrive whole: ${reason}.`,
  "engine-not-loaded": () => "The model is not loaded.",
  "engine-start-failed": ({ reason }) => `The model could not be started: ${reason}.`,
  "engine-lost": ({ reason }) => `The model stopped working: ${reason}. Text and results are still here.`,
  "engine-silent": ({ seconds }) => `The model has not answered for ${count.format(seconds)} seconds.`,
  "engine-elsewhere": () => "The model is in use in another tab of this page; one tab at a time can run it.",
  "grammar-rejected": ({ reason }) => `The engine did not accept the grammar of this selection: ${reason}.`,
  "context-exceeded": ({ tokens, limit }) =>
    `A prompt has ${count.format(tokens)} tokens, and this model reads ${count.format(limit)} at most.`,
  "webgpu-missing": ({ reason }) => `This browser offers no WebGPU (${reason}), which this model needs.`,
  "gpu-feature-missing": ({ feature }) => `This graphics processor lacks ${feature}, which this model needs.`,
  "gpu-limit-too-small": ({ limit, needed, found }) =>
    `This model needs ${limit} of ${megabytes(needed)}; the graphics processor allows ${megabytes(found)}.`,
  "weights-missing": ({ model }) => `The weights of ${model} are not on this computer, and no address was given.`,
  "weights-unreadable": ({ name, reason }) => `This folder cannot be used as a model, because of ${name}: ${reason}.`,
  "model-unreadable": ({ name, reason }) => `${name} cannot be used as a model: ${reason}.`,
  "library-unfit": ({ url, reason }) => `The model library ${url} does not fit: ${reason}.`,
  "answer-unexpected": ({ answer }) =>
    `The model answered a question with a known answer by “${answer}”. This graphics processor may compute wrongly; check what is found, or use the built-in model.`,
  "checkpoint-unsupported": ({ name, reason }) => `${name} cannot be converted: ${reason}.`,
  "checkpoint-damaged": ({ name, reason }) => `${name} is damaged or not whole: ${reason}.`,
  "checkpoint-changed": ({ name }) => `${name} was changed or taken away while it was converted.`,
  "disk-full": ({ name }) => `There is no room left for ${name}; what is finished is kept, and converting can go on.`,
  "file-unwritable": ({ name, reason }) => `${name} could not be written: ${reason}.`,
  "address-refused": ({ url }) => `${url} is no address that was entered or that the catalogue names.`,
  "server-unreachable": ({ url, reason }) => `The server at ${url} cannot be reached: ${reason}.`,
  "server-refused": ({ url, status, reason }) => `The server at ${url} answered ${status}: ${reason}.`,
  "server-key": ({ url, reason }) => `The server at ${url} does not take this key, or wants one: ${reason}.`,
  unexpected: ({ reason }) => `Something failed that should not have: ${reason}.`,
};

const ACTIONS: Readonly<Record<FailureCode, FailureAction>> = {
  "text-empty": "edit-text",
  "text-illegible": "choose-model",
  "text-not-english": "choose-model",
  "selection-empty": "choose-classes",
  "class-unknown": "choose-classes",
  "class-invalid": "choose-classes",
  "selection-too-long": "choose-classes",
  "file-unsupported": "choose-file",
  "file-unreadable": "choose-file",
  "file-too-large": "choose-file",
  "class-file-invalid": "choose-file",
  "document-invalid": "choose-file",
  "library-invalid": "reload-page",
  "search-lost": "try-again",
  "data-invalid": "choose-file",
  "link-damaged": "dismiss",
  "link-newer": "reload-page",
  "storage-full": "free-storage",
  "storage-unavailable": "dismiss",
  "download-failed": "try-again",
  "model-corrupt": "try-again",
  "engine-not-loaded": "restart-engine",
  "engine-start-failed": "restart-engine",
  "engine-lost": "restart-engine",
  "engine-silent": "restart-engine",
  "engine-elsewhere": "take-model",
  "grammar-rejected": "choose-classes",
  "context-exceeded": "choose-classes",
  "webgpu-missing": "use-built-in-model",
  "gpu-feature-missing": "use-built-in-model",
  "gpu-limit-too-small": "use-built-in-model",
  "weights-missing": "choose-model",
  "weights-unreadable": "choose-model",
  "model-unreadable": "choose-model",
  "library-unfit": "choose-model",
  "answer-unexpected": "use-built-in-model",
  "checkpoint-unsupported": "choose-file",
  "checkpoint-damaged": "choose-file",
  "checkpoint-changed": "try-again",
  "disk-full": "free-storage",
  "file-unwritable": "try-again",
  "address-refused": "choose-model",
  "server-unreachable": "try-again",
  "server-refused": "choose-model",
  "server-key": "choose-model",
  unexpected: "try-again",
};

/** The failure in a sentence for people. */
export function sentenceOf(failure: Failure): string {
  const sentence = SENTENCES[failure.code] as (failure: Failure) => string;
  return sentence(failure);
}

export const actionOf = (failure: Failure): FailureAction => ACTIONS[failure.code];

/** Whatever was thrown, as a failure; what is not ours becomes `unexpected` with its message. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof KnowCoderError) return thrown.failure;
  return { code: "unexpected", reason: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** Why the browser could not keep something, of what its storage threw. */
export const storageFailureOf = (thrown: unknown): Failure =>
  thrown instanceof Error && thrown.name === "QuotaExceededError"
    ? { code: "storage-full" }
    : { code: "storage-unavailable", reason: thrown instanceof Error ? thrown.message : String(thrown) };

/** Whether something was thrown because it was cancelled, which is no failure. */
export const isAbort = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === "AbortError";
