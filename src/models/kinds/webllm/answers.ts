import { type Failure, KnowCoderError } from "../../../core/errors";
import type { CompletionUsage } from "../../../core/extract/writer/text-model";
import { fieldsOf } from "../../../core/foreign";

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

interface Rule {
  readonly pattern: RegExp;
  readonly failure: (match: RegExpExecArray, text: string) => Failure;
}

/**
 * WebLLM's errors by what they say: their classes are not exported, and from a worker of its own they would come as
 * plain strings. The first rule that matches counts.
 */
const RULES: readonly Rule[] = [
  {
    pattern: /number of prompt tokens: (\d+); context window size: (\d+)/,
    failure: ([, tokens, limit]) => ({ code: "context-exceeded", tokens: Number(tokens), limit: Number(limit) }),
  },
  {
    pattern: /GrammarMatcherInitError|InvalidResponseFormat|grammar/i,
    failure: (_, reason) => ({ code: "grammar-rejected", reason }),
  },
  {
    pattern: /requires WebGPU extension (\S+?),|requires feature (\S+?),/,
    failure: ([, extension, feature]) => ({
      code: "gpu-feature-missing",
      feature: extension ?? feature ?? "a feature",
    }),
  },
  {
    pattern: /WebGPUNot(Available|Found)|Unable to find a compatible GPU|WebGPU is not/,
    failure: (_, reason) => ({ code: "webgpu-missing", reason }),
  },
  {
    pattern: /device was lost|DeviceLost|Device is lost|Instance reference no longer exists|already been disposed/i,
    failure: (_, reason) => ({ code: "engine-lost", reason }),
  },
  { pattern: /(Model|Engine)NotLoaded/, failure: () => ({ code: "engine-not-loaded" }) },
];

/** Rules for what fails while a model is loaded. */
const LOAD_RULES: readonly Rule[] = [
  { pattern: /QuotaExceeded|quota/i, failure: () => ({ code: "storage-full" }) },
  {
    pattern: /IntegrityError|[Ii]ntegrity|Unexpected token|is not valid JSON/,
    failure: (_, reason) => ({ code: "model-corrupt", url: "", reason }),
  },
  {
    pattern: /Cache\.add|'add' on 'Cache'|Failed to fetch|NetworkError|network|Cannot fetch|404|status/i,
    failure: (_, reason) => ({ code: "download-failed", url: "", reason }),
  },
];

function textOf(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return String(thrown);
}

/** What is said to people: without the name of the class before it, and without the advice in later lines. */
const reasonOf = (text: string): string => (text.replace(/^\w*Error: /, "").split("\n")[0] ?? "").replace(/\.$/, "");

function match(rules: readonly Rule[], text: string): Failure | null {
  for (const { pattern, failure } of rules) {
    const found = pattern.exec(text);
    if (found !== null) return failure(found, reasonOf(text));
  }
  return null;
}

/** What went wrong in a completion. */
export function completionFailure(thrown: unknown): Failure {
  if (thrown instanceof KnowCoderError) return thrown.failure;
  const text = textOf(thrown);
  return match(RULES, text) ?? { code: "engine-lost", reason: reasonOf(text) };
}

/** What went wrong while the model at `weights` was loaded. */
export function loadFailure(thrown: unknown, weights: string): Failure {
  if (thrown instanceof KnowCoderError) return thrown.failure;
  const text = textOf(thrown);
  const failure = match(LOAD_RULES, text) ?? match(RULES, text);
  if (failure === null) return { code: "engine-start-failed", reason: reasonOf(text) };
  return "url" in failure ? { ...failure, url: weights } : failure;
}
