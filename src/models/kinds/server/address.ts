/** Where the two halves of an OpenAI-compatible server lie. Addresses have no slash at their end. */
export interface ServerAddress {
  /** What the server answers about itself lies here: `/props`, `/version`, `/tokenize`. */
  readonly root: string;
  /** Where `models`, `completions` and `chat/completions` may lie, the likeliest first. */
  readonly apis: readonly [string, ...string[]];
  /** Goes with every request: `?api-version=…`, or empty. */
  readonly query: string;
}

const RE_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//iu;
/** `https:/`, `https//`: slips of the scheme alone. */
const RE_SLIP = /^(https?)(?::\/?|\/\/)(?!\/)/iu;
/** What comes along when an address is copied out of a sentence or of code. */
const RE_WRAPPING = /^[<("'“`\s]+|[>)"'”`,;\s]+$/gu;
/** Addresses that a server on this computer prints for itself; the page's policy knows it by its plain names. */
const RE_ANY_LOCAL = /^(?:0\.0\.0\.0|\[::\]|\[::1\])(?=[:/?#]|$)/u;
const RE_LOCAL = /^(?:localhost|127\.0\.0\.1)(?=[:/?#]|$)/iu;
/** Endpoints whose whole address people paste; what stands before them is where the API lies. */
const RE_ENDPOINT = /\/(?:chat\/completions|completions|models|responses|embeddings)$/iu;
/** A server's own pages and the API that is its own beside OpenAI's: they say where the server is, not where the API lies. */
const RE_OWN =
  /\/(?:api\/(?:chat|generate|tags|show|ps|version|embed)|health|docs|props|metrics|version|tokenize|completion|slots)$/iu;
const RE_VERSION = /\/v\d+[a-z0-9.]*(?:\/|$)/iu;

/**
 * An address of a server as it is typed, made whole: `localhost:11434` has no scheme, and `http://0.0.0.0:8000` (what
 * vLLM prints) stands for this computer. What is no address stays as it is.
 */
export function completeAddress(typed: string): string {
  const trimmed = typed.replace(RE_WRAPPING, "").replace(RE_SLIP, "$1://");
  const scheme = RE_SCHEME.exec(trimmed)?.[0] ?? "";
  const rest = trimmed.slice(scheme.length).replace(RE_ANY_LOCAL, "localhost");
  if (scheme !== "") return scheme + rest;
  if (RE_LOCAL.test(rest)) return `http://${rest}`;
  // A word alone is more likely a slip than a computer.
  return /^[^\s/:?#]+[.:][^\s]+$/u.test(rest) ? `https://${rest}` : trimmed;
}

/**
 * Finds a server by its base address, by that of its API (`…/v1`, `…/v1beta/openai`, `…/api/paas/v4`), or by that of an
 * endpoint or of one of its own pages. Where no version stands in the path, `v1` is tried first.
 */
export function serverAddress(typed: string): ServerAddress {
  const whole = completeAddress(typed);
  if (!URL.canParse(whole)) return { root: whole, apis: [`${whole}/v1`], query: "" };
  const { origin, pathname, search } = new URL(whole);
  const path = pathname
    .replace(/\/{2,}/gu, "/")
    .replace(/\/$/u, "")
    .replace(RE_OWN, "");
  const api = path.replace(RE_ENDPOINT, "");
  const root = `${origin}${api.replace(/\/v1$/u, "")}`;
  const isExact = api !== path || RE_VERSION.test(api);
  return { root, apis: isExact ? [`${origin}${api}`] : [`${root}/v1`, root], query: search };
}

/** The host of an address as people know it, with its port where it has one; the address itself where it is none. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** Whether a host, with its port or without, is the computer that says it. */
export const isOwnComputer = (host: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?::\d+)?$/u.test(host);
