import { KnowCoderError } from "../core/errors";

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
