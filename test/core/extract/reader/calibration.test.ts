import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { BUILT_IN_CALIBRATION } from "../../../../src/core/extract/reader/built-in-calibration";
import {
  calibrated,
  calibratedThresholds,
  calibrationOf,
  UNCALIBRATED,
} from "../../../../src/core/extract/reader/calibration";
import { readReaderFile } from "../../../../tools/command/reader";

const KINDS = ["entity", "relation", "event", "argument"] as const;

it("belongs to the reader that is here, and to no other", async () => {
  const encoder = createHash("sha256")
    .update(await readReaderFile("reader.onnx"))
    .digest("hex");
  expect(calibrationOf(encoder)).toBe(BUILT_IN_CALIBRATION.curves);
  expect(calibrationOf("of one's own")).toBe(UNCALIBRATED);
  expect(calibrationOf(null)).toBe(UNCALIBRATED);
});

it("takes a reader at its word of which nothing was measured", () => {
  for (const kind of KINDS) for (const raw of [0, 0.2, 0.5, 1]) expect(calibrated(UNCALIBRATED, kind, raw)).toBe(raw);
});

it.each(KINDS)("rises between two bounds: %s", (kind) => {
  const values = Array.from({ length: 101 }, (_, raw) => calibrated(BUILT_IN_CALIBRATION.curves, kind, raw / 100));
  expect([values[0], values[100]]).toEqual([0, 1]);
  for (const [index, value] of values.entries()) if (index > 0) expect(value).toBeGreaterThan(values[index - 1] ?? 1);
});

it("gives thresholds as the confidence that they stand for", () => {
  const raw = { entity: 0.5, event: 0.5, relation: 0.5, argument: 0.45 };
  expect(calibratedThresholds(UNCALIBRATED, raw)).toEqual(raw);
  const found = calibratedThresholds(BUILT_IN_CALIBRATION.curves, raw);
  for (const kind of KINDS) expect(found[kind]).toBe(calibrated(BUILT_IN_CALIBRATION.curves, kind, raw[kind]));
});
