import { expect, it } from "vitest";
import { secondsAPrompt } from "../../src/state/prompt-seconds";

it("a prompt takes as long as was measured here, else as is typical of the built-in model", () => {
  const promptMilliseconds = { nano: 1500 };
  expect(secondsAPrompt({ ownModels: [], contexts: {}, modelId: "nano", promptMilliseconds })).toBe(1.5);
  expect(secondsAPrompt({ ownModels: [], contexts: {}, modelId: "nano", promptMilliseconds: {} })).toBeGreaterThan(0);
  expect(
    secondsAPrompt({ ownModels: [], contexts: {}, modelId: "knowcoder-7b-ie-q4f16_1", promptMilliseconds }),
  ).toBeNull();
  expect(secondsAPrompt({ ownModels: [], contexts: {}, modelId: "of another version", promptMilliseconds })).toBeNull();
});
