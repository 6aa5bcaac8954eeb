/**
 * One after another: resolves with a function that gives the turn on, once all who came before have given theirs.
 * An engine with one decoder takes its completions so.
 */
export function createTurns(): () => Promise<() => void> {
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
