import type { Engine } from "../../core/engine";
import { KnowCoderError } from "../../core/errors";
import type { CatalogueEntry } from "../catalogue";
import { createWebllm } from "./webllm/client";
import { goldenPrompt } from "./webllm/golden";
import { createWllama } from "./wllama/client";

export interface EngineEnvironment {
  /** Address of the page (`document.baseURI`): the built-in files lie beside it. */
  readonly base: string;
  /** Address of the weights that the user named, for entries without one of their own. */
  readonly weights?: string;
}

/**
 * The engine of a catalogue entry, not loaded yet. Throws `weights-missing` where nobody has published the weights and
 * the user named no address.
 */
export function createEngine(entry: CatalogueEntry, { base, weights }: EngineEnvironment): Engine {
  const { id, contextTokens, downloadBytes } = entry;
  if (entry.runtime === "wllama") {
    const files = entry.files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
    return createWllama({
      model: id,
      files,
      tokenizer: entry.tokenizer === null ? null : new URL(entry.tokenizer, base).href,
      addresses: files.map(({ url }) => url),
      contextTokens,
      template: entry.template,
      gpu: entry.gpu,
    });
  }
  const address = entry.weights ?? weights;
  if (address === undefined) throw new KnowCoderError({ code: "weights-missing", model: entry.name });
  return createWebllm({
    model: id,
    weights: address,
    library: entry.library,
    template: entry.template,
    contextTokens,
    downloadBytes,
    features: entry.needs.features,
    golden: goldenPrompt(entry.dialect),
  });
}
