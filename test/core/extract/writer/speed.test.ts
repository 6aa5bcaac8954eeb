import { describe, expect, it } from "vitest";
import { expectedSeconds, secondsPerPage, speedOf, type Workload } from "../../../../src/core/extract/writer/speed";

describe("the speed of an engine", () => {
  const usage = {
    promptTokens: 60,
    cachedTokens: 10,
    completionTokens: 8,
    promptMilliseconds: 500,
    completionMilliseconds: 400,
  };

  it("is what it read anew and wrote, per second", () => {
    expect(speedOf(usage)).toEqual({ readPerSecond: 100, writtenPerSecond: 20 });
  });

  it("is not known of a completion that read or wrote nothing", () => {
    expect(speedOf({ ...usage, cachedTokens: 60 })).toBeNull();
    expect(speedOf({ ...usage, completionTokens: 0 })).toBeNull();
    expect(speedOf({ ...usage, promptMilliseconds: 0 })).toBeNull();
  });
});

describe("what an extraction is going to take", () => {
  const work: Workload = {
    chunks: 50,
    textTokens: 1000,
    kinds: [{ kind: "entity", batches: 1, schemaTokens: 100 }],
    keepsPrefix: true,
  };
  const speed = { readPerSecond: 100, writtenPerSecond: 10 };
  const seconds = expectedSeconds(work, speed);

  it("halves where the engine is twice as fast, and grows with the text", () => {
    expect(expectedSeconds(work, { readPerSecond: 200, writtenPerSecond: 20 })).toBeCloseTo(seconds / 2, 6);
    expect(expectedSeconds({ ...work, chunks: 100 }, speed)).toBeGreaterThan(seconds);
    expect(expectedSeconds({ ...work, textTokens: 2000 }, speed)).toBeGreaterThan(1.5 * seconds);
  });

  it("takes the classes with each chunk where the engine keeps no prefix, and nothing for kinds without classes", () => {
    expect(expectedSeconds({ ...work, keepsPrefix: false }, speed) - seconds).toBeCloseTo((49 * 100) / 100, 6);
    const without = { kind: "event", batches: 0, schemaTokens: 0 } as const;
    expect(expectedSeconds({ ...work, kinds: [...work.kinds, without] }, speed)).toBe(seconds);
  });

  it("is the same per page, however long the text is, and follows the speed", () => {
    const page = secondsPerPage(work, speed);
    expect(secondsPerPage({ ...work, chunks: 500, textTokens: 10_000 }, speed)).toBeCloseTo(page, 1);
    expect(secondsPerPage(work, { readPerSecond: 200, writtenPerSecond: 20 })).toBeCloseTo(page / 2, 6);
    // Of a text that is shorter than a page too.
    expect(secondsPerPage({ ...work, chunks: 5, textTokens: 100 }, speed)).toBeCloseTo(page, 1);
  });
});
