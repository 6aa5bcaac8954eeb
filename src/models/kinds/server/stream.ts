import { KnowCoderError } from "../../../core/errors";
import type { CompletionEvent, CompletionUsage } from "../../../core/extract/writer/text-model";
import { type Fields, fieldsOf } from "../../../core/foreign";
import { pause } from "../../../platform/time";
import { createStopFilter } from "../stop";
import { type AnswerFailure, answerFailure, failureIn, refusalReason } from "./refusal";
import { type Patience, waitBefore } from "./retry";
import { readEvents, type ServerEvent } from "./sse";

export interface StreamOptions {
  /** The server's address, for failures. */
  readonly url: string;
  readonly patience: Patience;
  /** Seconds without a byte after which an answer counts as lost. */
  readonly silenceSeconds: number;
}

/**
 * Streams one answer. Where the server is busy or the connection breaks it is asked again: decoding is greedy, so the
 * part that has been told comes again and is passed over. Should it differ, the failure stands.
 */
export async function* streamCompletion(
  open: (signal: AbortSignal) => Promise<Response>,
  { url, patience, silenceSeconds }: StreamOptions,
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent, void, undefined> {
  let told = "";
  for (let tried = 1; ; tried += 1) {
    let left = told;
    let lost: unknown;
    try {
      for await (const event of readAnswer(open, url, silenceSeconds, signal)) {
        if (event.type === "end") {
          if (left !== "") throw differs(url);
          yield event;
          return;
        }
        const shared = Math.min(left.length, event.text.length);
        if (!event.text.startsWith(left.slice(0, shared))) throw differs(url);
        left = left.slice(shared);
        const text = event.text.slice(shared);
        told += text;
        if (text !== "") yield { ...event, text };
      }
      return;
    } catch (thrown) {
      signal.throwIfAborted();
      lost = thrown;
    }
    const wait = waitBefore(lost, tried, patience);
    if (wait === null) throw lost;
    await pause(wait, signal);
  }
}

/** What a second answer says once it departs from the first: another try would be a third answer. */
const differs = (url: string): KnowCoderError => {
  const reason = "the connection broke, and the answer differed when it was asked for again";
  return new KnowCoderError({ code: "server-refused", url, status: 200, reason });
};

type PieceEvent = Extract<CompletionEvent, { readonly type: "piece" }>;

/**
 * Ends an answer where it comes to one of `stops`, for servers that were not told of them. Pieces that may be the beginning
 * of one are held back, and told whole, so that each keeps its probability.
 */
export async function* untilStop(
  events: AsyncGenerator<CompletionEvent, void, undefined>,
  stops: readonly string[],
  isNeeded: () => boolean,
): AsyncGenerator<CompletionEvent, void, undefined> {
  const filter = createStopFilter(stops);
  let held: PieceEvent[] = [];
  /** Characters of the pieces held that are certain to stand before any stop. */
  let certain = 0;
  let tokens = 0;
  for await (const event of events) {
    if (event.type === "end") yield* held;
    if (event.type === "end" || !isNeeded()) {
      yield event;
      continue;
    }
    tokens += event.tokens ?? 1;
    held.push(event);
    certain += filter.push(event.text).length;
    for (const piece of held) {
      const text = filter.stopped ? piece.text.slice(0, certain) : piece.text;
      if (text === "" || text.length > certain) break;
      certain -= text.length;
      held = held.slice(1);
      yield { ...piece, text };
    }
    if (!filter.stopped) continue;
    yield { type: "end", reason: "stop", usage: usageOf({}, tokens, 0, 0) };
    return;
  }
}

/** Reads one answer; a server that says nothing for `silenceSeconds` is given up. */
async function* readAnswer(
  open: (signal: AbortSignal) => Promise<Response>,
  url: string,
  silenceSeconds: number,
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent, void, undefined> {
  const silence = new AbortController();
  const watched = AbortSignal.any([signal, silence.signal]);
  const giveUp = (): void => silence.abort(new KnowCoderError({ code: "engine-silent", seconds: silenceSeconds }));
  let timer = setTimeout(giveUp, silenceSeconds * 1000);
  const started = performance.now();
  let answering = started;
  let pieces = 0;
  let reason: "stop" | "length" | null = null;
  let usage: object = {};
  let done = false;
  /** Words in the stream that are no part of an answer, nor known to keep the connection alive. */
  let remark = "";

  try {
    const { body } = await open(watched);
    if (body === null) throw new KnowCoderError({ code: "server-unreachable", url, reason: "empty answer" });
    for await (const event of readEvents(body)) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceSeconds * 1000);
      if (event.data === "[DONE]") {
        done = true;
        break;
      }
      const chunk = readChunk(event, url);
      if (chunk === null) continue;
      if (typeof chunk === "string") {
        remark ||= chunk;
        continue;
      }
      if (chunk.usage !== null) usage = chunk.usage;
      reason ??= chunk.finish;
      // An answer in one piece is whole; some servers repeat it after its pieces.
      if (chunk.whole) done = true;
      if (chunk.whole && pieces > 0) continue;
      for (const token of chunk.tokens) {
        if (pieces === 0) answering = performance.now();
        pieces += 1;
        yield { type: "piece", ...token };
      }
    }
    watched.throwIfAborted();
    // A proxy that ends a stream politely in its middle would pass for an answer that is complete.
    if (!done && reason === null) {
      throw new KnowCoderError({ code: "server-unreachable", url, reason: "the answer broke off" });
    }
    // An answer of which nothing but the stream's end says that it is whole, with such words in it, is not.
    if (reason === null && remark !== "") throw refused(url, failureIn({}, remark));
  } catch (thrown) {
    watched.throwIfAborted();
    if (thrown instanceof KnowCoderError) throw thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new KnowCoderError({ code: "server-unreachable", url, reason: message }, { cause: thrown });
  } finally {
    clearTimeout(timer);
    // Ends the request where the loop was left early: the server stops decoding when the connection closes.
    silence.abort();
  }
  const end = performance.now();
  yield { type: "end", reason: reason ?? "stop", usage: usageOf(usage, pieces, answering - started, end - answering) };
}

