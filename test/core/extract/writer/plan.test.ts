import { describe, expect, it } from "vitest";
import { planExtraction } from "../../../../src/core/extract/writer/plan";
import { dialects } from "../../../../src/core/extract/writer/prompt/dialects";
import { slicedSentences } from "../../../../src/core/text/sentences";
import { entity } from "../../../support/classes";

const OPTIONS = { descriptions: false, grammar: true, mentionsFromText: true, disabledRules: [] };
const LONG = "Ada lived in Oslo with Bo. ".repeat(20_000);

const request = (text: string) => ({ text, classes: [entity("Person")], dialect: dialects.compact, options: OPTIONS });

/** An engine that counts four characters a token, and remembers how much it was asked at once. */
function counting(around: () => void = () => {}) {
  const calls: number[] = [];
  return {
    calls,
    capabilities: { contextTokens: 2048, grammar: true },
    async countTokens(texts: readonly string[]) {
      calls.push(texts.reduce((sum, text) => sum + text.length, 0));
      around();
      return texts.map((text) => Math.ceil(text.length / 4));
    },
  };
}

describe("planning a long text", () => {
  it("lets others have their turn, asks for tokens in portions, and leaves no sentence out", async () => {
    const engine = counting();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const plan = await planExtraction(request(LONG), engine);
    clearInterval(timer);
    expect(plan.sentences).toBe(20_000);
    expect(plan.chunks).toHaveLength(20_000);
    expect(Math.max(...engine.calls)).toBeLessThan(60_000);
    expect(turns).toBeGreaterThan(0);
  });

  it("ends with the signal's reason, while it counts or before, and asks for nothing more", async () => {
    const reason = new DOMException("Enough.", "AbortError");
    const controller = new AbortController();
    const engine = counting(() => controller.abort(reason));
    await expect(planExtraction(request(LONG), engine, controller.signal)).rejects.toBe(reason);
    expect(engine.calls).toHaveLength(1);
    const other = counting();
    await expect(planExtraction(request(LONG), other, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(other.calls).toEqual([]);
  });

  it("does not wait for counts that never come", async () => {
    const controller = new AbortController();
    const stuck = { ...counting(), countTokens: () => new Promise<readonly number[]>(() => {}) };
    setTimeout(() => controller.abort(new DOMException("Enough.", "AbortError")), 10);
    await expect(planExtraction(request("Ada."), stuck, controller.signal)).rejects.toThrow("Enough.");
  });
});

describe("sentences in slices", () => {
  it("stop within one long line as well as between paragraphs", () => {
    for (const text of [LONG, LONG.replaceAll(". ", ".\n\n")]) {
      const work = slicedSentences(text);
      let steps = 0;
      let step = work.next();
      for (; step.done !== true; step = work.next()) steps += 1;
      expect(step.value).toHaveLength(20_000);
      expect(steps).toBeGreaterThan(50);
    }
  });
});
