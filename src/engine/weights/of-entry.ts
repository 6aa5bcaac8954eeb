import type { CatalogueEntry } from "../catalog";
import { createGgufWeights } from "./gguf-weights";
import { createMlcWeights } from "./mlc-weights";
import type { ModelWeights } from "./weights";

export interface WeightsSurroundings {
  readonly caches: CacheStorage | undefined;
  /** Address of the page. */
  readonly base: string;
  /** Address of weights that the user named, for entries without one. */
  readonly weights: string | null;
  readonly fetch?: typeof fetch;
}

/** The weights of a model of the catalogue or of the user's; null where nobody knows where they would come from. */
export function weightsOf(
  entry: CatalogueEntry,
  { weights, ...surroundings }: WeightsSurroundings,
): ModelWeights | null {
  if (entry.runtime === "webllm") {
    const address = entry.weights ?? weights;
    return address === null ? null : createMlcWeights({ address, library: entry.library, ...surroundings });
  }
  const besides = entry.tokenizer === null ? [] : [new URL(entry.tokenizer, surroundings.base).href];
  return createGgufWeights({ files: entry.files, besides, ...surroundings });
}
