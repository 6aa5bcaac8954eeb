import { type Failure, KnowCoderError } from "../../core/errors";
import type { TabLock } from "../../platform/locks";
import { startWatchdog } from "../../platform/time";

/**
 * What engines that decode on this computer have in common: one tab runs the model, for two copies would share the memory
 * and the cores that are enough for one; a runtime may die while somebody waits for it, or fall silent; and its stream is
 * read to the end before it is asked again.
 */
export const MODEL_LOCK: TabLock = { name: "knowcoder-model", elsewhere: { code: "engine-elsewhere" } };

/** The end of a runtime, for whoever waits for something else of it: its own calls would wait for ever. */
export interface Loss {
  /** Rejects once `lose` was called. */
  readonly lost: Promise<never>;
  lose(failure: Failure): void;
}

export function createLoss(): Loss {
  let lose = (_: Failure) => {};
  const lost = new Promise<never>((_, reject) => {
    lose = (failure) => reject(new KnowCoderError(failure));
  });
  // Nobody may be waiting when it happens.
  lost.catch(() => {});
  return { lost, lose };
}

/** The first of `promises` to settle, or `engine-silent` where none does within `seconds`. */
export async function within<T>(seconds: number, promises: readonly Promise<T>[]): Promise<T> {
  let watchdog = { stop() {} };
  const silent = new Promise<never>((_, reject) => {
    watchdog = startWatchdog(seconds, () => reject(new KnowCoderError({ code: "engine-silent", seconds })));
  });
  try {
    return await Promise.race([...promises, silent]);
  } finally {
    watchdog.stop();
  }
}

/** Reads a stream to its end, whatever comes. */
export async function drain(stream: AsyncIterator<unknown>): Promise<void> {
  while ((await stream.next()).done !== true);
}
