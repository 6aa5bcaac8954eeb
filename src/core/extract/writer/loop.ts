import type { Span } from "../../text/span";

/** How often a period of objects comes again, without anything new, before the answer is taken to loop. */
const OBJECT_ROUNDS = 3;
/** The longest period of objects that is looked for: more than an answer of the dialects holds. */
const OBJECT_PERIOD = 500;

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
 *
 * What an object or a piece costs to look at does not depend on how long the answer is.
 */
export interface LoopWatch {
  /** Another object has closed: what it says, how often it may say something new, and where it ends. */
  object(key: string, newTimes: number, end: number): void;
  /** More of the answer has come; whether it loops. */
  loops(piece: string): boolean;
  /** Where the loop was noticed; null where there is none. */
  readonly found: Span | null;
}

export function createLoopWatch(): LoopWatch {
  const times = new Map<string, number>();
  /** The objects since the last that said something new, and where each ends. */
  let stale: string[] = [];
  let ends: number[] = [];
  let lastEnd = 0;
  /** For each period, from 1, how many of the last objects say what the one a period before them says. */
  let runs: number[] = [];
  let found: Span | null = null;
  /** How much of the answer has come, the end of it, and up to where it has been looked at. */
  let length = 0;
  let tail = "";
  let looked = 0;

  function objectsLoop(): void {
    const last = stale.length - 1;
    for (let period = Math.min(last, OBJECT_PERIOD); period >= 1; period -= 1) {
      const run = stale[last] === stale[last - period] ? (runs[period] ?? 0) + 1 : 0;
      runs[period] = run;
      const rounds = period * OBJECT_ROUNDS;
      if (run >= rounds - period) found = { start: ends[stale.length - rounds] ?? 0, end: lastEnd };
    }
  }

  return {
    object(key, newTimes, end) {
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      if (time <= newTimes) {
        stale = [];
        ends = [];
        runs = [];
      } else {
        stale.push(key);
        ends.push(lastEnd);
      }
      lastEnd = end;
      looked = end;
      if (found === null && stale.length > 0) objectsLoop();
    },
    loops(piece) {
      length += piece.length;
      tail += piece;
      if (found === null && length - looked >= TEXT_STEP) {
        looked = length;
        tail = tail.slice(-TEXT_PERIOD * TEXT_ROUNDS);
        const repeated = repeatedEnd(tail.slice(Math.max(0, lastEnd - length + tail.length)));
        if (repeated > 0) found = { start: length - repeated, end: length };
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
