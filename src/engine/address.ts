import { completeAddress } from "./remote/address";

/** Names of this computer for which the page's policy lets plain http through. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1"]);

/**
 * What is wrong with an address that somebody typed; null where nothing is. As the page's policy (`connect-src`) has
 * it: https, or http on this computer, or the page's own host. A server may be named as it prints itself, without a scheme.
 */
export function addressProblem(address: string, what: "folder" | "file" | "server"): string | null {
  const whole = what === "server" ? completeAddress(address) : address.trim();
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(whole) || !URL.canParse(whole))
    return `This is no address: it should begin with https:// (or http:// for this computer) and name a ${what}.`;
  const { protocol, hostname, username, password, origin } = new URL(whole);
  if (username !== "" || password !== "") return "An address with a name or a password in it is not used.";
  if (protocol === "https:" || (protocol === "http:" && LOCAL_NAMES.has(hostname))) return null;
  if (origin === globalThis.location?.origin) return null;
  if (protocol === "http:" && hostname === "[::1]")
    return "Write localhost or 127.0.0.1 for this computer; browsers' policies have no word for [::1].";
  return "Other computers are asked over https only, for over http anybody on the way can read the text; http is for this computer (localhost or 127.0.0.1).";
}
