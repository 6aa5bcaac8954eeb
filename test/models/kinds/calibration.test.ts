import { expect, it } from "vitest";
import type { CompletionEvent, CompletionRequest } from "../../../src/core/extract/writer/text-model";
import { calibrate } from "../../../src/models/kinds/calibration";

const never = new AbortController().signal;

/** An engine that takes ten times as long for what it does first. */
function coldEngine() {
  const asked: CompletionRequest[] = [];
  async function* complete(request: CompletionRequest): AsyncGenerator<CompletionEvent> {
    asked.push(request);
    const milliseconds = asked.length === 1 ? 5000 : 500;
    yield { type: "piece", text: "x", probability: null };
    const times = { promptMilliseconds: milliseconds, completionMilliseconds: milliseconds };
    const tokens = { promptTokens: 50, cachedTokens: 0, completionTokens: 5 };
    yield { type: "end", reason: "length", usage: { ...tokens, ...times } };
  }
  return { asked, complete };
}

it("measures a model that is warm, with little work", async () => {
  const engine = coldEngine();
  expect(await calibrate(engine, never)).toEqual({ readPerSecond: 100, writtenPerSecond: 10 });
  expect(engine.asked.reduce((tokens, { maxTokens }) => tokens + maxTokens, 0)).toBeLessThanOrEqual(16);
  expect(engine.asked.every(({ prompt }) => prompt.length < 300)).toBe(true);
});

it("ends at once for whoever wants the engine", async () => {
  const reason = new DOMException("A run begins.", "AbortError");
  const hanging = async function* (_: CompletionRequest, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    yield { type: "piece", text: "x", probability: null };
    await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  };
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 10);
  await expect(calibrate({ complete: hanging }, controller.signal)).rejects.toBe(reason);
});
