import { completeAddress } from "./kinds/server/address";

/** Names of this computer for which the page's policy lets plain http through. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1"]);

/** What an address is to lead to. */
export type AddressTarget = "folder" | "file" | "server";

/**
 * `credentials`: it holds a name or a password. `loopback`: `[::1]`, for which browsers' policies have no word.
 * `insecure`: it is that of another computer, over http.
 */
export type AddressProblem = "no-address" | "credentials" | "loopback" | "insecure";

/**
 * What is wrong with an address that somebody typed; null where nothing is. As the page's policy (`connect-src`) has
 * it: https, or http on this computer, or the page's own host. A server may be named as it prints itself, without a scheme.
 */
export function addressProblem(address: string, target: AddressTarget): AddressProblem | null {
  const whole = target === "server" ? completeAddress(address) : address.trim();
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(whole) || !URL.canParse(whole)) return "no-address";
  const { protocol, hostname, username, password, origin } = new URL(whole);
  if (username !== "" || password !== "") return "credentials";
  if (protocol === "https:" || (protocol === "http:" && LOCAL_NAMES.has(hostname))) return null;
  if (origin === globalThis.location?.origin) return null;
  return protocol === "http:" && hostname === "[::1]" ? "loopback" : "insecure";
}
