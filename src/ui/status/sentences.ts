import type { LoadProgress } from "../../core/extract/writer/text-model";
import type { Run } from "../../state/documents/state";
import type { Messages } from "../messages/messages";

type Words = Messages["status"];

/** What the engine is doing while it loads. */
export function loadingSentence(model: string, progress: LoadProgress | null, words: Words): string {
  if (progress === null) return words.loading(model);
  if (progress.phase === "verify") return words.checking(model, progress);
  return progress.phase === "start" ? words.starting(model) : words.downloading(model, progress);
}

/** How far a run is: `3 of 8 prompts done, about 14 s left`. */
export function runSentence({ status, unit, done, total, secondsLeft }: Run, words: Words): string {
  if (status === "stopping") return words.stopping;
  return total === 0 ? words.reading : words.done[unit](Math.round(done), total, done === total ? null : secondsLeft);
}

const BEGINNING_LENGTH = 60;

/** How a text begins, in one line. */
export function beginningOf(text: string): string {
  const beginning = text
    .slice(0, 4 * BEGINNING_LENGTH)
    .trim()
    .replace(/\s+/gu, " ");
  return beginning.length > BEGINNING_LENGTH ? `${beginning.slice(0, BEGINNING_LENGTH).trimEnd()}…` : beginning;
}
