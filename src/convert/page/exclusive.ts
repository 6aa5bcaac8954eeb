import { KnowCoderError } from "../../core/errors";

/**
 * Acts while no other tab of this browser does so for the same name. Rejects with `file-unwritable` where one does. Where
 * there are no Web Locks nothing is held back.
 */
export async function exclusively<T>(locks: LockManager | undefined, name: string, act: () => Promise<T>): Promise<T> {
  if (locks === undefined) return act();
  return locks.request(`knowcoder-convert ${name}`, { ifAvailable: true }, (lock) => {
    if (lock !== null) return act();
    throw new KnowCoderError({ code: "file-unwritable", name, reason: "another tab is converting a model to there" });
  });
}
