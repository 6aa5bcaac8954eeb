import { sentenceOf } from "../../../core/errors";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import type { Frugality } from "../../../state/environment";
import { chapter } from "../messages";
import { cost, counts, english, loaded } from "./english";

type Loaded = Pick<LoadProgress, "loadedBytes" | "totalBytes">;

const destination = (host: string, here: boolean): string =>
  here ? `is sent to a server on this computer, ${host}` : `leaves this computer and is sent to ${host}`;

const left = (seconds: number | null): string => (seconds === null ? "" : `, about ${english.roughly(seconds)} left`);

const oneThread = (alone: boolean): string => (alone ? ", on one thread: the page is not isolated" : "");

/** What is going on and what went wrong: the model's line, the footer, and what other panes say of loading and failing. */
export const statusMessages = chapter("status", {
  /** The line beside the button "Model"; `alone`: on one thread, where several would be quicker. */
  modelIdle: (model: string) => `${model} · not loaded`,
  modelWaits: (model: string, why: Frugality) =>
    `${model} · waits${why === "metered" ? ": this connection is metered" : " until you press Extract"}`,
  modelFailed: (model: string) => `${model} · could not be loaded`,
  modelLoading: (model: string, progress: Loaded | null, alone: boolean) =>
    `${model} · loading${progress === null ? "" : ` ${loaded(progress)}`}${oneThread(alone)}`,
  modelReady: (model: string, onGpu: boolean, alone: boolean) =>
    `${model} · ${onGpu ? "on this computer's graphics processor" : "on this computer"}${oneThread(alone)} ✓`,
  /** A model that a server runs, which may not say its name. */
  serverModel: (model: string | null, host: string) => `${model ?? "a model"} at ${host}`,
  serverLine: (model: string, state: string, host: string, here: boolean) =>
    `${model} · ${state} · your text ${destination(host, here)}`,
  serverState: {
    idle: "not asked yet",
    loading: "asking the server",
    ready: "ready",
    failed: "cannot be asked",
  },
  /** Where the text goes when Extract is pressed; `here`: to a server on this computer. */
  leaves: (host: string, here: boolean) => `Your text ${destination(host, here)}.`,

  /** What a model does before it can read. */
  loading: (model: string) => `Loading ${model}`,
  starting: (model: string) => `Starting ${model}`,
  downloading: (model: string, progress: Loaded) => `Loading ${model}: ${loaded(progress)}`,
  checking: (model: string, progress: Loaded) => `Checking ${model}: ${loaded(progress)}`,
  thenExtracts: (loading: string) => `${loading}. The extraction starts then.`,
  waiting: "Waiting for the model",
  /** A folder of weights is looked through before its size is known. */
  importing: (model: string, progress: Loaded) =>
    progress.totalBytes === null ? `Checking the folder for ${model}` : `Importing ${model}: ${loaded(progress)}`,

  /** A run: before, meanwhile, after. */
  estimate: cost,
  unlikely: (pairs: number) =>
    `${english.counted(pairs, { one: "question", other: "questions" })} about an unlikely class left out`,
  stopping: "Stopping; what was found stays",
  reading: "Reading the text",
  done: {
    prompts: (done: number, prompts: number, secondsLeft: number | null) =>
      `${english.number(done)} of ${counts.prompts(prompts)} done${left(secondsLeft)}`,
    passes: (done: number, passes: number, secondsLeft: number | null) =>
      `${english.number(done)} of ${counts.passes(passes)} done${left(secondsLeft)}`,
    words: (done: number, words: number, secondsLeft: number | null) =>
      `${english.number(done)} of ${english.counted(words, { one: "word", other: "words" })} read${left(secondsLeft)}`,
  },
  /** Behind the summary. */
  readBy: (model: string, milliseconds: number) => `read in ${english.seconds(milliseconds)} by ${model}`,
  otherWays: "Other ways to read",
  way: {
    reader: "Built in; marks the text while you write.",
    large: "A close reading, on this computer's graphics processor.",
    small: "A small KnowCoder, slow.",
  },
  allModels: "All models",
  summary: (objects: number, sentences: number) => `${counts.objects(objects)} in ${counts.sentences(sentences)}`,
  longText: "Long texts are read when Extract is pressed.",
  stopped: "Stopped.",
  loadingBar: "Loading the model",
  runBar: "Extraction",

  /** What is to be known before a run. */
  heldBack: (model: string, bytes: number | null, why: Frugality) =>
    `${why === "metered" ? "This connection is metered, so nothing heavy was fetched." : "Nothing heavy was fetched yet."} ${model} takes ${bytes === null ? "a download" : english.size(bytes)}; Extract fetches it too.`,
  fetch: (model: string) => `Fetch ${model}`,
  otherText: (beginning: string, source: string) =>
    `A text from another tab is still here${source === "" ? "" : `, ${source}`}: “${beginning}”`,
  takeOther: "Bring it here",
  forgetOther: "Forget it",
  newVersion: "A new version is ready. What is on the page stays.",
  newVersionWaits: "A new version is ready. It can be taken when the extraction has ended.",
  newVersionLoses:
    "A new version is ready. Nothing is kept, so reloading loses the text; it comes by itself next time.",
  reload: "Reload",

  failure: sentenceOf,
});
