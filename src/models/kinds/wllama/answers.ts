import type { Failure } from "../../../core/errors";
import type { CompletionEvent, CompletionUsage } from "../../../core/extract/writer/text-model";
import { type Fields, fieldsOf } from "../../../core/foreign";

/** One message of a streamed completion, as far as it is used here. */
export interface Chunk {
  readonly text: string;
  /** The probability of its token, 0…1; null where none came. */
  readonly probability: number | null;
  readonly finish: "stop" | "length" | null;
  /** With the last message alone. */
  readonly usage: CompletionUsage | null;
}

const firstOf = (value: unknown): Fields => fieldsOf(Array.isArray(value) ? value[0] : undefined);

const numberOf = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

function usageOf(timings: unknown): CompletionUsage | null {
  if (typeof timings !== "object" || timings === null) return null;
  const { cache_n, prompt_n, prompt_ms, predicted_n, predicted_ms } = fieldsOf(timings);
  return {
    promptTokens: numberOf(cache_n) + numberOf(prompt_n),
    cachedTokens: numberOf(cache_n),
    completionTokens: numberOf(predicted_n),
    promptMilliseconds: numberOf(prompt_ms),
    completionMilliseconds: numberOf(predicted_ms),
  };
}

/**
 * A message of llama.cpp's completion or chat stream (the forms of OpenAI's, with llama.cpp's own `timings` and
 * `logprobs.content`), read with care: what is missing or of another type counts as absent.
 */
export function readChunk(message: unknown): Chunk {
  const { choices, timings } = fieldsOf(message);
  const { text: whole, delta, finish_reason, logprobs } = firstOf(choices);
  const text = whole ?? fieldsOf(delta).content;
  const { logprob } = firstOf(fieldsOf(logprobs).content);
  return {
    text: typeof text === "string" ? text : "",
    probability: typeof logprob === "number" ? Math.min(1, Math.exp(logprob)) : null,
    finish: finish_reason === "stop" || finish_reason === "length" ? finish_reason : null,
    usage: usageOf(timings),
  };
}

/** The events without the first `length` code units of their text, which were told before. */
export async function* skipText(
  events: AsyncIterable<CompletionEvent>,
  length: number,
): AsyncGenerator<CompletionEvent> {
  let left = length;
  for await (const event of events) {
    if (event.type === "end") {
      yield event;
      continue;
    }
    const text = event.text.slice(left);
    left = Math.max(0, left - event.text.length);
    if (text !== "") yield { ...event, text };
  }
}

const CONTEXT = /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/;
const GRAMMAR = /grammar/i;

/** The last part of llama.cpp's log, where the reason of a failure stands: the exception itself says nothing useful. */
export interface NativeLog {
  add(line: string): void;
  /** The last line that matches, or an empty string. */
  last(pattern: RegExp): string;
  clear(): void;
}

export function createNativeLog(length = 50): NativeLog {
  let lines: string[] = [];
  return {
    add(line) {
      lines.push(line.trim());
      if (lines.length > length) lines = lines.slice(-length);
    },
    last: (pattern) => lines.findLast((line) => pattern.test(line)) ?? "",
    clear() {
      lines = [];
    },
  };
}

/**
 * What went wrong in a completion. llama.cpp throws on a grammar that it cannot read and goes on; whatever it does not
 * come back from is `engine-lost`.
 */
export function completionFailure(message: string, log: NativeLog, constrained: boolean): Failure {
  const context = CONTEXT.exec(message) ?? CONTEXT.exec(log.last(CONTEXT));
  if (context !== null) {
    return { code: "context-exceeded", tokens: Number(context[1]), limit: Number(context[2]) };
  }
  const grammar = log.last(GRAMMAR);
  if (constrained && (grammar !== "" || GRAMMAR.test(message))) {
    return { code: "grammar-rejected", reason: grammar === "" ? message : grammar };
  }
  return { code: "engine-lost", reason: message === "" ? "llama.cpp ended without a reason" : message };
}
