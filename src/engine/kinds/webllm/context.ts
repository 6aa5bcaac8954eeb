import type { CatalogueEntry, WebllmEntry } from "../../catalogue";

/** Lengths of context, in tokens, among which people choose; graphics memory grows with them. */
export const CONTEXTS: readonly number[] = [1024, 2048, 4096];

export const isContext = (value: unknown): value is number => typeof value === "number" && CONTEXTS.includes(value);

/** Bytes of graphics memory that a model takes with a context; null where nobody has said what its cache takes. */
export function memoryWith({ contextTokens, needs }: WebllmEntry, tokens: number): number | null {
  if (needs.cacheBytesPerToken === null) return null;
  return Math.round(needs.memoryBytes + (tokens - contextTokens) * needs.cacheBytesPerToken);
}

/** The model with another context; as it is where that is not known, or is no choice for it. */
export function withContext<E extends CatalogueEntry>(entry: E, tokens: number | null): E {
  if (entry.runtime !== "webllm" || tokens === null || !isContext(tokens)) return entry;
  const memoryBytes = memoryWith(entry, tokens);
  return memoryBytes === null ? entry : { ...entry, contextTokens: tokens, needs: { ...entry.needs, memoryBytes } };
}
