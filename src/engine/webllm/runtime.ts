import { type ChatCompletionRequestStreaming, MLCEngine } from "@mlc-ai/web-llm";
import type { CompletionRequest } from "../../core/engine";
import { fieldsOf } from "../fields";
import { watchDevices } from "./device";
import type { WebllmOptions } from "./options";
import { appConfigOf } from "./record";

/** The part of WebLLM that the engine needs; tests put a scripted one in its place. */
export interface WebllmRuntime {
  /** `progress` is the share done, 0…1, of one step after another. */
  load(onProgress: (progress: number) => void): Promise<void>;
  /** Messages of a streamed chat completion, as they come. */
  stream(request: CompletionRequest): Promise<AsyncIterable<unknown>>;
  /** Ends the completion under way between two tokens; it is not seen while a prompt is read. */
  interrupt(): void;
  unload(): Promise<void>;
}

/** The request as WebLLM takes it: one user message, greedy, with a grammar where there is one. */
export function chatRequest({ prompt, grammar, maxTokens, stop }: CompletionRequest): ChatCompletionRequestStreaming {
  return {
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: "user", content: prompt }],
    max_tokens: maxTokens,
    stop: [...stop],
    temperature: 0,
    top_p: 1,
    repetition_penalty: 1,
    frequency_penalty: 0,
    presence_penalty: 0,
    ...(grammar === undefined ? {} : { response_format: { type: "grammar" as const, grammar } }),
  };
}

/**
 * Grammars that XGrammar may keep. It keeps every one that it has compiled, so that the same comes back at once, but one
 * that limits mentions to a text takes megabytes (3.4 with a vocabulary of 49,000), and a long text has thousands.
 */
const GRAMMARS_KEPT = 32;

/** Lets go of the grammars kept; the next compiles anew. WebLLM has no call for it: these are fields of its pipeline. */
export function forgetGrammars(engine: object): void {
  const { loadedModelIdToPipeline: pipelines } = fieldsOf(engine);
  if (!(pipelines instanceof Map)) return;
  for (const pipeline of pipelines.values()) {
    for (const field of ["grammarCompiler", "xgTokenizerInfo"]) {
      const held: unknown = Reflect.get(pipeline, field);
      const dispose = fieldsOf(held).dispose;
      if (typeof dispose !== "function") continue;
      dispose.call(held);
      Reflect.set(pipeline, field, undefined);
    }
  }
}

/** WebLLM in this worker. `onLost` is called when the graphics device goes away, which WebLLM itself only logs. */
export function createWebllmRuntime(options: WebllmOptions, onLost: (reason: string) => void): WebllmRuntime {
  watchDevices(onLost);
  const engine = new MLCEngine({ appConfig: appConfigOf(options), logLevel: "ERROR" });
  const grammars = new Set<string>();
  let ended = false;

  function keep(grammar: string): void {
    if (grammars.size === GRAMMARS_KEPT && !grammars.has(grammar)) {
      forgetGrammars(engine);
      grammars.clear();
    }
    grammars.add(grammar);
  }

  return {
    async load(onProgress) {
      // WebLLM can be stopped only once it has begun.
      if (ended) return;
      engine.setInitProgressCallback(({ progress }) => onProgress(progress));
      await engine.reload(options.model);
    },
    stream(request) {
      if (request.grammar !== undefined) keep(request.grammar);
      return engine.chat.completions.create(chatRequest(request));
    },
    interrupt: () => engine.interruptGenerate(),
    async unload() {
      ended = true;
      await engine.unload();
    },
  };
}
