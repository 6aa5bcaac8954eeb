import { failureOf, KnowCoderError } from "../../../core/errors";
import { serverAddress } from "./address";
import { refusalReason } from "./refusal";
import { Refusal, retryAfter } from "./retry";

/** Requests to one OpenAI-compatible server, with its failures mapped to ours. */
export interface Server {
  /** Address without a slash at its end; the place of its API is not part of it. */
  readonly url: string;
  /**
   * One try. A path that begins with `/v1/` is the API's, which may lie elsewhere: where that is turns out with the first
   * answer. Rejects with `server-unreachable`, `server-key`, `server-refused` (as a `Refusal`, which says when to come
   * back), or the signal's reason.
   */
  request(path: string, body: object | null, signal: AbortSignal): Promise<Response>;
  /** The JSON at a path; `server-refused` where there is none. */
  readJson(path: string, body: object | null, signal: AbortSignal): Promise<unknown>;
}

export interface ServerOptions {
  readonly url: string;
  /** Sent as a bearer token; never written anywhere. */
  readonly key?: string;
  readonly fetch: typeof fetch;
}

/** Paths of the API, by the name that OpenAI gave them. */
const RE_API = /^\/v1(\/.*)$/u;
/** Statuses of a path at which nothing lies. */
const NOT_THERE: ReadonlySet<number> = new Set([404, 405]);

export function createServer({ url, key, fetch }: ServerOptions): Server {
  const { root, apis, query } = serverAddress(url);
  /** Where the API lies as far as is known. A list of models may lie elsewhere than the rest: a prompt settles it. */
  let places: readonly string[] = apis;

  async function request(path: string, body: object | null, signal: AbortSignal): Promise<Response> {
    const api = RE_API.exec(path);
    if (api === null) return requestAt(`${root}${path}${query}`, body, signal);
    const isFound = (place: string): void => {
      places = body === null ? [place, ...places.filter((other) => other !== place)] : [place];
    };
    let missing: unknown;
    let page: Response | null = null;
    for (const place of places) {
      try {
        const response = await requestAt(`${place}${api[1]}${query}`, body, signal);
        // Some servers show a page of theirs at every path that they do not know.
        const isPage = body === null && response.headers.get("Content-Type")?.startsWith("text/html") === true;
        if (isPage && places.length > 1) {
          page ??= response;
          continue;
        }
        isFound(place);
        return response;
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (failure.code !== "server-refused" || !NOT_THERE.has(failure.status)) {
          // A refusal of what was asked is a sign of life, too.
          if (failure.code !== "server-unreachable") isFound(place);
          throw thrown;
        }
        missing ??= thrown;
      }
    }
    if (page !== null) return page;
    throw missing;
  }

  async function requestAt(address: string, body: object | null, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(address, {
        method: body === null ? "GET" : "POST",
        headers: {
          ...(body === null ? {} : { "Content-Type": "application/json" }),
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
        // Neither cookies nor the address of the page are the server's business.
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal,
      });
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof KnowCoderError) throw thrown;
      throw new KnowCoderError({ code: "server-unreachable", url: root, reason: reasonOf(thrown) }, { cause: thrown });
    }
    if (response.ok) return response;
    const { status, statusText } = response;
    const said = refusalReason(await response.text().catch(() => ""));
    const reason = said || statusText || "it gave no reason";
    if (status === 401 || status === 403) throw new KnowCoderError({ code: "server-key", url: root, reason });
    const wait = retryAfter(response.headers.get("Retry-After"), Date.now());
    throw new Refusal({ code: "server-refused", url: root, status, reason }, wait);
  }

  async function readJson(path: string, body: object | null, signal: AbortSignal): Promise<unknown> {
    const response = await request(path, body, signal);
    try {
      return await response.json();
    } catch (thrown) {
      signal.throwIfAborted();
      const reason = `${path} holds no JSON; is this the address of an OpenAI-compatible server?`;
      throw new KnowCoderError(
        { code: "server-refused", url: root, status: response.status, reason },
        { cause: thrown },
      );
    }
  }

  return { url: root, request, readJson };
}

/** What browsers say of every request that failed; they keep to themselves which of the reasons it was. */
const RE_OPAQUE = /^(?:Failed to fetch|Load failed|NetworkError when attempting to fetch resource)\.?$/u;

function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause instanceof Error && cause.message !== "") return cause.message;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (!RE_OPAQUE.test(message)) return message;
  return "it is not running, or it does not allow this page to ask it (CORS)";
}
