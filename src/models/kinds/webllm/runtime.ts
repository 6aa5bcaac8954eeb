import { type AppConfig, type ChatCompletionRequestStreaming, type ChatOptions, MLCEngine } from "@mlc-ai/web-llm";
import type { CompletionRequest } from "../../../core/extract/writer/text-model";
import { fieldsOf } from "../../../core/foreign";
import type { Template, WebllmOptions } from "./options";
import { libraryKey } from "./places";

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

type ConversationOptions = NonNullable<ChatOptions["conv_config"]>;

/**
 * Laid over the model's own conversation template. `role_templates` is empty in both: a template such as
 * `{user_message}` goes through `String.replace`, which would corrupt `$$`, `$&` and `$'` in a text.
 *
 * A raw template renders one user message to exactly its text: no system message, no role names, and separators that
 * are set to nothing (left out they would become `": "`; an empty list of separators throws).
 */
export function conversationOf(template: Template): ConversationOptions {
  if (template.kind === "chat") return { role_templates: {} };
  return {
    system_template: "{system_message}",
    system_message: "",
    roles: { user: "", assistant: "", tool: "" },
    role_templates: {},
    seps: [""],
    role_content_sep: "",
    role_empty_sep: "",
    system_prefix_token_ids: [...template.prefixTokens],
    stop_token_ids: [...template.stopTokens],
    stop_str: [],
  };
}

/**
 * The model as WebLLM's configuration. The template is laid over the model's (`conv_config`), never put in its place:
 * a whole `conv_template` would drop its tokens. Artifacts live in the Cache API, where an imported folder is put too.
 */
export function appConfigOf(options: WebllmOptions): AppConfig {
  return {
    cacheBackend: "cache",
    model_list: [
      {
        model_id: options.model,
        model: options.weights,
        model_lib: libraryKey(options.library),
        required_features: [...options.features],
        overrides: { context_window_size: options.contextTokens, conv_config: conversationOf(options.template) },
      },
    ],
  };
}

/**
 * Calls `onLost` when any graphics device of this worker is lost. WebLLM keeps its device to itself and only logs the
 * loss, so the devices are noted where they come from. What is destroyed on purpose is not lost.
 */
export function watchDevices(onLost: (reason: string) => void): void {
  if (typeof GPUAdapter === "undefined") return;
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor) {
    const device = await request.call(this, descriptor);
    void device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") onLost(message === "" ? "the graphics device was lost" : message);
    });
    return device;
  };
}
