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
  /** Answers that were given up by the other side before they had ended. */
  readonly abandoned: () => number;
  close(): Promise<void>;
}

export interface Behaviour {
  readonly software: "vllm" | "older-vllm" | "llama.cpp" | "other";
  readonly pieces: readonly string[];
  readonly finish?: "stop" | "length";
  /** `silent`: nothing after the first piece; `broken`: the connection ends there; `busy`: every prompt is refused; `busy-once`: the first is. */
  readonly fault?: "silent" | "broken" | "busy" | "busy-once" | "no-json";
}

const MODELS = {
  vllm: { id: "knowcoder", owned_by: "vllm", max_model_len: 4096 },
  "older-vllm": { id: "knowcoder", owned_by: "vllm", max_model_len: 4096 },
  "llama.cpp": { id: "knowcoder", owned_by: "llamacpp", meta: { n_ctx_train: 8192 } },
  other: { id: "knowcoder", owned_by: "someone" },
};

/** A real HTTP server that answers as OpenAI-compatible servers do, faults included. */
export async function serveModel(behaviour: Behaviour): Promise<ModelServer> {
  const seen: SeenRequest[] = [];
  let abandoned = 0;
  let prompts = 0;

  const json = (response: ServerResponse, status: number, value: object): void => {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    const text = await readBody(request);
    const body = text === "" ? {} : JSON.parse(text);
    seen.push({ path, body, authorization: request.headers.authorization });
    if (behaviour.fault === "no-json") {
      response.end("<html>Not the server that you look for</html>");
    } else if (path === "/v1/models") {
      json(response, 200, { data: [MODELS[behaviour.software]] });
    } else if (path === "/props" && behaviour.software === "llama.cpp") {
      json(response, 200, { default_generation_settings: { n_ctx: 3072 } });
    } else if (path === "/tokenize" && behaviour.software !== "other") {
      const words = String(body.prompt ?? body.content).split(/\s+/u).length;
      json(response, 200, behaviour.software === "llama.cpp" ? { tokens: Array(words).fill(1) } : { count: words });
    } else if (path === "/v1/completions" || path === "/v1/chat/completions") {
      stream(response, path.includes("chat"), body);
    } else {
      json(response, 404, { error: { message: "no such path" } });
    }
  }

  function stream(response: ServerResponse, chat: boolean, body: Record<string, unknown>): void {
    prompts += 1;
    if (behaviour.fault === "busy" || (behaviour.fault === "busy-once" && prompts === 1)) {
      json(response, 429, { error: { message: "too many requests" } });
      return;
    }
    if (behaviour.software === "older-vllm" && "structured_outputs" in body) {
      json(response, 400, { message: "Extra inputs are not permitted: structured_outputs" });
      return;
    }
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.on("close", () => {
      if (!response.writableFinished) abandoned += 1;
    });
    const send = (value: object): boolean => response.write(`data: ${JSON.stringify(value)}\n\n`);
    for (const [index, piece] of behaviour.pieces.entries()) {
      if (index === 1 && behaviour.fault === "silent") return;
      if (index === 1 && behaviour.fault === "broken") {
        response.destroy();
        return;
      }
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
    abandoned: () => abandoned,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
