import type { Failure } from "../core/errors";
import type { PlannedPrompt } from "../core/extraction";
import type { ResultDocument } from "../core/result";

/** The prompt whose answer is being written. */
export interface RunningPrompt {
  readonly prompt: number;
  readonly planned: PlannedPrompt;
  readonly input: string;
  readonly answer: string;
}

export interface Run {
  /** `waiting`: Extract was pressed and the model is still loading. */
  readonly status: "idle" | "waiting" | "running" | "stopping";
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
  readonly current: RunningPrompt | null;
}

/** What an extraction is going to take, shown beside Extract. */
export interface Estimate {
  readonly sentences: number;
  readonly prompts: number;
  /** From this engine's measured speed; null before its first run. */
  readonly seconds: number | null;
  /** Tokens that the class definitions take in each prompt, by class and in all; null until counted. */
  readonly schemaTokens: number | null;
}

export interface ResultsSlice {
  /** The last run's document, or one that was opened; grows while a run is on. Null: nothing was extracted yet. */
  readonly result: ResultDocument | null;
  /** Sentences of `result`'s text, for the summary. */
  readonly resultSentences: number;
  readonly run: Run;
  readonly estimate: Estimate | null;
  readonly failure: Failure | null;
  /** Waits for the model, then runs; a run that is on is not started again. Failures land in `failure`. */
  extract(): Promise<void>;
  stop(): void;
  openResult(document: ResultDocument): void;
  dismissFailure(): void;
}
