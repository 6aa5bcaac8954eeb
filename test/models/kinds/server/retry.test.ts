import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../../src/core/errors";
import { Refusal, retryAfter, waitBefore } from "../../../../src/models/kinds/server/retry";

const patience = { tries: 4, waitMs: 100 };
const refused = (status: number, wait: number | null = null) =>
  new Refusal({ code: "server-refused", url: "u", status, reason: "r" }, wait);

describe("waiting before another try", () => {
  it("doubles, and scatters those who were refused together", () => {
    for (const [tried, middle] of [
      [1, 100],
      [2, 200],
      [3, 400],
    ] as const) {
      for (let time = 0; time < 50; time += 1) {
        const wait = waitBefore(refused(503), tried, patience);
        expect(wait).toBeGreaterThanOrEqual(middle * 0.75);
        expect(wait).toBeLessThanOrEqual(middle * 1.25);
      }
    }
    expect(waitBefore(refused(503), 4, patience)).toBeNull();
  });

  it("is of use only for what passes", () => {
    expect(waitBefore(refused(400), 1, patience)).toBeNull();
    expect(waitBefore(new KnowCoderError({ code: "server-key", url: "u", reason: "r" }), 1, patience)).toBeNull();
    expect(waitBefore(new KnowCoderError({ code: "engine-silent", seconds: 9 }), 1, patience)).toBeNull();
    expect(waitBefore(new TypeError("ours"), 1, patience)).toBeNull();
    const lost = new KnowCoderError({ code: "server-unreachable", url: "u", reason: "r" });
    expect(waitBefore(lost, 1, patience)).not.toBeNull();
  });

  it("follows the server's word unless that is too long", () => {
    expect(waitBefore(refused(429, 2500), 1, patience)).toBe(2500);
    expect(waitBefore(refused(429, 3_600_000), 1, patience)).toBeNull();
  });

  it("reads seconds and dates", () => {
    expect(retryAfter("3", 0)).toBe(3000);
    expect(retryAfter("Thu, 01 Jan 1970 00:00:10 GMT", 4000)).toBe(6000);
    expect(retryAfter("Thu, 01 Jan 1970 00:00:10 GMT", 40_000)).toBe(0);
    expect(retryAfter("soon", 0)).toBeNull();
    expect(retryAfter(null, 0)).toBeNull();
  });
});
