import { KnowCoderError } from "../core/errors";

/** How long to wait for the lock: a page that was just reloaded or closed lets go of it within a moment. */
const WAIT_MS = 3000;

const NAME = "knowcoder-model";

/**
 * Makes this tab the one that runs a model: two copies would share the memory and the cores that are enough for one.
 * Resolves with a function that lets go again; the browser does so by itself when the worker ends. Rejects with
 * `engine-elsewhere` while another tab holds it. Where there are no Web Locks everything is allowed. `onTaken` is called
 * when another tab takes it over.
 */
export async function acquireModelLock(
  locks: LockManager | undefined,
  signal: AbortSignal,
  waitMs = WAIT_MS,
  onTaken = () => {},
): Promise<() => void> {
  if (locks === undefined) return () => {};
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = false;
  await new Promise<void>((resolve, reject) => {
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    locks
      .request(NAME, { signal: waiting }, () => {
        held = true;
        resolve();
        return released;
      })
      .catch(() => {
        if (held) onTaken();
        else reject(signal.aborted ? signal.reason : new KnowCoderError({ code: "engine-elsewhere" }));
      });
  });
  return release;
}

/** Takes the model from whichever tab runs it, which lets go of it; the next that asks for it runs it. */
export async function takeModelLock(locks: LockManager | undefined): Promise<void> {
  await locks?.request(NAME, { steal: true }, () => {});
}
