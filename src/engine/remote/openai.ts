import type { CompletionEvent, CompletionRequest, CompletionUsage, Engine } from "../../core/engine";
import { KnowCoderError } from "../../core/errors";
import {
  createServer,
  fieldsOf,
  type GrammarField,
  inspectServer,
  refusesField,
  type Server,
  type ServerFacts,
  type ServerOptions,
} from "./server";
import { readEvents } from "./sse";

export interface RemoteOptions extends ServerOptions {
  /** The model's name at the server; left out, the first that it lists. */
  readonly model?: string;
  /** `completion`: prompts go as they are; `chat`: as one user message, the server adds its template. */
  readonly mode: "completion" | "chat";
  /** Seconds without a byte after which an answer counts as lost. */
  readonly patienceSeconds?: number;
}

const PATIENCE_SECONDS = 120;

/** Where a server cannot count: English text and code have three to four characters a token; the estimate errs high. */
const CHARACTERS_A_TOKEN = 3;

/**
 * An engine at any OpenAI-compatible server: vLLM and llama.cpp with a grammar, others without. Text leaves this
 * computer: whoever creates one has said so to the user.
 */
export function createRemoteEngine(options: RemoteOptions): Engine {
  const server = createServer(options);
  const patience = (options.patienceSeconds ?? PATIENCE_SECONDS) * 1000;
  let facts: ServerFacts | null = null;
  /** Learned from a refusal: older versions of vLLM know the field `guided_grammar` only. */
  let grammarField: GrammarField = "none";

  const loaded = (): ServerFacts => {
    if (facts === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    return facts;
  };

  async function open(request: CompletionRequest, signal: AbortSignal): Promise<Response> {
    const { model } = loaded();
    const path = options.mode === "chat" ? "/v1/chat/completions" : "/v1/completions";
    const body = (field: GrammarField): object => ({
      model,
      ...(options.mode === "chat"
        ? { messages: [{ role: "user", content: request.prompt }], logprobs: true }
        : { prompt: request.prompt, logprobs: 1 }),
      max_tokens: request.maxTokens,
      temperature: 0,
      stop: request.stop,
      stream: true,
      stream_options: { include_usage: true },
      ...grammarOf(field, request.grammar),
    });
    try {
      return await server.request(path, body(grammarField), signal);
    } catch (thrown) {
      if (grammarField !== "structured_outputs" || request.grammar === undefined || !refusesField(thrown)) throw thrown;
      const response = await server.request(path, body("guided_grammar"), signal);
      grammarField = "guided_grammar";
      return response;
    }
  }

  return {
    name: "remote",
    get model() {
      return facts?.model ?? options.model ?? "";
    },
    get capabilities() {
      return {
        contextTokens: facts?.contextTokens ?? 0,
        grammar: grammarField !== "none",
      };
    },
    async load(_onProgress, signal) {
      facts ??= await inspectServer(server, options.model, signal);
      grammarField = facts.grammar;
    },
    complete: (request, signal) => streamCompletion(server, (watched) => open(request, watched), patience, signal),
    countTokens: (texts) => countTokens(server, loaded(), texts),
    async unload() {
      facts = null;
    },
  };
}

function grammarOf(field: GrammarField, grammar: string | undefined): object {
  if (grammar === undefined || field === "none") return {};
  return field === "structured_outputs" ? { structured_outputs: { grammar } } : { [field]: grammar };
}

/** Reads one answer; a server that says nothing for `patience` milliseconds is given up. */
async function* streamCompletion(
  server: Server,
  open: (signal: AbortSignal) => Promise<Response>,
  patience: number,
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent, void, undefined> {
  const silence = new AbortController();
  const watched = AbortSignal.any([signal, silence.signal]);
  const giveUp = (): void => silence.abort(new KnowCoderError({ code: "engine-silent", seconds: patience / 1000 }));
  let timer = setTimeout(giveUp, patience);
  const started = performance.now();
  let answering = started;
  let pieces = 0;
  let reason: "stop" | "length" = "stop";
  let usage: object = {};

  try {
    const { body } = await open(watched);
    if (body === null)
      throw new KnowCoderError({ code: "server-unreachable", url: server.url, reason: "empty answer" });
    for await (const event of readEvents(body)) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
      if (event === "[DONE]") break;
      const chunk = readChunk(event, server);
      if (chunk.usage !== null) usage = chunk.usage;
      if (chunk.finish === "length") reason = "length";
      if (chunk.text === "") continue;
      if (pieces === 0) answering = performance.now();
      pieces += 1;
      yield { type: "piece", text: chunk.text, probability: chunk.probability };
    }
    watched.throwIfAborted();
  } catch (thrown) {
    watched.throwIfAborted();
    if (thrown instanceof KnowCoderError) throw thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new KnowCoderError({ code: "server-unreachable", url: server.url, reason: message }, { cause: thrown });
  } finally {
    clearTimeout(timer);
    // Ends the request where the loop was left early: the server stops decoding when the connection closes.
    silence.abort();
  }
  yield { type: "end", reason, usage: usageOf(usage, pieces, answering - started, performance.now() - answering) };
}

interface Chunk {
  readonly text: string;
  readonly probability: number | null;
  readonly finish: unknown;
  readonly usage: object | null;
}

/** One event of a streamed answer, of `/v1/completions` or of `/v1/chat/completions`. */
function readChunk(event: string, server: Server): Chunk {
  let value: unknown;
  try {
    value = JSON.parse(event);
  } catch (thrown) {
    const reason = "its answer holds an event that is no JSON";
    throw new KnowCoderError({ code: "server-refused", url: server.url, status: 200, reason }, { cause: thrown });
  }
  const fields = fieldsOf(value);
  if (fields.error !== undefined) {
    const reason = String(fieldsOf(fields.error).message ?? fields.error);
    throw new KnowCoderError({ code: "server-refused", url: server.url, status: 200, reason });
  }
  const choice = fieldsOf(Array.isArray(fields.choices) ? fields.choices[0] : undefined);
  const text = choice.text ?? fieldsOf(choice.delta).content;
  const { usage } = fields;
  return {
    text: typeof text === "string" ? text : "",
    probability: probabilityOf(fieldsOf(choice.logprobs)),
    finish: choice.finish_reason,
    usage: typeof usage === "object" ? usage : null,
  };
}

/** The product of the probabilities of a chunk's tokens, in either of the two forms; null where there are none. */
function probabilityOf(logprobs: Readonly<Record<string, unknown>>): number | null {
  const { token_logprobs, content } = logprobs;
  const values = Array.isArray(token_logprobs)
    ? token_logprobs
    : Array.isArray(content)
      ? content.map((token: unknown) => fieldsOf(token).logprob)
      : [];
  const numbers = values.filter((value): value is number => typeof value === "number");
  return numbers.length === 0 ? null : Math.min(1, Math.exp(numbers.reduce((sum, value) => sum + value, 0)));
}

function usageOf(usage: object, pieces: number, promptMs: number, completionMs: number): CompletionUsage {
  const fields = fieldsOf(usage);
  const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
  return {
    promptTokens: number(fields.prompt_tokens, 0),
    cachedTokens: number(fieldsOf(fields.prompt_tokens_details).cached_tokens, 0),
    completionTokens: number(fields.completion_tokens, pieces),
    promptMilliseconds: promptMs,
    completionMilliseconds: completionMs,
  };
}

/** vLLM and llama.cpp count at `/tokenize`; elsewhere the length of the text has to do. */
async function countTokens(server: Server, facts: ServerFacts, texts: readonly string[]): Promise<readonly number[]> {
  const estimated = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN);
  if (facts.software === "other") return texts.map(estimated);
  const never = new AbortController().signal;
  const counted = texts.map(async (text) => {
    const body =
      facts.software === "vllm"
        ? { model: facts.model, prompt: text, add_special_tokens: false }
        : { content: text, add_special: false };
    const answer = fieldsOf(await (await server.request("/tokenize", body, never)).json());
    const { count, tokens } = answer;
    return typeof count === "number" ? count : Array.isArray(tokens) ? tokens.length : estimated(text);
  });
  return Promise.all(counted);
}
