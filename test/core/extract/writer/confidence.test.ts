import { describe, expect, it } from "vitest";
import { createPieceLog } from "../../../../src/core/extract/writer/confidence";

function logOf(...pieces: readonly (readonly [string, number | null])[]) {
  const log = createPieceLog();
  for (const [text, probability] of pieces) log.push(text, probability);
  return log;
}

describe("the pieces of an answer", () => {
  it("join to the answer", () => {
    expect(logOf(["Per", 1], ["", 1], ['son("Ada")', 1]).text()).toBe('Person("Ada")');
  });

  it("rate a range by the geometric mean of the pieces that touch it", () => {
    const log = logOf(["abc", 0.9], ["de", 0.4], ["f", 0.1], ["ghi", 0.5]);
    expect(log.confidence(0, 3)).toBeCloseTo(0.9, 12);
    expect(log.confidence(2, 6)).toBeCloseTo((0.9 * 0.4 * 0.1) ** (1 / 3), 12);
    expect(log.confidence(3, 4)).toBeCloseTo(0.4, 12);
  });

  it("say nothing where a probability is missing, or nothing was written", () => {
    const log = logOf(["abc", 0.9], ["de", null]);
    expect(log.confidence(0, 3)).toBeCloseTo(0.9, 12);
    expect(log.confidence(0, 4)).toBeNull();
    expect(log.confidence(9, 12)).toBeNull();
  });

  it("weigh a piece of several tokens by their number", () => {
    const log = createPieceLog();
    log.push("abc", 0.9);
    log.push("defg", 0.5, 3);
    expect(log.confidence(0, 7)).toBeCloseTo((0.9 * 0.5 ** 3) ** (1 / 4), 12);
  });

  it("hold a probability of zero without breaking", () => {
    expect(logOf(["a", 0]).confidence(0, 1)).toBeGreaterThanOrEqual(0);
  });
});
