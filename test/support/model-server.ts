import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

export interface ModelServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** What was asked with a prompt of a run: everything but the questions about the server itself. */
  readonly prompts: readonly SeenRequest[];
  /** Answers that were given up by the other side before they had ended. */
  readonly abandoned: () => number;
  /** The most answers that were being written at the same time. */
  readonly busiest: () => number;
  close(): Promise<void>;
}

/**
 * What goes wrong. `silent`: nothing after the first piece; `broken`: the connection ends there; `polite`: the answer
 * ends there as if it were whole; `busy`: every prompt is put off, with 429; `error`: with 500; `refused`: with 400; `no-json`: no path holds JSON;
 * `bad-event`: an event holds none. With `-once` the first prompt only.
 */
export type Fault =
  | "silent"
  | "broken"
  | "broken-once"
  | "polite-once"
  | "busy"
  | "busy-once"
  | "error"
  | "error-once"
  | "refused"
  | "refused-once"
  | "no-json"
  | "bad-event";

export interface Behaviour {
  /** `older-vllm` takes `guided_grammar` and passes over `structured_outputs`, without a word. */
  readonly software: "vllm" | "older-vllm" | "llama.cpp" | "other";
  /** The pieces of every answer, or what they are for a prompt. */
  readonly pieces: readonly string[] | ((prompt: string) => readonly string[]);
  readonly finish?: "stop" | "length";
  readonly fault?: Fault;
  /** Milliseconds before each piece. */
  readonly slow?: number;
  /** Seconds that a busy server asks to wait, as `Retry-After`. */
  readonly retryAfter?: string;
  /** Wanted as a bearer token, if any. */
  readonly key?: string;
  /** Whether pages of other origins may ask; they may unless it is false. */
  readonly cors?: boolean;
}

const MODELS = {
  vllm: { id: "knowcoder", owned_by: "vllm", max_model_len: 4096 },
  "older-vllm": { id: "knowcoder", owned_by: "vllm", max_model_len: 4096 },
  "llama.cpp": { id: "knowcoder", owned_by: "llamacpp", meta: { n_ctx_train: 8192 } },
  other: { id: "knowcoder", owned_by: "someone" },
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A real HTTP server that answers as OpenAI-compatible servers do, faults included. */
export async function serveModel(behaviour: Behaviour): Promise<ModelServer> {
  const { software, fault, cors = true } = behaviour;
  const seen: SeenRequest[] = [];
  const prompts: SeenRequest[] = [];
  let abandoned = 0;
  let answering = 0;
  let busiest = 0;

  const json = (response: ServerResponse, status: number, value: object): void => {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (cors) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Allow-Headers", "authorization, content-type");
    }
    const path = request.url ?? "";
    if (request.method === "OPTIONS") {
      response.writeHead(cors ? 204 : 405).end();
      return;
    }
    const text = await readBody(request);
    const body = text === "" ? {} : JSON.parse(text);
    const { authorization } = request.headers;
    const asked: SeenRequest = { path, body, authorization };
    seen.push(asked);
    if (behaviour.key !== undefined && authorization !== `Bearer ${behaviour.key}`) {
      json(response, 401, { error: { message: "Invalid API key." } });
    } else if (fault === "no-json") {
      response.end("<html>Not the server that you look for</html>");
    } else if (path === "/v1/models") {
      json(response, 200, { data: [MODELS[software]] });
    } else if (path === "/version" && software.endsWith("vllm")) {
      json(response, 200, { version: software === "vllm" ? "0.18.0" : "0.9.2" });
    } else if (path === "/props" && software === "llama.cpp") {
      json(response, 200, { default_generation_settings: { n_ctx: 3072 }, total_slots: 4, build_info: "b8681" });
    } else if (path === "/tokenize" && software !== "other") {
      const words = String(body.prompt ?? body.content).split(/\s+/u).length;
      json(response, 200, software === "llama.cpp" ? { tokens: Array(words).fill(1) } : { count: words });
    } else if (path === "/v1/completions" || path === "/v1/chat/completions") {
      if (body.stream === true) {
        prompts.push(asked);
        await stream(response, path.includes("chat"), body);
      } else {
        // A trial of the grammar: obeyed in the server's own field, passed over elsewhere.
        const written = obeyed(software, body) ?? "Certainly!";
        json(response, 200, {
          choices: [path.includes("chat") ? { message: { content: written } } : { text: written }],
        });
      }
    } else {
      json(response, 404, { error: { message: "no such path" } });
    }
  }

  async function stream(response: ServerResponse, chat: boolean, body: Record<string, unknown>): Promise<void> {
    const first = prompts.length === 1;
    const happens = (kind: "broken" | "polite" | "busy" | "error"): boolean =>
      fault === kind || (first && fault === `${kind}-once`);
    if (happens("busy")) {
      if (behaviour.retryAfter !== undefined) response.setHeader("Retry-After", behaviour.retryAfter);
      json(response, 429, { error: { message: "too many requests" } });
      return;
    }
    if (happens("error")) {
      json(response, 500, { error: { message: "EngineDeadError" } });
      return;
    }
    // Whoever asks the same again in another way is refused again.
    const isFirstText = textOf(prompts[0]?.body) === textOf(body);
    if (fault === "refused" || (fault === "refused-once" && isFirstText)) {
      json(response, 400, { error: { message: "this prompt is not to its liking" } });
      return;
    }
    answering += 1;
    busiest = Math.max(busiest, answering);
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.on("close", () => {
      answering -= 1;
      if (!response.writableFinished) abandoned += 1;
    });
    const send = (value: object): boolean => response.write(`data: ${JSON.stringify(value)}\n\n`);
    const { pieces } = behaviour;
    const prompt = chat ? JSON.stringify(body.messages) : String(body.prompt);
    for (const [index, piece] of (typeof pieces === "function" ? pieces(prompt) : pieces).entries()) {
      if (behaviour.slow !== undefined) await pause(behaviour.slow);
      if (index === 1 && fault === "silent") return;
      if (index === 1 && happens("broken")) {
        response.destroy();
        return;
      }
      if (index === 1 && happens("polite")) {
        response.end();
        return;
      }
      if (index === 1 && fault === "bad-event") response.write("data: {broken\n\n");
      const choice = chat
        ? { delta: { content: piece }, logprobs: { content: [{ logprob: Math.log(0.5) }] } }
        : { text: piece, logprobs: { token_logprobs: [Math.log(0.5)] } };
      send({ choices: [choice] });
    }
    send({ choices: [{ text: "", delta: {}, finish_reason: behaviour.finish ?? "stop" }] });
    send({
      choices: [],
      usage: { prompt_tokens: 40, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 30 } },
    });
    response.end("data: [DONE]\n\n");
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    seen,
    prompts,
    abandoned: () => abandoned,
    busiest: () => busiest,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const textOf = (body: Readonly<Record<string, unknown>> = {}): string => JSON.stringify(body.messages ?? body.prompt);

const FIELDS = { vllm: "structured_outputs", "older-vllm": "guided_grammar", "llama.cpp": "grammar", other: null };

/** The only text that a grammar of one literal allows, where it stands in the field that the software reads. */
function obeyed(software: Behaviour["software"], body: Record<string, unknown>): string | null {
  const field = FIELDS[software];
  const value = field === null ? undefined : body[field];
  const grammar = typeof value === "object" && value !== null && "grammar" in value ? value.grammar : value;
  return typeof grammar === "string" ? (/^root ::= "([^"]*)"$/u.exec(grammar)?.[1] ?? null) : null;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
