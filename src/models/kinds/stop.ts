/** Cuts a streamed answer at the first stop text, and holds back what may turn out to be the beginning of one. */
export interface StopFilter {
  /** Whether a stop text has come; what is pushed afterwards is dropped. */
  readonly stopped: boolean;
  /** The next piece of the answer; returns what is certain to stand before any stop text. */
  push(piece: string): string;
  /** What was held back, once the answer has ended. */
  flush(): string;
}

/** How many characters at the end of `text` are the beginning of `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}

/** For engines that know no stop texts, or include them in the answer; empty stop texts are ignored. */
export function createStopFilter(stops: readonly string[]): StopFilter {
  const texts = stops.filter((stop) => stop !== "");
  let held = "";
  let stopped = false;
  return {
    get stopped() {
      return stopped;
    },
    push(piece) {
      if (stopped) return "";
      const text = held + piece;
      const found = texts.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
      if (found.length > 0) {
        stopped = true;
        held = "";
        return text.slice(0, Math.min(...found));
      }
      const kept = Math.max(0, ...texts.map((stop) => overlap(text, stop)));
      held = text.slice(text.length - kept);
      return text.slice(0, text.length - kept);
    },
    flush() {
      const rest = held;
      held = "";
      return rest;
    },
  };
}
