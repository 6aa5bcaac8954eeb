/** Names of this computer. The page's policy lets plain http through to the first alone. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * What is wrong with an address that somebody typed; null where nothing is. As the page's policy (`connect-src`) has
 * it: https, or http on localhost, or the page's own host.
 */
export function addressProblem(address: string, what: "folder" | "file" | "server"): string | null {
  const trimmed = address.trim();
  if (trimmed === "" || !URL.canParse(trimmed))
    return `This is no address: it should begin with https:// and name a ${what}.`;
  const { protocol, hostname, username, password, origin } = new URL(trimmed);
  if (username !== "" || password !== "") return "An address with a name or a password in it is not used.";
  if (protocol === "https:" || (protocol === "http:" && hostname === "localhost")) return null;
  if (origin === globalThis.location?.origin) return null;
  if (protocol === "http:" && LOCAL_NAMES.has(hostname))
    return "Write localhost for this computer; its other names are not let through.";
  return "Other computers are asked over https only; http is for localhost.";
}
