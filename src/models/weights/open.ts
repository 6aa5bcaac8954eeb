import { createMlcWeights } from "../kinds/webllm/weights";
import { createFileWeights } from "./file-weights";
import type { ModelWeights, WeightsSource } from "./weights";

/** Where weights are looked after. */
export interface WeightsSurroundings {
  readonly caches: CacheStorage | undefined;
  /** Address of the page. */
  readonly base: string;
  readonly fetch?: typeof fetch;
}

/** The weights on this computer, in the form in which their source has them. */
export const openWeights = (source: WeightsSource, surroundings: WeightsSurroundings): ModelWeights =>
  source.form === "mlc"
    ? createMlcWeights({ ...source, ...surroundings })
    : createFileWeights({ ...source, ...surroundings });
