import { KnowCoderError } from "../core/errors";
import { pause } from "./time";

/** The one door to the network: what does not pass it is not fetched. */
export interface Gate {
  /** Opens an address for good: a file, or (with a slash at its end) all that lies below a folder. */
  allow(address: string): void;
  /** The address as a URL, or throws `address-refused`. */
  check(address: string): URL;
  /** `fetch`, behind `check`. */
  fetch(address: string, init?: RequestInit): Promise<Response>;
}

const isLocal = ({ hostname }: URL): boolean => hostname === "localhost" || hostname === "127.0.0.1";

/**
 * Lets through what lies on `origin`, and of the rest only what was allowed: addresses of the catalogue, and those
 * that the user typed. Others' addresses must be https, or on this computer.
 */
export function createGate(
  origin: string,
  allowed: readonly string[] = [],
  send: typeof fetch = (input, init) => fetch(input, init),
): Gate {
  const addresses = new Set<string>();

  const parse = (address: string): URL => {
    const url = URL.canParse(address, `${origin}/`) ? new URL(address, `${origin}/`) : null;
    if (url === null || url.username !== "" || url.password !== "") {
      throw new KnowCoderError({ code: "address-refused", url: address });
    }
    const safe = url.origin === origin || url.protocol === "https:" || (url.protocol === "http:" && isLocal(url));
    if (!safe) throw new KnowCoderError({ code: "address-refused", url: address });
    return url;
  };

  const gate: Gate = {
    allow(address) {
      addresses.add(parse(address).href);
    },
    check(address) {
      const url = parse(address);
      if (url.origin === origin || addresses.has(url.href)) return url;
      for (const folder of addresses) if (folder.endsWith("/") && url.href.startsWith(folder)) return url;
      throw new KnowCoderError({ code: "address-refused", url: address });
    },
    fetch: async (address, init) => send(gate.check(address), init),
  };
  for (const address of allowed) gate.allow(address);
  return gate;
}

/** Whether a server that answers so may answer otherwise in a moment. */
export const isBusy = (status: number): boolean => status === 408 || status === 429 || status >= 500;

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
      if (isBusy(status)) return `the server answered ${status}`;
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
