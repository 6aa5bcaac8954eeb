import { expect, it } from "vitest";
import { secondsAPrompt } from "../../src/state/prompt-seconds";

it("a prompt takes as long as was measured here, else as is typical of the built-in model", () => {
  const promptMilliseconds = { nano: 1500 };
  expect(secondsAPrompt({ modelId: "nano", promptMilliseconds })).toBe(1.5);
  expect(secondsAPrompt({ modelId: "nano", promptMilliseconds: {} })).toBeGreaterThan(0);
  expect(secondsAPrompt({ modelId: "knowcoder-7b-ie-q4f16_1", promptMilliseconds })).toBeNull();
  expect(secondsAPrompt({ modelId: "of another version", promptMilliseconds })).toBeNull();
});
