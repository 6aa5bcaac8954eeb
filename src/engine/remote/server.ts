import { failureOf, KnowCoderError } from "../../core/errors";

/** Ways in which servers take a grammar. */
export type GrammarField = "structured_outputs" | "guided_grammar" | "grammar" | "none";

/** What a server said of itself. */
export interface ServerFacts {
  readonly software: "vllm" | "llama.cpp" | "other";
  readonly model: string;
  readonly contextTokens: number;
  readonly grammar: GrammarField;
}

/** Requests to one OpenAI-compatible server, with its failures mapped to ours. */
export interface Server {
  /** Address without a slash at its end; `/v1` is not part of it. */
  readonly url: string;
  request(path: string, body: object | null, signal: AbortSignal): Promise<Response>;
}

export interface ServerOptions {
  readonly url: string;
  /** Sent as a bearer token; never written anywhere. */
  readonly key?: string;
  readonly fetch: typeof fetch;
}

/** Enough for a schema and a sentence, where a server does not say what its model holds. */
const UNKNOWN_CONTEXT_TOKENS = 2048;

/** What a server's message may add to a failure's sentence. */
const REASON_CHARACTERS = 300;

export function createServer({ url, key, fetch }: ServerOptions): Server {
  const base = url.replace(/\/+$/u, "").replace(/\/v1$/u, "");
  return {
    url: base,
    async request(path, body, signal) {
      let response: Response;
      try {
        response = await fetch(`${base}${path}`, {
          method: body === null ? "GET" : "POST",
          headers: {
            ...(body === null ? {} : { "Content-Type": "application/json" }),
            ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
          },
          ...(body === null ? {} : { body: JSON.stringify(body) }),
          signal,
        });
      } catch (thrown) {
        signal.throwIfAborted();
        if (thrown instanceof KnowCoderError) throw thrown;
        throw new KnowCoderError(
          { code: "server-unreachable", url: base, reason: reasonOf(thrown) },
          { cause: thrown },
        );
      }
      if (response.ok) return response;
      throw new KnowCoderError({
        code: "server-refused",
        url: base,
        status: response.status,
        reason: await refusal(response),
      });
    },
  };
}

/** Asks a server what it is. Throws `server-unreachable`, or `server-refused` where it has no such model. */
export async function inspectServer(
  server: Server,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<ServerFacts> {
  const listed = fieldsOf(await readJson(server, "/v1/models", signal));
  const models = Array.isArray(listed.data) ? listed.data.map(fieldsOf) : [];
  const found = wanted === undefined ? models[0] : models.find((model) => model.id === wanted);
  // A llama.cpp server answers for any name; others would refuse each prompt, so that it is better said at once.
  const software = softwareOf(models[0]);
  if (found === undefined && (wanted === undefined || (software !== "llama.cpp" && models.length > 0))) {
    const names = models.map((model) => String(model.id)).join(", ");
    const reason = wanted === undefined ? "it lists no model" : `it has no model ${wanted}, only ${names}`;
    throw new KnowCoderError({ code: "server-refused", url: server.url, status: 404, reason });
  }
  return {
    software,
    model: wanted ?? String(found?.id),
    contextTokens: contextOf(found ?? {}, software === "llama.cpp" ? await readProps(server, signal) : {}),
    grammar: software === "vllm" ? "structured_outputs" : software === "llama.cpp" ? "grammar" : "none",
  };
}

/** Whether a server refused a request for a field that it does not know: older vLLM takes `guided_grammar` only. */
export const refusesField = (thrown: unknown): boolean => {
  const failure = failureOf(thrown);
  return failure.code === "server-refused" && (failure.status === 400 || failure.status === 422);
};

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a JSON object; none where the value is something else. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

function softwareOf(model: Fields | undefined): ServerFacts["software"] {
  if (model?.owned_by === "vllm" || typeof model?.max_model_len === "number") return "vllm";
  return model?.owned_by === "llamacpp" ? "llama.cpp" : "other";
}

function contextOf(model: Fields, props: Fields): number {
  const candidates = [
    model.max_model_len,
    fieldsOf(props.default_generation_settings).n_ctx,
    fieldsOf(model.meta).n_ctx_train,
  ];
  const said = candidates.find((tokens): tokens is number => typeof tokens === "number" && tokens > 0);
  return said ?? UNKNOWN_CONTEXT_TOKENS;
}

/** llama.cpp tells the context that it was started with under /props, which may be switched off. */
async function readProps(server: Server, signal: AbortSignal): Promise<Fields> {
  try {
    return fieldsOf(await readJson(server, "/props", signal));
  } catch {
    signal.throwIfAborted();
    return {};
  }
}

async function readJson(server: Server, path: string, signal: AbortSignal): Promise<unknown> {
  const response = await server.request(path, null, signal);
  try {
    return await response.json();
  } catch (thrown) {
    signal.throwIfAborted();
    const reason = `${path} holds no JSON; is this the address of an OpenAI-compatible server?`;
    throw new KnowCoderError(
      { code: "server-refused", url: server.url, status: response.status, reason },
      { cause: thrown },
    );
  }
}

const reasonOf = (thrown: unknown): string => {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause instanceof Error && cause.message !== "") return cause.message;
  return thrown instanceof Error ? thrown.message : String(thrown);
};

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
  return message.trim().slice(0, REASON_CHARACTERS) || response.statusText || "it gave no reason";
}
