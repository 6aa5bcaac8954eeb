import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { failureOf, sentenceOf } from "../../../../src/core/errors";
import { createRemoteEngine, type RemoteOptions } from "../../../../src/models/kinds/server/openai";

type Body = Readonly<Record<string, unknown>>;

export const ANSWER = '\n\tPerson("Ada")\n';

export const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
};

/** A chat chunk as server-sent event. */
export const chunk = (choice: object, more: object = {}): string =>
  `data: ${JSON.stringify({ choices: [{ delta: {}, ...choice }], ...more })}\n\n`;

const WHOLE = [chunk({ delta: { content: ANSWER } }), chunk({ finish_reason: "stop" }), "data: [DONE]\n\n"];

/** Sends these parts as one stream. */
export const streamParts = (response: ServerResponse, parts: readonly string[] = WHOLE): void => {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  for (const part of parts) response.write(part);
  response.end();
};

/** What a server does with a prompt; questions about itself are answered by `askServer`. */
export type Handle = (body: Body, response: ServerResponse) => void;

export interface Asked {
  readonly text: string;
  readonly reason: "stop" | "length" | null;
  /** The failure as people read it, with PORT for the server's port. */
  readonly failure: string | null;
  /** Whether the engine takes grammars, in the end. */
  readonly grammar: boolean;
  /** Bodies of the prompts and of trials that stand in for them, in order. */
  readonly prompts: readonly Body[];
  /** Paths with their queries, in order. */
  readonly paths: readonly string[];
}

export interface AskOptions {
  /** Behind the server's origin. */
  readonly path?: string;
  /** Where the API lies at the server; `/v1` by default. */
  readonly api?: string;
  /** Where the list of models lies if elsewhere. */
  readonly listed?: string;
  /** Whether a page of HTML stands at all other paths. */
  readonly pages?: boolean;
  readonly models?: (response: ServerResponse) => void;
  /** Prompts that are asked one after another; 1 by default. */
  readonly times?: number;
  readonly options?: Partial<RemoteOptions>;
  /** Goes with every prompt, which are then held to it where the server takes it. */
  readonly grammar?: string;
  /** What the server answers to what is not streamed, as the trial of a grammar. */
  readonly unstreamed?: (body: Body) => string;
  /** Whether what is not streamed is a prompt as any other. */
  readonly streamless?: boolean;
  /** Asks all prompts at once. */
  readonly together?: boolean;
}

/** Asks a server of the test's own making one prompt, as the page does. */
export async function askServer(handle: Handle, ask: AskOptions = {}): Promise<Asked> {
  const { path = "", api = "/v1", times = 1, options = {} } = ask;
  const prompts: Body[] = [];
  const paths: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = "";
    for await (const part of request) text += String(part);
    const body: Body = text === "" ? {} : JSON.parse(text);
    paths.push(request.url ?? "");
    const place = (request.url ?? "").split("?")[0];
    if (place === `${ask.listed ?? api}/models`) {
      if (ask.models !== undefined) return ask.models(response);
      return sendJson(response, 200, { data: [{ id: "m" }] });
    }
    if (ask.pages === true && request.method === "GET") {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end("<html><title>Hello</title></html>");
      return;
    }
    if (place !== `${api}/chat/completions`) return sendJson(response, 404, { error: { message: "no such route" } });
    if (body.stream !== true && (ask.streamless !== true || JSON.stringify(body.messages).includes("Answer:"))) {
      return sendJson(response, 200, { choices: [{ message: { content: ask.unstreamed?.(body) ?? "no" } }] });
    }
    prompts.push(body);
    handle(body, response);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const never = new AbortController().signal;
  const engine = createRemoteEngine({
    url: `http://127.0.0.1:${port}${path}`,
    fetch,
    mode: "chat",
    patience: { tries: 2, waitMs: 2 },
    ...options,
  });
  let text = "";
  let reason: Asked["reason"] = null;
  let failure: string | null = null;
  try {
    await engine.load(() => {}, never);
    const { grammar } = ask;
    const prompt = { prompt: "p", maxTokens: 50, stop: ["\n]"], ...(grammar === undefined ? {} : { grammar }) };
    const askOnce = async (): Promise<void> => {
      let answer = "";
      for await (const event of engine.complete(prompt, never)) {
        if (event.type === "piece") answer += event.text;
        else reason = event.reason;
        text = answer;
      }
    };
    if (ask.together === true) await Promise.all(Array.from({ length: times }, askOnce));
    else for (let time = 0; time < times; time += 1) await askOnce();
  } catch (thrown) {
    failure = sentenceOf(failureOf(thrown)).replaceAll(String(port), "PORT");
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return { text, reason, failure, prompts, paths, grammar: engine.capabilities.grammar };
}
