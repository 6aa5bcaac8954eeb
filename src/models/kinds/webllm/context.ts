import type { ContextChoice } from "../kind";
import type { WebllmEntry } from "./kind";

/** Lengths of context, in tokens, among which people choose; graphics memory grows with them. */
const CONTEXTS: readonly number[] = [1024, 2048, 4096];

export const isContext = (value: unknown): value is number => typeof value === "number" && CONTEXTS.includes(value);

/** The choices and what they take of the graphics memory; none where nobody has said what the cache takes. */
export function contexts({ contextTokens, needs }: WebllmEntry): readonly ContextChoice[] {
  const { memoryBytes, cacheBytesPerToken } = needs;
  if (cacheBytesPerToken === null) return [];
  return CONTEXTS.map((tokens) => ({
    tokens,
    memoryBytes: Math.round(memoryBytes + (tokens - contextTokens) * cacheBytesPerToken),
  }));
}

/** The model with another context; as it is where that is no choice for it. */
export function withContext(entry: WebllmEntry, tokens: number): WebllmEntry {
  const choice = contexts(entry).find((one) => one.tokens === tokens);
  if (choice === undefined) return entry;
  return { ...entry, contextTokens: tokens, needs: { ...entry.needs, memoryBytes: choice.memoryBytes } };
}
