import type { AppConfig, ChatOptions } from "@mlc-ai/web-llm";
import type { Template, WebllmOptions } from "./options";
import { libraryKey } from "./places";

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
