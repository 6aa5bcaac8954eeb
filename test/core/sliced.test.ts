import { describe, expect, it } from "vitest";
import { finish, finishInSlices, type Sliced } from "../../src/core/sliced";

/** Counts to `most`, a step a millisecond. */
function* counting(most: number, seen: number[] = []): Sliced<number> {
  for (let number = 1; number <= most; number++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    seen.push(number);
    yield;
  }
  return most;
}

describe("work in slices", () => {
  it("comes to the same end at once and in slices", async () => {
    expect(finish(counting(30))).toBe(30);
    expect(await finishInSlices(counting(30), () => true)).toBe(30);
  });

  it("leaves room for something else in between", async () => {
    const seen: number[] = [];
    let others = 0;
    const timer = setInterval(() => others++, 1);
    await finishInSlices(counting(60, seen), () => true);
    clearInterval(timer);
    expect(seen).toHaveLength(60);
    expect(others).toBeGreaterThan(0);
  });

  it("ends where nobody wants it any more, and where it fails", async () => {
    const seen: number[] = [];
    expect(await finishInSlices(counting(1_000_000, seen), () => false)).toBeNull();
    expect(seen.length).toBeLessThan(1_000);
    const failing = (function* (): Sliced<never> {
      yield;
      throw new RangeError("no further");
    })();
    await expect(finishInSlices(failing, () => true)).rejects.toThrow("no further");
  });
});
