import type { LoadProgress } from "../../core/engine";
import type { Run } from "../../state/documents/results";
import { counted } from "../results/words";

const number = new Intl.NumberFormat("en");

/** Whole megabytes, as people see them in file lists: `45`. */
const megabytes = (bytes: number): string => number.format(Math.round(bytes / 1e6));

type Loaded = Pick<LoadProgress, "loadedBytes" | "totalBytes">;

/** `45 of 92 MB`; without a known size `45 MB`. */
export const loadedOf = ({ loadedBytes, totalBytes }: Loaded): string =>
  totalBytes === null ? `${megabytes(loadedBytes)} MB` : `${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB`;

/** A size on disk or in memory: `92 MB`, `4.6 GB`. */
export const sizeOf = (bytes: number): string =>
  bytes < 1e9 ? `${megabytes(bytes)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

/** A time to come, as coarse as anybody can know it: `14 s`, `3 min`, `2 h`. */
export function roughly(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** What the engine is doing while it loads. */
export function loadingSentence(model: string, progress: LoadProgress | null): string {
  if (progress === null) return `Loading ${model}`;
  if (progress.phase === "verify") return `Checking ${model}: ${loadedOf(progress)}`;
  if (progress.phase === "start") return `Starting ${model}`;
  return `Loading ${model}: ${loadedOf(progress)}`;
}

/** How far a folder of weights is; it is looked through before its size is known. */
export const importSentence = (model: string, loaded: Loaded): string =>
  loaded.totalBytes === null ? `Checking the folder for ${model}` : `Importing ${model}: ${loadedOf(loaded)}`;

/** How far a run is: `3 of 8 prompts done, about 14 s left`. */
export function runSentence({ status, done, total, secondsLeft }: Run): string {
  if (status === "stopping") return "Stopping; what was found stays";
  if (total === 0) return "Reading the text";
  const left = secondsLeft === null || done === total ? "" : `, about ${roughly(secondsLeft)} left`;
  return `${number.format(done)} of ${counted(total, "prompt")} done${left}`;
}

/** What a run came to: `12 objects in 3 sentences`. */
export const summarySentence = (objects: number, sentences: number): string =>
  `${counted(objects, "object")} in ${counted(sentences, "sentence")}`;

/** What a run is going to take: `4 prompts, about 20 s`; without a measured speed `4 prompts`. */
export const estimateSentence = (prompts: number, secondsAPrompt: number | null): string =>
  secondsAPrompt === null
    ? counted(prompts, "prompt")
    : `${counted(prompts, "prompt")}, about ${roughly(prompts * secondsAPrompt)}`;

const BEGINNING_LENGTH = 60;

/** A text that another tab has left, told by its beginning. */
export function otherTextSentence({ text, source }: { readonly text: string; readonly source: string }): string {
  const words = text
    .slice(0, 4 * BEGINNING_LENGTH)
    .trim()
    .replace(/\s+/gu, " ");
  const beginning = words.length > BEGINNING_LENGTH ? `${words.slice(0, BEGINNING_LENGTH).trimEnd()}…` : words;
  return `A text from another tab is still here${source === "" ? "" : `, ${source}`}: “${beginning}”`;
}
