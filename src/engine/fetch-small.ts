import { KnowCoderError } from "../core/errors";
import type { Gate } from "./fetch";
import { pause } from "./pause";

export interface RetryOptions {
  /** 5 by default. */
  readonly tries?: number;
  /** Before the second try, doubled for each further one; 500 by default. */
  readonly retryMs?: number;
}

/**
 * A file that is small enough to be fetched in one go, whose size nobody has said; null where the server says that it
 * has none. Tries again where the connection breaks or the server is busy. Throws `download-failed`, `address-refused`,
 * or the signal's reason.
 */
export async function fetchSmall(
  url: string,
  gate: Gate,
  signal: AbortSignal,
  { tries = 5, retryMs = 500 }: RetryOptions = {},
): Promise<Blob | null> {
  const attempt = async (): Promise<Blob | null | string> => {
    try {
      const response = await gate.fetch(url, { signal });
      if (response.ok) return await response.blob();
      const { status } = response;
      if (status === 404 || status === 410) return null;
      if (status === 408 || status === 429 || status >= 500) return `the server answered ${status}`;
      throw new KnowCoderError({ code: "download-failed", url, reason: `the server answered ${status}` });
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof KnowCoderError) throw thrown;
      return "the connection failed";
    }
  };
  let reason = "";
  for (let count = 0; count < tries; count++) {
    if (count > 0) await pause(retryMs * 2 ** (count - 1), signal);
    const got = await attempt();
    if (typeof got !== "string") return got;
    reason = got;
  }
  throw new KnowCoderError({ code: "download-failed", url, reason });
}
