import { type Failure, KnowCoderError } from "../core/errors";

/**
 * One after another in this thread: resolves with a function that gives the turn on, once all who came before have given
 * theirs.
 */
export function createMutex(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let done = () => {};
    last = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  };
}

/** Something that one tab of this browser has at a time. */
export interface TabLock {
  /** The name of the Web Lock. */
  readonly name: string;
  /** What whoever wants it fails with while another tab has it. */
  readonly elsewhere: Failure;
}

export interface TabLockOptions {
  readonly signal: AbortSignal;
  /** How long to wait for it, in milliseconds; 3,000 by default: a page that was just reloaded lets go within a moment. */
  readonly waitMs?: number;
  /** Called when another tab takes it over. */
  readonly onTaken?: () => void;
}

/**
 * Makes this tab the one that has the lock. Resolves with a function that lets go again; the browser does so by itself
 * when the page or the worker ends. Rejects with `elsewhere` while another tab holds it, or with the signal's reason. Where
 * there are no Web Locks everything is allowed.
 */
export async function acquireTabLock(
  locks: LockManager | undefined,
  { name, elsewhere }: TabLock,
  { signal, waitMs = 3000, onTaken = () => {} }: TabLockOptions,
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
      .request(name, { signal: waiting }, () => {
        held = true;
        resolve();
        return released;
      })
      .catch(() => {
        if (held) onTaken();
        else reject(signal.aborted ? signal.reason : new KnowCoderError(elsewhere));
      });
  });
  return release;
}

/** Takes the lock from whichever tab has it, which lets go; the next that asks for it gets it. */
export async function takeTabLock(locks: LockManager | undefined, { name }: TabLock): Promise<void> {
  await locks?.request(name, { steal: true }, () => {});
}

/** Acts while this tab has the lock, and does not wait for it: rejects with `elsewhere` where another tab has it. */
export async function withTabLock<T>(
  locks: LockManager | undefined,
  { name, elsewhere }: TabLock,
  act: () => Promise<T>,
): Promise<T> {
  if (locks === undefined) return act();
  return locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock !== null) return act();
    throw new KnowCoderError(elsewhere);
  });
}
