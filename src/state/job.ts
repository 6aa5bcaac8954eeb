import { type Failure, failureOf, isAbort } from "../core/errors";

/**
 * Long work, and what became of it. `pending`: it has begun, and nothing is known yet of how far it is; `progress`: it
 * says how far; then it is done, has failed, or was cancelled.
 */
export type Job<Progress extends object, Result extends object = object> =
  | { readonly status: "pending" }
  | ({ readonly status: "progress" } & Progress)
  | ({ readonly status: "done" } & Result)
  | { readonly status: "failed"; readonly failure: Failure }
  | { readonly status: "cancelled" };

/** How much of what is to be fetched or written is there; null: nobody knows how much that is. */
export interface LoadedBytes {
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

export interface JobRunner<Progress extends object, Result extends object> {
  isRunning(): boolean;
  /** Runs work, in place of what is under way. Resolves to what became of it; where it was overtaken, nobody is told. */
  run(
    work: (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<Result>,
  ): Promise<Job<Progress, Result>>;
  /** Ends what is under way, whose job is cancelled then. */
  cancel(): void;
}

/** Runs jobs of a kind one at a time, and tells of what becomes of each. */
export function createJobRunner<Progress extends object, Result extends object = object>(
  tell: (job: Job<Progress, Result>) => void,
): JobRunner<Progress, Result> {
  let current: AbortController | null = null;
  return {
    isRunning: () => current !== null,
    async run(work) {
      current?.abort(new DOMException("Overtaken.", "AbortError"));
      const own = new AbortController();
      current = own;
      const put = (job: Job<Progress, Result>): Job<Progress, Result> => {
        if (current === own) tell(job);
        return job;
      };
      put({ status: "pending" });
      try {
        const result = await work((progress) => put({ status: "progress", ...progress }), own.signal);
        return put({ status: "done", ...result });
      } catch (thrown) {
        return put(isAbort(thrown) ? { status: "cancelled" } : { status: "failed", failure: failureOf(thrown) });
      } finally {
        if (current === own) current = null;
      }
    },
    cancel: () => current?.abort(new DOMException("Cancelled.", "AbortError")),
  };
}
