import type { CompletionUsage } from "../../core/engine";
import { type Fields, fieldsOf } from "../fields";

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