interface Token {
  readonly text: string;
  readonly probability: number | null;
  /** Where several could not be told apart. */
  readonly tokens?: number;
}

interface Chunk {
  /** None where the chunk holds no text; one for all of it where the server does not say how it falls into tokens. */
  readonly tokens: readonly Token[];
  /** How the answer ended; null while it goes on. */
  readonly finish: "stop" | "length" | null;
  readonly usage: object | null;
  /** Whether this is the answer in one piece, as servers give it that do not stream. */
  readonly whole: boolean;
}

/** Reasons to end that are none: the server held the answer back, or could not go on. */
const RE_WITHHELD = /filter|safety|sensitive|recitation|blocklist|prohibited|refusal/iu;
const RE_BROKEN = /error|abort|cancel|fail|insufficient|timeout|malformed/iu;
/** `length`, `max_tokens`, `MAX_TOKENS`, `model_length`. */
const RE_CUT = /length|max_?(?:output_?)?tokens/iu;

/** Words that only keep a connection alive. */
const RE_KEEP_ALIVE = /^\W*(?:ping|pong|keep[ -]?alive|heart[ -]?beat|processing|waiting|null|true|false|\d+)?\W*$/iu;
const RE_TROUBLE =
  /^<|error|fail|exception|traceback|unavailable|time[ds -]*out|overload|denied|forbidden|unauthori[sz]ed|too many|exceeded|aborted|bad gateway|out of memory/iu;

const refused = (url: string, { reason, status }: AnswerFailure): KnowCoderError =>
  status === 401 || status === 403
    ? new KnowCoderError({ code: "server-key", url, reason })
    : new KnowCoderError({ code: "server-refused", url, status, reason });

