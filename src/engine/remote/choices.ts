import type { DialectName } from "../../core/prompt/dialect";

export const MOST_CONCURRENCY = 64;

export const isConcurrency = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST_CONCURRENCY;

/** The dialect that a model's name speaks for: nano's, KnowCoder's own, or instructions. */
export function guessDialect(model: string): DialectName {
  if (/knowcoder.*\bnano\b|^(?:.*[/\\])?nano(?:\.gguf)?$/iu.test(model)) return "compact";
  return /knowcoder/iu.test(model) ? "knowcoder" : "chat";
}
