import { KnowCoderError } from "../../core/errors";
import { fieldsOf } from "../fields";
import { Refusal, retryAfter } from "./retry";

/** Requests to one OpenAI-compatible server, with its failures mapped to ours. */
export interface Server {
  /** Address without a slash at its end; `/v1` is not part of it. */
  readonly url: string;
  /**
   * One try. Rejects with `server-unreachable`, `server-key`, `server-refused` (as a `Refusal`, which says when to come
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

/** What a server's message may add to a failure's sentence. */
const REASON_CHARACTERS = 300;

/** `https://host:8000/v1/` and `https://host:8000` are the same server. */
export const serverAddress = (url: string): string => url.trim().replace(/\/+$/u, "").replace(/\/v1$/u, "");

export function createServer({ url, key, fetch }: ServerOptions): Server {
  const base = serverAddress(url);

  async function request(path: string, body: object | null, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${base}${path}`, {
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
      throw new KnowCoderError({ code: "server-unreachable", url: base, reason: reasonOf(thrown) }, { cause: thrown });
    }
    if (response.ok) return response;
    const { status } = response;
    const reason = await refusal(response);
    if (status === 401 || status === 403) throw new KnowCoderError({ code: "server-key", url: base, reason });
    const wait = retryAfter(response.headers.get("Retry-After"), Date.now());
    throw new Refusal({ code: "server-refused", url: base, status, reason }, wait);
  }

  async function readJson(path: string, body: object | null, signal: AbortSignal): Promise<unknown> {
    const response = await request(path, body, signal);
    try {
      return await response.json();
    } catch (thrown) {
      signal.throwIfAborted();
      const reason = `${path} holds no JSON; is this the address of an OpenAI-compatible server?`;
      throw new KnowCoderError(
        { code: "server-refused", url: base, status: response.status, reason },
        { cause: thrown },
      );
    }
  }

  return { url: base, request, readJson };
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

/** The message in a server's refusal, whatever form it has. */
async function refusal(response: Response): Promise<string> {
  const text = await response.text().catch(() => "");
  let message = text;
  try {
    const body = fieldsOf(JSON.parse(text));
    const error = typeof body.error === "string" ? body.error : fieldsOf(body.error).message;
    message = String(error ?? body.message ?? body.detail ?? text);
  } catch {
    // Not JSON: the text itself is the message.
  }
  const reason = message.trim().slice(0, REASON_CHARACTERS).replace(/\.$/u, "");
  return reason || response.statusText || "it gave no reason";
}
