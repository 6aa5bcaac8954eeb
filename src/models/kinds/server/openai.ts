import { KnowCoderError } from "../../../core/errors";
import type { CompletionRequest, TextModel } from "../../../core/extract/writer/text-model";
import { createRemoteCounter } from "./count";
import { promptFailure } from "./failure";
import {
  findGrammarField,
  type GrammarField,
  grammarOf,
  inspectServer,
  type Mode,
  pathOf,
  promptOf,
  type ServerFacts,
  TRIAL,
} from "./inspect";
import { createOptionalFields, type OptionalFields, type PromptBody } from "./optional-fields";
import { PATIENCE, type Patience, retried } from "./retry";
import { createServer, type Server, type ServerOptions } from "./server";
import { streamCompletion, untilStop } from "./stream";

export interface RemoteOptions extends ServerOptions {
  /** The model's name at the server; left out, the first that it lists. */
  readonly model?: string;
  readonly mode: Mode;
  /** Prompts that are asked side by side; left out, what `defaultConcurrency` says of the server. */
  readonly concurrency?: number;
  /** Seconds without a byte after which an answer counts as lost; 120 by default. */
  readonly silenceSeconds?: number;
  readonly patience?: Patience;
}

/** Enough for a schema and a sentence, where a server does not say what its model holds. */
const UNKNOWN_CONTEXT_TOKENS = 2048;
const SILENCE_SECONDS = 120;
/** Asking what a server is takes no longer than this, or it is not there. */
const INSPECTION_SECONDS = 20;

/** vLLM takes many prompts together and loses nothing by it; llama.cpp says how many; others may well mind. */
export const defaultConcurrency = ({ software, slots }: Pick<ServerFacts, "software" | "slots">): number =>
  slots ?? (software === "vllm" ? 16 : 2);

/** What a server can do, found out before anything of the user's is sent. */
export interface Inspection extends ServerFacts {
  readonly grammar: GrammarField | null;
}

/** Asks a server what it is and what it can do; no text is sent. */
export async function inspect(server: Server, options: Inquiry, signal: AbortSignal): Promise<Inspection> {
  const { model, patience = PATIENCE, optional = createOptionalFields() } = options;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(INSPECTION_SECONDS * 1000)]);
  try {
    // What is not there at first will not be there half a second later; a busy one may.
    const once: Patience = { ...patience, tries: Math.min(2, patience.tries) };
    const facts = await retried(() => inspectServer(server, model, limited), once, limited);
    const mode = typeof options.mode === "function" ? options.mode(facts) : options.mode;
    const grammar = await retried(() => findGrammarField(server, facts, mode, optional, limited), once, limited);
    return { ...facts, grammar };
  } catch (thrown) {
    signal.throwIfAborted();
    if (!limited.aborted) throw thrown;
    throw new KnowCoderError({ code: "engine-silent", seconds: INSPECTION_SECONDS }, { cause: thrown });
  }
}

export interface Inquiry {
  readonly model?: string;
  /** How it is going to be asked; may depend on what the server is. */
  readonly mode: Mode | ((facts: ServerFacts) => Mode);
  readonly patience?: Patience;
  /** Learns which fields the server refuses. */
  readonly optional?: OptionalFields;
}

/**
 * An engine at any OpenAI-compatible server: vLLM and llama.cpp with a grammar, others without. Text leaves this
 * computer: whoever creates one has said so to the user.
 */
export function createRemoteEngine(options: RemoteOptions): TextModel {
  const { mode, patience = PATIENCE, silenceSeconds = SILENCE_SECONDS } = options;
  const server = createServer(options);
  const never = new AbortController().signal;
  const optional = createOptionalFields();
  let found: Inspection | null = null;
  let count: ReturnType<typeof createRemoteCounter> | null = null;

  const loaded = (): Inspection => {
    if (found === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    return found;
  };

  /** How a grammar goes with a prompt; null where none is taken, or none any more. */
  const grammarField = (): GrammarField | null =>
    found === null || found.grammar === null || optional.leavesOut(found.grammar) ? null : found.grammar;

  const open = async (request: CompletionRequest, signal: AbortSignal): Promise<Response> => {
    const { model } = loaded();
    const grammar = request.grammar === undefined ? null : grammarField();
    const body: PromptBody = {
      model,
      ...promptOf(mode, request.prompt),
      logprobs: mode === "chat" ? true : 1,
      max_tokens: request.maxTokens,
      temperature: 0,
      stop: request.stop,
      stream: true,
      stream_options: { include_usage: true },
      ...(grammar === null || request.grammar === undefined ? {} : grammarOf(grammar, request.grammar)),
    };
    // Nothing of the user's is in a trial: a grammar may hold words of the text.
    const trial: PromptBody = {
      ...body,
      ...promptOf(mode, TRIAL.prompt),
      ...(grammar === null ? {} : grammarOf(grammar, TRIAL.grammar)),
    };
    return optional.send(body, trial, async (sent) => {
      try {
        return await server.request(pathOf(mode), sent, signal);
      } catch (thrown) {
        throw promptFailure(thrown, grammar !== null);
      }
    });
  };

  return {
    name: "remote",
    get model() {
      return found?.model ?? options.model ?? "";
    },
    get capabilities() {
      return {
        contextTokens: found?.contextTokens ?? UNKNOWN_CONTEXT_TOKENS,
        grammar: grammarField() !== null,
        concurrency: options.concurrency ?? (found === null ? 1 : defaultConcurrency(found)),
      };
    },
    async load(_onProgress, signal) {
      signal.throwIfAborted();
      if (found !== null) return;
      const { model } = options;
      found = await inspect(server, { mode, patience, optional, ...(model === undefined ? {} : { model }) }, signal);
      count = createRemoteCounter(server, found, patience);
    },
    async *complete(request, signal) {
      const events = streamCompletion(
        (watched) => open(request, watched),
        { url: server.url, patience, silenceSeconds },
        signal,
      );
      // What a server does not take with the request is seen to here.
      yield* untilStop(events, request.stop, () => optional.leavesOut("stop"));
    },
    async countTokens(texts) {
      if (count === null) throw new KnowCoderError({ code: "engine-not-loaded" });
      return count(texts, never);
    },
    async unload() {
      found = null;
      count = null;
    },
  };
}
