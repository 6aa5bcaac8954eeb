import { describe, expect, it } from "vitest";
import { secondsAPrompt } from "../../../src/state/documents/estimate";
import type { Environment } from "../../../src/state/environment";
import { startPage } from "../../support/world";

const TEXT = "Ada was here. Bob was not.";

async function page(calibrate: NonNullable<Environment["calibrate"]>) {
  const { store, started } = await startPage({ answers: () => "]" }, { around: { calibrate } });
  store.getState().openText(TEXT, "");
  store.getState().replaceSelection(["entity:Person"], true);
  await expect.poll(() => store.getState().estimate?.sentences).toBe(2);
  return { store, end: started.end, seconds: () => secondsAPrompt(store.getState()) };
}

describe("how long a prompt takes", () => {
  it("is nobody's guess before it is measured, and what the last run took after one", async () => {
    const { store, seconds, end } = await page(async () => null);
    expect(seconds()).toBeNull();
    store.setState({ promptMilliseconds: { nano: 1500, other: 9000 } });
    expect(seconds()).toBe(1.5);
    end();
  });

  it("follows the speed that was measured once the model was loaded", async () => {
    const fast = await page(async () => ({ readPerSecond: 60, writtenPerSecond: 12 }));
    const slow = await page(async () => ({ readPerSecond: 20, writtenPerSecond: 4 }));
    expect(fast.seconds()).toBeGreaterThan(0);
    expect(slow.seconds()).toBeCloseTo(3 * (fast.seconds() ?? Number.NaN), 6);
    for (const { end } of [fast, slow]) end();
  });

  it("is measured for nobody who wants to extract meanwhile", async () => {
    const signals: AbortSignal[] = [];
    const { store, seconds, end } = await page((_, signal) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await store.getState().extract();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(store.getState().failure).toBeNull();
    expect(seconds()).toBeGreaterThan(0);
    end();
  });
});
