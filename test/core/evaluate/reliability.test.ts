import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDataset } from "../../../src/core/evaluate/dataset";
import { fitCurve } from "../../../src/core/evaluate/fit-calibration";
import { calibrationError, type Judged, judge, reliability } from "../../../src/core/evaluate/reliability";
import { answerOf } from "../../../src/core/evaluate/score";
import { calibrated, UNCALIBRATED } from "../../../src/core/extract/reader/calibration";

const judged = (confidence: number, right: number, of: number): readonly Judged[] =>
  Array.from({ length: of }, (_, index) => ({ task: "ner", confidence, isRight: index < right }));

describe("judging answers", () => {
  const [gold] = readDataset(
    "gold",
    '{"text": "Ann met Ann in Oslo.", "entities": [{"id": 1, "type": "Person", "text": "Ann", "start": 0, "end": 3}]}',
  );
  if (gold === undefined) throw new Error("There is no sentence.");

  it("counts what is said twice once, as sure as the surer of the two, and leaves out what says nothing", () => {
    const answers = [
      answerOf("ner", 0.6, "Person", "Ann"),
      answerOf("ner", 0.9, "Person", "Ann"),
      answerOf("ner", 0.4, "City", "Oslo"),
      answerOf("eae", null, "Meet", "who", "Ann"),
    ];
    expect(judge(gold, answers)).toEqual([
      { task: "ner", confidence: 0.9, isRight: true },
      { task: "ner", confidence: 0.4, isRight: false },
    ]);
  });
});

describe("the expected calibration error", () => {
  it("is nothing where answers are right as often as they are sure", () => {
    expect(calibrationError([...judged(0.75, 75, 100), ...judged(0.2, 20, 100)])).toBeCloseTo(0);
  });
  it("is the mean of what the ranges are off by, each with its answers", () => {
    expect(calibrationError([...judged(0.95, 30, 30), ...judged(0.55, 0, 10)])).toBeCloseTo(0.75 * 0.05 + 0.25 * 0.55);
  });
  it("is unknown without answers", () => {
    expect(calibrationError([])).toBeNull();
  });
  it("has ten ranges, the last with what is certain", () => {
    const bins = reliability(judged(1, 1, 2));
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(bins[9]).toMatchObject({ right: 0.5, confidence: 1 });
  });
});

describe("a fitted curve", () => {
  it("says how often answers were right", () => {
    const curve = fitCurve([...judged(0.25, 10, 100), ...judged(0.55, 30, 100), ...judged(0.85, 90, 100)]);
    const at = (raw: number): number => calibrated({ ...UNCALIBRATED, entity: curve }, "entity", raw);
    expect(at(0.25)).toBeCloseTo(0.1, 1);
    expect(at(0.55)).toBeCloseTo(0.3, 1);
    expect(at(0.85)).toBeCloseTo(0.9, 1);
    expect(at(0.4)).toBeCloseTo((at(0.25) + at(0.55)) / 2);
  });

  it("rises, whatever it was fitted to, from 0 to 1, and is never certain before", () => {
    const answers = fc.array(
      fc.record({ confidence: fc.double({ min: 0.05, max: 0.99, noNaN: true }), isRight: fc.boolean() }),
      { maxLength: 600 },
    );
    fc.assert(
      fc.property(answers, (list) => {
        const entity = fitCurve(list.map((one) => ({ task: "ner", ...one })));
        const values = Array.from({ length: 101 }, (_, raw) =>
          calibrated({ ...UNCALIBRATED, entity }, "entity", raw / 100),
        );
        expect(values[0]).toBe(0);
        expect(values[100]).toBe(1);
        for (const [index, value] of values.entries()) {
          if (index > 0) expect(value).toBeGreaterThan(values[index - 1] ?? 1);
        }
      }),
      { seed: 14, numRuns: 200 },
    );
  });
});
