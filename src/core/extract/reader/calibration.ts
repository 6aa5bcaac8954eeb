import type { Kind } from "../../schema/class";
import { BUILT_IN_CALIBRATION } from "./built-in-calibration";
import type { DecodingRules } from "./decode";

/** What has a probability of its own: objects of each kind, and the arguments of events. */
export type CalibratedKind = Kind | "argument";

/** A raw probability, and the share of the answers with it that were right. */
export type Knot = readonly [raw: number, calibrated: number];

/**
 * What a model's probabilities are worth: a rising curve a kind, through these points and in straight lines between
 * them, from 0 to 1. Without points a kind's probabilities are taken at their word.
 */
export type Calibration = Readonly<Record<CalibratedKind, readonly Knot[]>>;

export const UNCALIBRATED: Calibration = { entity: [], relation: [], event: [], argument: [] };

/** A calibration with the model that it was measured with. */
export interface MeasuredCalibration {
  /** SHA-256 of the encoder. */
  readonly encoder: string;
  /** The command that measured it, when, and on what. */
  readonly source: string;
  readonly curves: Calibration;
}

/** The calibration of a reader; one of which nothing was measured is taken at its word. */
export const calibrationOf = (encoderSha256: string | null): Calibration =>
  encoderSha256 === BUILT_IN_CALIBRATION.encoder ? BUILT_IN_CALIBRATION.curves : UNCALIBRATED;

/** How likely something is right of which the model says `raw`: rises with it. */
export function calibrated(calibration: Calibration, kind: CalibratedKind, raw: number): number {
  let below: Knot = [0, 0];
  for (const knot of [...calibration[kind], [1, 1] as const]) {
    if (raw <= knot[0]) {
      const width = knot[0] - below[0];
      return width === 0 ? knot[1] : below[1] + ((knot[1] - below[1]) * (raw - below[0])) / width;
    }
    below = knot;
  }
  return 1;
}

/** The thresholds of a configuration as confidence: what is told is at least so likely to be right. */
export const calibratedThresholds = (
  calibration: Calibration,
  thresholds: DecodingRules["thresholds"],
): Readonly<Record<CalibratedKind, number>> => ({
  entity: calibrated(calibration, "entity", thresholds.entity),
  relation: calibrated(calibration, "relation", thresholds.relation),
  event: calibrated(calibration, "event", thresholds.event),
  argument: calibrated(calibration, "argument", thresholds.argument),
});
