import type { Span } from "./text/span";

/** How often a period of objects comes again, without anything new, before the answer is taken to loop. */
const OBJECT_ROUNDS = 3;

/** The same for a text in which no object closes: rounds, and the characters that they are together at least. */
const TEXT_ROUNDS = 8;
const TEXT_LENGTH = 160;
/** The longest period that is looked for in text, and how many characters come between two looks. */
const TEXT_PERIOD = 120;
const TEXT_STEP = 32;

/**
 * Watches an answer for loops, which greedy decoding never leaves. A repeat is none: a mention may be written once for
 * each of its places, an object may slip in twice, a list may be written again. An answer loops where
 * - the last objects are a period that has come three times over, and none of them says anything new; or
 * - between objects, or within one, the last characters are a period many times over.
 */
export interface LoopWatch {
  /** Another object has closed: what it says, how often it may say something new, and where it ends. */
  object(key: string, newTimes: number, end: number): void;
  /** Whether the answer, as far as it has come, loops. */
  loops(answer: string): boolean;
  /** Where the loop was noticed; null where there is none. */
  readonly found: Span | null;
}

export function createLoopWatch(): LoopWatch {
  const times = new Map<string, number>();
  /** The objects since the last that said something new, and where each ends. */
  let stale: string[] = [];
  let ends: number[] = [];
  let lastEnd = 0;
  let looked = 0;
  let found: Span | null = null;

  function objectsLoop(): void {
    const last = stale.length - 1;
    for (let period = 1; period * OBJECT_ROUNDS <= stale.length; period += 1) {
      let length = period;
      while (length <= last && stale[last - length] === stale[last - length + period]) length += 1;
      if (length < period * OBJECT_ROUNDS) continue;
      found = { start: ends[stale.length - period * OBJECT_ROUNDS] ?? 0, end: lastEnd };
      return;
    }
  }

  return {
    object(key, newTimes, end) {
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      if (time <= newTimes) {
        stale = [];
        ends = [];
      } else {
        stale.push(key);
        ends.push(lastEnd);
      }
      lastEnd = end;
      looked = end;
      if (found === null && stale.length > 0) objectsLoop();
    },
    loops(answer) {
      if (found === null && answer.length - looked >= TEXT_STEP) {
        looked = answer.length;
        const length = repeatedEnd(answer.slice(Math.max(lastEnd, answer.length - TEXT_PERIOD * TEXT_ROUNDS)));
        if (length > 0) found = { start: answer.length - length, end: answer.length };
      }
      return found !== null;
    },
    get found() {
      return found;
    },
  };
}

/** How many characters at the end of a text are one period over and over; 0 where it is not often enough. */
function repeatedEnd(text: string): number {
  const last = text.length - 1;
  for (let period = 1; period <= TEXT_PERIOD; period += 1) {
    const enough = Math.max(TEXT_LENGTH, period * TEXT_ROUNDS);
    if (enough > text.length) continue;
    let length = period;
    while (length <= last && text[last - length] === text[last - length + period]) length += 1;
    if (length >= enough) return length;
  }
  return 0;
}
