import type { CompletionUsage } from "../../core/engine";
import { fieldsOf } from "../fields";

/** One message of a streamed chat completion, as far as it is used here. */
export interface Chunk {
  readonly text: string;
  readonly finish: "stop" | "length" | null;
  /** With the last message alone. */
  readonly usage: CompletionUsage | null;
}

const numberOf = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

const millisecondsOf = (tokens: number, tokensPerSecond: number): number =>
  tokensPerSecond > 0 ? (tokens / tokensPerSecond) * 1000 : 0;

function usageOf(value: unknown): CompletionUsage | null {
  if (typeof value !== "object" || value === null) return null;
  const { prompt_tokens, completion_tokens, extra } = fieldsOf(value);
  const { prefill_tokens_per_s, decode_tokens_per_s, grammar_init_s } = fieldsOf(extra);
  const promptTokens = numberOf(prompt_tokens);
  const completionTokens = numberOf(completion_tokens);
  return {
    promptTokens,
    // Its cache serves only a request that goes on with the same conversation, which extraction never does.
    cachedTokens: 0,
    completionTokens,
    promptMilliseconds: millisecondsOf(promptTokens, numberOf(prefill_tokens_per_s)),
    completionMilliseconds: millisecondsOf(completionTokens, numberOf(decode_tokens_per_s)),
    ...(typeof grammar_init_s === "number" ? { grammarMilliseconds: numberOf(grammar_init_s) * 1000 } : {}),
  };
}

/** A message of WebLLM's stream, read with care: what is missing or of another type counts as absent. */
export function readChunk(message: unknown): Chunk {
  const { choices, usage } = fieldsOf(message);
  const { delta, finish_reason } = fieldsOf(Array.isArray(choices) ? choices[0] : undefined);
  const { content } = fieldsOf(delta);
  return {
    text: typeof content === "string" ? content : "",
    finish: finish_reason === "stop" || finish_reason === "length" ? finish_reason : null,
    usage: usageOf(usage),
  };
}
