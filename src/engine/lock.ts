import { KnowCoderError } from "../core/errors";

/** How long to wait for the lock: a page that was just reloaded or closed lets go of it within a moment. */
const WAIT_MS = 3000;

const NAME = "knowcoder-model";

/**
 * Makes this tab the one that runs a model: two copies would share the memory and the cores that are enough for one.
 * Resolves with a function that lets go again; the browser does so by itself when the worker ends. Rejects with
 * `engine-elsewhere` while another tab holds it. Where there are no Web Locks everything is allowed.
 */
export async function acquireModelLock(
  locks: LockManager | undefined,
  signal: AbortSignal,
  waitMs = WAIT_MS,
): Promise<() => void> {
  if (locks === undefined) return () => {};
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await new Promise<void>((resolve, reject) => {
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    locks
      .request(NAME, { signal: waiting }, () => {
        resolve();
        return released;
      })
      .catch(() => reject(signal.aborted ? signal.reason : new KnowCoderError({ code: "engine-elsewhere" })));
  });
  return release;
}
