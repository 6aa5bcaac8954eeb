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
