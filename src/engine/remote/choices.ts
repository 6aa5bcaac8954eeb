import type { DialectName } from "../../core/prompt/dialect";

export const MOST_CONCURRENCY = 64;

export const isConcurrency = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST_CONCURRENCY;

/** The dialect that a model's name speaks for: KnowCoder's own, or instructions. */
export const guessDialect = (model: string): DialectName => (/knowcoder/iu.test(model) ? "knowcoder" : "chat");
