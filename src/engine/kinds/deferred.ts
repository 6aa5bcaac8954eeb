import type { Engine } from "../../core/engine";
import { KnowCoderError } from "../../core/errors";
import type { EngineEnvironment } from "./kind";
import { type CatalogueEntry, kindOf } from "./kinds";

/**
 * An engine whose code comes, and whose needs are looked at, only when it is loaded: `open` may refuse. It goes by the name
 * of its model that is given here; where that is empty, by what the engine calls it.
 */
export function deferredEngine({ name, model }: Pick<Engine, "name" | "model">, open: () => Promise<Engine>): Engine {
  let opened: Engine | null = null;
  const need = (): Engine => {
    if (opened === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    return opened;
  };
  return {
    name,
    get model() {
      return model || (opened?.model ?? "");
    },
    get capabilities() {
      return opened?.capabilities ?? { contextTokens: 0, grammar: false };
    },
    async load(onProgress, signal) {
      signal.throwIfAborted();
      opened ??= await open();
      signal.throwIfAborted();
      await opened.load(onProgress, signal);
    },
    complete: (request, signal) => need().complete(request, signal),
    countTokens: async (texts) => need().countTokens(texts),
    unload: async () => opened?.unload(),
  };
}

/**
 * The engine of a model, by its kind. Its load rejects where this computer cannot run it, or nobody knows where its weights
 * are. `name`: what people call the model, where its id says nothing to anybody.
 */
export function createEngine(entry: CatalogueEntry, environment: EngineEnvironment, name = entry.id): Engine {
  const kind = kindOf(entry);
  return deferredEngine({ name: kind.engineName, model: name }, async () => {
    if (kind.isCheckedAtLoad) await (await import("./check-computer")).checkComputer(entry, environment.weights);
    return (await kind.late()).create(entry, environment);
  });
}
