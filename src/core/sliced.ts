/**
 * Long work that stops at each `yield`, so that whoever does it can do something else in between: a page draws, a worker
 * answers.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** So many small steps, such as classes looked at, between one stop and the next: a few milliseconds. */
export const STEPS_A_SLICE = 256;

/** Goes on with the work until it is done. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** So long the page or the worker is kept from everything else; in milliseconds. */
const SLICE_MILLISECONDS = 10;

/**
 * Does the work a few milliseconds at a time, with room for everything else in between; null where `isWanted` came to say
 * no. Rejects with what the work throws.
 */
export async function finishInSlices<T>(work: Sliced<T>, isWanted: () => boolean): Promise<T | null> {
  for (;;) {
    const end = performance.now() + SLICE_MILLISECONDS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return null;
  }
}

/**
 * The promise, or the signal's reason as soon as it aborts; what the promise stands for goes on, and nobody hears of it.
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
