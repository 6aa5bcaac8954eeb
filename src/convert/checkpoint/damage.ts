import { KnowCoderError } from "../../core/errors";

/** Bytes or fields that contradict what the format says. */
export const damaged = (name: string, reason: string, cause?: unknown): KnowCoderError =>
  new KnowCoderError({ code: "checkpoint-damaged", name, reason }, { cause });

/** Something that is as it should be and still cannot be converted. */
export const unsupported = (name: string, reason: string): KnowCoderError =>
  new KnowCoderError({ code: "checkpoint-unsupported", name, reason });
