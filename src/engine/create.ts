import type { Engine } from "../core/engine";
import { KnowCoderError } from "../core/errors";
import type { CatalogueEntry } from "./catalog";
import { createWebllm } from "./webllm/connect";
import { createWllama } from "./wllama/connect";

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
    return createWllama({
      model: id,
      file: { url: new URL(entry.file.path, base).href, bytes: downloadBytes, sha256: entry.file.sha256 },
      tokenizer: new URL(entry.tokenizer, base).href,
      addresses: [],
      contextTokens,
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
  });
}
