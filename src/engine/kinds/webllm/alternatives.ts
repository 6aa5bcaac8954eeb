import type { FailureCode } from "../../../core/errors";
import { CATALOGUE, type CatalogueEntry } from "../../catalogue";
import { CONTEXTS, memoryWith } from "./context";

/** Another way to run a model that has failed here. */
export type Alternative =
  | { readonly kind: "context"; readonly tokens: number; readonly memoryBytes: number }
  /** The same model for graphics processors that compute in 32 bits alone. */
  | { readonly kind: "variant"; readonly entry: CatalogueEntry };

/** Failures that may be the graphics processor's: its memory, its drivers, what it lacks. */
const OF_THE_GPU: ReadonlySet<FailureCode> = new Set([
  "engine-lost",
  "engine-silent",
  "engine-start-failed",
  "gpu-feature-missing",
  "answer-unexpected",
]);

/** What else may be tried with a model that runs on the graphics processor; the built-in model always works. */
export function alternativesOf(entry: CatalogueEntry, code: FailureCode): readonly Alternative[] {
  if (entry.runtime !== "webllm" || !OF_THE_GPU.has(code)) return [];
  const found: Alternative[] = [];
  const tokens = CONTEXTS.findLast((candidate) => candidate < entry.contextTokens);
  const memoryBytes = tokens === undefined ? null : memoryWith(entry, tokens);
  // Less memory helps against nothing but a lack of it.
  if (tokens !== undefined && memoryBytes !== null && code !== "gpu-feature-missing" && code !== "answer-unexpected") {
    found.push({ kind: "context", tokens, memoryBytes });
  }
  const variant = variantOf(entry);
  if (variant !== null) found.push({ kind: "variant", entry: variant });
  return found;
}

/** The 32-bit variant of a model of the catalogue; null where there is none, or it is one. */
export function variantOf({ id }: CatalogueEntry): CatalogueEntry | null {
  const wide = id.replace(/f16(_1)?$/u, "f32$1");
  return wide === id ? null : (CATALOGUE.find((entry) => entry.id === wide) ?? null);
}

/**
 * The models that are worth showing on this graphics processor: of one that is made here in two ways, the one that fits
 * it, and the chosen one in any case. `wide`: it computes in 32 bits alone.
 */
export function shownEntries(wide: boolean, chosen: string): readonly CatalogueEntry[] {
  return CATALOGUE.filter((entry) => {
    if (entry.runtime !== "webllm" || entry.madeOf === undefined || entry.id === chosen) return true;
    return (entry.madeOf.quantization === "q0f32") === wide;
  });
}
