/** Resolves after `milliseconds`, or rejects with the signal's reason as soon as it is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

export interface Watchdog {
  /** Something was heard: the count begins anew. */
  feed(): void;
  stop(): void;
}

/**
 * Calls `onSilence` once when nothing was heard for `seconds`. Ticks are counted instead of reading the clock, so that
 * a computer that wakes from sleep does not take the night for silence.
 */
export function startWatchdog(seconds: number, onSilence: () => void): Watchdog {
  const ticks = 4;
  let left = ticks;
  const timer = setInterval(
    () => {
      if (--left > 0) return;
      clearInterval(timer);
      onSilence();
    },
    (seconds * 1000) / ticks,
  );
  return {
    feed() {
      left = ticks;
    },
    stop: () => clearInterval(timer),
  };
}
