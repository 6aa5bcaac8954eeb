import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInNewContext } from "node:vm";

interface Conversation {
  appendMessage(role: string, message: string): void;
  appendReplyHeader(role: string): void;
  getPromptArray(): readonly string[];
}

type GetConversation = (template: object, changes: object) => Conversation;

/**
 * WebLLM's own conversation code, which it does not export: cut out of the published file, so that the tests run what
 * the page runs.
 */
function webllmConversation(): GetConversation {
  const source = readFileSync(createRequire(import.meta.url).resolve("@mlc-ai/web-llm"), "utf8");
  const start = source.indexOf("class Conversation {");
  const end = source.indexOf("/**", source.indexOf("function getConversation(", start));
  if (start < 0 || end < start) throw new Error("WebLLM's conversation code is not where it was.");
  const enums =
    'const Role = { user: "user", assistant: "assistant", tool: "tool" };' +
    'const MessagePlaceholders = { system: "{system_message}", user: "{user_message}", assistant: "{assistant_message}",' +
    ' tool: "{tool_message}", function: "{function_string}", hermes_tools: "{hermes_tools}" };';
  return runInNewContext(`${enums}${source.slice(start, end)}; getConversation`) as GetConversation;
}

const getConversation = webllmConversation();

/** What the model reads when one user message is sent: a model's own template, with ours laid over it. */
export function rendered(template: object, changes: object, message: string): string {
  const conversation = getConversation(template, changes);
  conversation.appendMessage("user", message);
  conversation.appendReplyHeader("assistant");
  return conversation.getPromptArray().join("");
}
