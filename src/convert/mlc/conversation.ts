import type { Checkpoint } from "../checkpoint/checkpoint";

/** A conversation template as MLC's runtimes read it. */
export interface Conversation {
  readonly name: string;
  readonly system_template: string;
  readonly system_message: string;
  readonly system_prefix_token_ids?: readonly number[];
  readonly add_role_after_system_message: boolean;
  readonly roles: { readonly user: string; readonly assistant: string };
  readonly role_templates: Readonly<Record<string, string>>;
  readonly messages: readonly never[];
  readonly seps: readonly string[];
  readonly role_content_sep: string;
  readonly role_empty_sep: string;
  readonly stop_str: readonly string[];
  readonly stop_token_ids: readonly number[];
  readonly function_string: string;
  readonly use_function_calling: boolean;
}

type Parts = Pick<Conversation, "name" | "system_template" | "roles" | "seps" | "role_content_sep" | "role_empty_sep"> &
  Partial<Conversation>;

/** By a mark of the checkpoint's own chat template, the most telling first. */
const TEMPLATES: readonly { readonly mark: string; readonly parts: Parts }[] = [
  {
    mark: "<|im_start|>",
    parts: {
      name: "chatml",
      system_template: "<|im_start|>system\n{system_message}<|im_end|>\n",
      system_message: "You are a helpful assistant.",
      roles: { user: "<|im_start|>user", assistant: "<|im_start|>assistant" },
      seps: ["<|im_end|>\n"],
      role_content_sep: "\n",
      role_empty_sep: "\n",
      stop_str: ["<|im_end|>"],
    },
  },
  {
    mark: "<|start_header_id|>",
    parts: {
      name: "llama-3",
      system_template: "<|start_header_id|>system<|end_header_id|>\n\n{system_message}<|eot_id|>",
      system_message: "You are a helpful assistant.",
      roles: { user: "<|start_header_id|>user", assistant: "<|start_header_id|>assistant" },
      seps: ["<|eot_id|>"],
      role_content_sep: "<|end_header_id|>\n\n",
      role_empty_sep: "<|end_header_id|>\n\n",
    },
  },
  {
    mark: "<<SYS>>",
    parts: {
      name: "llama-2",
      system_template: "[INST] <<SYS>>\n{system_message}\n<</SYS>>\n\n",
      system_message: "You are a helpful assistant.",
      roles: { user: "<s>[INST]", assistant: "[/INST]" },
      seps: [" ", " </s>"],
      role_content_sep: " ",
      role_empty_sep: " ",
      stop_str: ["[INST]"],
      add_role_after_system_message: false,
    },
  },
  {
    mark: "[INST]",
    parts: {
      name: "mistral_default",
      system_template: "[INST] {system_message}",
      roles: { user: "[INST]", assistant: "[/INST]" },
      seps: [" "],
      role_content_sep: " ",
      role_empty_sep: "",
      stop_str: ["</s>"],
      add_role_after_system_message: false,
    },
  },
];

/** A model that was not made for conversations: the message as it is. */
const PLAIN: Parts = {
  name: "LM",
  system_template: "{system_message}",
  roles: { user: "", assistant: "" },
  seps: [""],
  role_content_sep: "",
  role_empty_sep: "",
};

/**
 * The conversation of a checkpoint, by what its chat template holds. WebLLM reads no chat templates (Jinja), so the few that
 * this family uses are known here in MLC's form. KnowCoder's own prompts are laid over it when the model is loaded.
 */
export function conversationOf({ generation, tokenizer }: Checkpoint): Conversation {
  const { chatTemplate, bos, eos } = generation;
  const parts = TEMPLATES.find(({ mark }) => chatTemplate?.includes(mark))?.parts ?? PLAIN;
  // ChatML has no beginning-of-sequence token, whatever the header says about one.
  const prefixed = bos !== null && parts.name !== "chatml" && (parts !== PLAIN || beginsWithToken(tokenizer));
  return {
    system_message: "",
    add_role_after_system_message: true,
    role_templates: { user: "{user_message}", assistant: "{assistant_message}", tool: "{tool_message}" },
    messages: [],
    stop_str: [],
    stop_token_ids: eos,
    function_string: "",
    use_function_calling: false,
    ...(prefixed ? { system_prefix_token_ids: [bos] } : {}),
    ...parts,
  };
}

/** Whether the tokenizer itself puts a token before a text; MLC's runtimes ask it not to, so the template does. */
function beginsWithToken(tokenizer: Checkpoint["tokenizer"]): boolean {
  const file = tokenizer.find(({ name }) => name === "tokenizer.json");
  return file !== undefined && new TextDecoder().decode(file.bytes).includes('"TemplateProcessing"');
}
