import { describe, expect, it } from "vitest";
import { defaultConcurrency, type Inspection } from "../../../src/models/kinds/server/openai";
import { modelMessages } from "../../../src/ui/messages/en/model";

const serverSentence = (inspection: Inspection): string =>
  modelMessages.english.serverIs(inspection, defaultConcurrency(inspection));

const vllm = {
  software: "vllm",
  version: "0.18.0",
  model: "knowcoder",
  models: ["knowcoder"],
  contextTokens: 4096,
  slots: null,
  grammar: "structured_outputs",
} as const;

describe("what a server is", () => {
  it("is told in sentences", () => {
    expect(serverSentence(vllm)).toBe(
      "This is vLLM 0.18.0 with knowcoder. It reads 4,096 tokens at once. It can limit its answers to the selected classes, which was tried. It is asked up to 16 prompts at once.",
    );
    const other = { ...vllm, software: "other", version: null, contextTokens: null, grammar: null } as const;
    expect(serverSentence(other)).toMatch(/^This is a server of another kind with knowcoder\. It does not say/u);
    expect(serverSentence(other)).toMatch(/cannot limit its answers/u);
    expect(serverSentence({ ...vllm, software: "llama.cpp", slots: 4 })).toMatch(/up to 4 prompts at once\.$/u);
  });
});
