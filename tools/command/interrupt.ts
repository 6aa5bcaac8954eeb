import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A browser that does not end in this time is left to the system. */
const CLOSING_MILLISECONDS = 3000;

/**
 * Runs `act`; when the process is told to stop meanwhile, says what `words` says then, closes, and ends the process with
 * the signal's exit status. What is to survive has been written before: nothing is saved here.
 */
export async function stoppable<T>(
  { words, close }: { words(): string; close(): Promise<void> },
  act: () => Promise<T>,
): Promise<T> {
  let stopping = false;
  const stop = async (signal: (typeof SIGNALS)[number]): Promise<void> => {
    // A terminal and the programs above may each pass it on.
    if (stopping) return;
    stopping = true;
    process.stderr.write(`\nStopped. ${words()}\n`);
    const waited = new Promise((resolve) => setTimeout(resolve, CLOSING_MILLISECONDS));
    await Promise.race([close().catch(() => {}), waited]);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await act();
  } finally {
    // What fails because everything is being closed is no failure of its own: the process ends by `stop`.
    if (stopping) await new Promise(() => {});
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
