import { failureOf, KnowCoderError } from "../../../core/errors";
import { pause } from "../../../platform/time";

/** How often a request is tried in all, and how long is waited in between. */
export interface Patience {
  readonly tries: number;
  /** Before the second try, in milliseconds; doubled for each further one, give or take a quarter. */
  readonly waitMs: number;
}

export const PATIENCE: Patience = { tries: 5, waitMs: 500 };

/** Longer than this no answer is worth to the person who waits, whatever the server asks for. */
const LONGEST_MS = 60_000;

/** Statuses that say: not now. The rest would be refused again. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);

/** A refusal with the server's word on when to come back (`Retry-After`), in milliseconds. */
export class Refusal extends KnowCoderError {
  readonly retryAfterMs: number | null;

  constructor(failure: ConstructorParameters<typeof KnowCoderError>[0], retryAfterMs: number | null) {
    super(failure);
    this.retryAfterMs = retryAfterMs;
  }
}

/** `Retry-After` as milliseconds from now: seconds, or an HTTP date (RFC 9110, section 10.2.3); null where it is neither. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Whether the same request may be answered later. */
export function isPassing(thrown: unknown): boolean {
  const failure = failureOf(thrown);
  return failure.code === "server-unreachable" || (failure.code === "server-refused" && PASSING.has(failure.status));
}

/** Milliseconds to wait before the next try; null where another would be of no use. `tried` counts from 1. */
export function waitBefore(thrown: unknown, tried: number, { tries, waitMs }: Patience): number | null {
  if (tried >= tries || !(thrown instanceof KnowCoderError)) return null;
  if (!isPassing(thrown)) return null;
  const asked = thrown instanceof Refusal ? thrown.retryAfterMs : null;
  if (asked !== null) return asked > LONGEST_MS ? null : asked;
  // Several prompts that were refused together should not come back together.
  return waitMs * 2 ** (tried - 1) * (0.75 + Math.random() / 2);
}

/** Tries until it works, or until waiting would be of no use; rejects with the last failure, or the signal's reason. */
export async function retried<T>(attempt: () => Promise<T>, patience: Patience, signal: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      signal.throwIfAborted();
      const wait = waitBefore(thrown, tried, patience);
      if (wait === null) throw thrown;
      await pause(wait, signal);
    }
  }
}
