import { KnowCoderError } from "../../core/errors";
import type { Learned } from "../../core/extract/reader/learning";
import type { EngineEnvironment } from "./kind";
import { type CatalogueEntry, kindOf } from "./kinds";
import type { Model } from "./model";

const NO_ROWS = { numbers: new Int8Array(0), scales: new Float32Array(0) };
const NOTHING_LEARNED: Learned = { delta: null, examples: { positives: NO_ROWS, negatives: NO_ROWS } };

/**
 * A model whose code comes, and whose needs are looked at, only when it is loaded: `open` may refuse. It goes by the name
 * that is given here; where that is empty, by what it calls itself.
 */
export function deferredModel({ name, model }: Pick<Model, "name" | "model">, open: () => Promise<Model>): Model {
  let opened: Model | null = null;
  const nameNow = (): string => model || (opened?.model ?? "");
  return {
    name,
    get model() {
      return nameNow();
    },
    get engine() {
      return opened?.engine ?? null;
    },
    async load(onProgress, signal) {
      signal.throwIfAborted();
      opened ??= await open();
      signal.throwIfAborted();
      await opened.load(onProgress, signal);
    },
    async createExtractor(how) {
      if (opened === null) throw new KnowCoderError({ code: "engine-not-loaded" });
      const extractor = await opened.createExtractor(how);
      return { ...extractor, engine: { ...extractor.engine, model: nameNow() } };
    },
    async learn(what, signal) {
      if (opened === null) throw new KnowCoderError({ code: "engine-not-loaded" });
      return (await opened.learn?.(what, signal)) ?? NOTHING_LEARNED;
    },
    matchLibrary: async (...asked) => (await opened?.matchLibrary?.(...asked)) ?? [],
    judgeWith: (...asked) => opened?.judgeWith?.(...asked) ?? null,
    unload: async () => opened?.unload(),
  };
}

/**
 * A model by its kind. Its load rejects where this computer cannot run it, or nobody knows where its weights are. `name`:
 * what people call it, where its id says nothing to anybody.
 */
export function createModel(entry: CatalogueEntry, environment: EngineEnvironment, name = entry.id): Model {
  const kind = kindOf(entry);
  return deferredModel({ name: kind.engineName, model: name }, async () => {
    if (kind.isCheckedAtLoad) await (await import("./check-computer")).checkComputer(entry, environment.weights);
    return (await kind.late()).create(entry, environment);
  });
}
