/**
 * Long work as a generator that stops at each `yield`, so that whoever runs it can do something else in between: the page
 * draws, a worker answers.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Small steps, such as looking at one class, between two stops; together they take a few milliseconds. */
export const STEPS_PER_SLICE = 256;

/** Runs the work to its end without a pause. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Resolves when everything that waits has had its turn: messages are read, aborts are heard. Unlike a timer, which browsers
 * hold back for 4 ms once it follows another, it costs next to nothing.
 */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** How long the work may keep the page or the worker from everything else, in milliseconds. */
const SLICE_MILLISECONDS = 10;

/**
 * Runs the work a few milliseconds at a time and lets everything else run in between; null if `isWanted` returned false
 * after a slice. Rejects with what the work throws.
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
 * Settles as the promise does, or rejects with the signal's reason as soon as it aborts. The work behind the promise is not
 * stopped; its outcome is ignored then.
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
