import type { Run } from "./state";

/** A run that is on. An abandoned one touches the state no more but to say that it has ended. */
export interface OwnRun {
  readonly controller: AbortController;
  /** Number of the document that is read. */
  readonly document: number;
  /** Whether nobody has asked for it. */
  readonly live: boolean;
  abandoned: boolean;
}

export const IDLE: Run = {
  status: "idle",
  document: null,
  unit: "prompts",
  done: 0,
  total: 0,
  secondsLeft: null,
  current: null,
};
