import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Template, WebllmOptions } from "../../../../src/models/kinds/webllm/options";
import { weightsFolder } from "../../../../src/models/kinds/webllm/options";
import { appConfigOf, conversationOf } from "../../../../src/models/kinds/webllm/runtime";
import { rendered } from "./conversation";

/** As in Llama-2's mlc-chat-config.json: what a raw template has to undo. */
const LLAMA_2 = {
  system_template: "[INST] <<SYS>>\n{system_message}\n<</SYS>>\n\n",
  system_message: "You are a helpful assistant.",
  roles: { user: "<s>[INST]", assistant: "[/INST]", tool: "[INST]" },
  role_templates: { user: "{user_message}", assistant: "{assistant_message}", tool: "{tool_message}" },
  seps: [" ", " </s>"],
  role_content_sep: " ",
  role_empty_sep: " ",
  stop_str: ["[INST]"],
  stop_token_ids: [2],
};

const CHATML = {
  system_template: "<|im_start|>system\n{system_message}<|im_end|>\n",
  system_message: "You are a helpful assistant.",
  roles: { user: "<|im_start|>user", assistant: "<|im_start|>assistant" },
  role_templates: { user: "{user_message}", assistant: "{assistant_message}", tool: "{tool_message}" },
  seps: ["<|im_end|>\n"],
  role_content_sep: "\n",
  role_empty_sep: "\n",
  stop_str: ["<|im_end|>"],
  stop_token_ids: [151643],
};

const RAW: Template = { kind: "raw", prefixTokens: [1], stopTokens: [2] };
const TRICKY = [
  "a $$ b",
  "$& and $' and $` and $1",
  "\"quoted\" 'single'",
  "{user_message}",
  "",
  " ",
  "\n\n[INST]",
  "\\n",
];

describe("a raw template", () => {
  test.each(TRICKY)("renders %j unchanged, whatever the model's own template", (text) => {
    expect(rendered(LLAMA_2, conversationOf(RAW), text)).toBe(text);
    expect(rendered(CHATML, conversationOf(RAW), text)).toBe(text);
  });

  test("renders any text unchanged", () => {
    const unit = fc.oneof(fc.constantFrom("$", "&", "'", '"', "`", "{", "}", "\\", "\n"), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        expect(rendered(LLAMA_2, conversationOf(RAW), parts.join(""))).toBe(parts.join(""));
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  test("keeps the tokens that the model needs", () => {
    expect(conversationOf(RAW)).toMatchObject({ system_prefix_token_ids: [1], stop_token_ids: [2], stop_str: [] });
  });
});

describe("a chat template", () => {
  test.each(TRICKY)("puts %j unchanged into the model's own template", (text) => {
    expect(rendered(CHATML, conversationOf({ kind: "chat" }), text)).toBe(
      "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n" +
        `<|im_start|>user\n${text}<|im_end|>\n<|im_start|>assistant\n`,
    );
  });

  test("the model's own role template would corrupt such texts: the reason for laying ours over it", () => {
    expect(rendered(CHATML, {}, "a $$ b")).toContain("a $ b");
  });
});

test("the record names its addresses, context and features, and keeps artifacts in the Cache API", () => {
  const options: WebllmOptions = {
    model: "m",
    weights: "https://w.example/m",
    library: "https://l.example/m.wasm",
    template: RAW,
    contextTokens: 2048,
    downloadBytes: 1,
    features: ["shader-f16"],
    golden: null,
  };
  expect(appConfigOf(options)).toMatchObject({
    cacheBackend: "cache",
    model_list: [
      {
        model_id: "m",
        model: options.weights,
        model_lib: options.library,
        required_features: ["shader-f16"],
        overrides: { context_window_size: 2048 },
      },
    ],
  });
});

test("the folder of the weights is the one that WebLLM asks for", () => {
  expect(weightsFolder("https://h.example/u/m")).toBe("https://h.example/u/m/resolve/main/");
  expect(weightsFolder("https://h.example/u/m/resolve/v1")).toBe("https://h.example/u/m/resolve/v1/");
  expect(weightsFolder("https://h.example/u/m/resolve/v1/")).toBe("https://h.example/u/m/resolve/v1/");
});