/**
 * One event of an answer, of `/v1/completions` or of `/v1/chat/completions`; null where it is none, as those that only
 * keep the connection alive; a text where it says something that may be a failure. Throws what the server tells of its
 * failure: `server-refused`, `server-key`, or `server-unreachable` where the answer broke off.
 */
function readChunk({ kind, data }: ServerEvent, url: string): Chunk | string | null {
  const failed = (reason: string) => refused(url, { reason, status: 200 });
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    value = data;
    if (kind === "" && /^[[{]/u.test(data)) throw failed("its answer holds an event that is no JSON");
  }
  if (kind === "error") throw refused(url, failureIn(fieldsOf(value), fieldsOf(value).error ?? value));
  if (typeof value === "string") {
    // Events of other kinds are of no concern here.
    if ((kind !== "" && kind !== "message") || RE_KEEP_ALIVE.test(value)) return null;
    if (RE_TROUBLE.test(value)) throw refused(url, failureIn({}, value));
    return refusalReason(value);
  }
  const failure = answerFailure(value);
  if (failure !== null) throw refused(url, failure);
  const fields = fieldsOf(value);
  const choice = fieldsOf(Array.isArray(fields.choices) ? fields.choices[0] : undefined);
  const finish = typeof choice.finish_reason === "string" ? choice.finish_reason : "";
  const isCut = RE_CUT.test(finish);
  if (RE_WITHHELD.test(finish)) throw failed(`it held the answer back (${finish})`);
  if (!isCut && RE_BROKEN.test(finish)) {
    throw new KnowCoderError({ code: "server-unreachable", url, reason: `the answer broke off (${finish})` });
  }
  const { usage } = fields;
  const message = fieldsOf(choice.message);
  const refusal = textOf(fieldsOf(choice.delta).refusal ?? message.refusal);
  if (refusal !== "") throw failed(`the model refused to answer (${refusal.slice(0, 100)})`);
  const whole = choice.delta === undefined && message.content !== undefined;
  const text = textOf(choice.text ?? fieldsOf(choice.delta).content ?? message.content);
  return {
    tokens: text === "" ? [] : tokensOf(text, fieldsOf(choice.logprobs)),
    finish: finish === "" ? null : isCut ? "length" : "stop",
    usage: typeof usage === "object" ? usage : null,
    whole,
  };
}

/** Text comes as a string, or as a list of parts of which some are text (Mistral, and others after OpenAI). */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part: unknown) => (typeof part === "string" ? part : textOf(fieldsOf(part).text))).join("");
}

/**
 * A chunk's text as its tokens, in either of the two forms that probabilities come in, so that a server which joins
 * several in a chunk says the same as one that does not. Where the texts of the tokens are not the chunk's (a character
 * may take several), all of it is one piece with what a token was given on average; null where there are none.
 */
function tokensOf(text: string, { tokens, token_logprobs, content }: Fields): readonly Token[] {
  const texts: readonly unknown[] = Array.isArray(tokens) ? tokens : [];
  const given: readonly { readonly token: unknown; readonly logprob: unknown }[] = Array.isArray(token_logprobs)
    ? token_logprobs.map((logprob: unknown, index) => ({ token: texts[index], logprob }))
    : Array.isArray(content)
      ? content.map((entry: unknown) => ({ token: fieldsOf(entry).token, logprob: fieldsOf(entry).logprob }))
      : [];
  const read = given.map(({ token, logprob }) => ({
    text: typeof token === "string" ? token : "",
    logprob: typeof logprob === "number" ? Math.min(0, logprob) : null,
  }));
  const apart = read.map((token) => ({
    text: token.text,
    probability: token.logprob === null ? null : Math.exp(token.logprob),
  }));
  if (apart.map((token) => token.text).join("") === text) return apart.filter((token) => token.text !== "");
  const known = read.map(({ logprob }) => logprob).filter((logprob) => logprob !== null);
  if (known.length === 0) return [{ text, probability: null }];
  const probability = Math.exp(known.reduce((sum, logprob) => sum + logprob, 0) / known.length);
  return [known.length === 1 ? { text, probability } : { text, probability, tokens: known.length }];
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
