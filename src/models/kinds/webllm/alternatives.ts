import type { FailureCode } from "../../../core/errors";
import { CATALOGUE } from "../../catalogue";
import type { Alternative } from "../kind";
import type { CatalogueEntry } from "../kinds";
import { contexts } from "./context";
import type { WebllmEntry } from "./kind";

/** Failures that may be the graphics processor's: its memory, its drivers, what it lacks. */
const OF_THE_GPU: ReadonlySet<FailureCode> = new Set([
  "engine-lost",
  "engine-silent",
  "engine-start-failed",
  "gpu-feature-missing",
  "answer-unexpected",
]);

/** What else may be tried with a model that runs on the graphics processor: less context, or its variant in 32 bits. */
export function alternatives(entry: WebllmEntry, code: FailureCode): readonly Alternative[] {
  if (!OF_THE_GPU.has(code)) return [];
  const found: Alternative[] = [];
  const smaller = contexts(entry).findLast(({ tokens }) => tokens < entry.contextTokens);
  // Less memory helps against nothing but a lack of it.
  if (smaller !== undefined && code !== "gpu-feature-missing" && code !== "answer-unexpected") {
    found.push({ kind: "context", ...smaller });
  }
  const variant = variantOf(entry);
  if (variant !== null) found.push({ kind: "variant", entry: variant });
  return found;
}

/** The 32-bit variant of a model of the catalogue; null where there is none, or it is one. */
export function variantOf({ id }: WebllmEntry): CatalogueEntry | null {
  const wide = id.replace(/f16(_1)?$/u, "f32$1");
  return wide === id ? null : (CATALOGUE.find((entry) => entry.id === wide) ?? null);
}
