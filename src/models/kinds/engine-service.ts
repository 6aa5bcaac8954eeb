import { KnowCoderError } from "../../core/errors";
import type {
  CompletionEvent,
  CompletionRequest,
  EngineCapabilities,
  LoadProgress,
  TextModel,
} from "../../core/extract/writer/text-model";
import type { Method, ServicePort } from "../../platform/rpc/protocol";
import { serve } from "../../platform/rpc/service";

/** What an engine is asked across a port; `Options` say which model it is to load. */
export type EngineMethods<Options> = {
  readonly load: Method<Options, EngineCapabilities, LoadProgress>;
  readonly complete: Method<CompletionRequest, void, CompletionEvent>;
  readonly count: Method<readonly string[], readonly number[]>;
};

/** The worker's side of `connectEngine`: makes the engine that the first load asks for, and lets the page use it. */
export function serveEngine<Options>(
  port: ServicePort,
  create: (options: Options) => TextModel | Promise<TextModel>,
): void {
  let engine: TextModel | null = null;
  const needed = (): TextModel => {
    if (engine === null) throw new KnowCoderError({ code: "engine-not-loaded" });
    return engine;
  };
  serve<EngineMethods<Options>>(port, {
    async load(options, { emit, signal }) {
      engine ??= await create(options);
      await engine.load(emit, signal);
      return engine.capabilities;
    },
    async complete(request, { emit, signal }) {
      for await (const event of needed().complete(request, signal)) emit(event);
    },
    count: (texts) => needed().countTokens(texts),
  });
}
