import type { Carried } from "../../core/extract/reader/carried";
import type { KeptVectors } from "../../core/extract/reader/kept-vectors";
import type { Delta, KeptExamples } from "../../core/extract/reader/learning";
import { type Fields, isFields, listOf } from "../../core/foreign";
import { parseClassId } from "../../core/schema/class";
import type { LearnedClass, Taught } from "../schema/state";

/** Numbers of a vector. */
const WIDTH = 256;

/** What classes have learned, as it was kept; what in it is damaged is left out. */
export const readLearned = (fields: Fields): readonly LearnedClass[] => listOf(fields.learned).flatMap(readClass);

function readClass(value: unknown): readonly LearnedClass[] {
  if (!isFields(value) || typeof value.id !== "string" || typeof value.reader !== "string") return [];
  const parsed = parseClassId(value.id);
  const delta = readDelta(value.delta);
  const taught = listOf(value.taught).flatMap(readTaught);
  const carried = readCarriedOf(value.carried);
  if (parsed === null || delta === null || (taught.length === 0 && carried === null)) return [];
  const id: LearnedClass["id"] = `${parsed.kind}:${parsed.name}`;
  return [{ id, reader: value.reader, delta, taught, ...(carried === null ? {} : { carried }) }];
}

function readCarriedOf(value: unknown): Carried | null {
  if (!isFields(value) || !isCount(value.corrections)) return null;
  const delta = readDelta(value.delta);
  return delta === null ? null : { delta, corrections: value.corrections };
}

function readDelta(value: unknown): Delta | null {
  if (!isFields(value) || typeof value.offset !== "number" || !Number.isFinite(value.offset)) return null;
  const { vector, offset } = value;
  return vector instanceof Float32Array && vector.length === WIDTH && vector.every(Number.isFinite)
    ? { vector, offset }
    : null;
}

function readTaught(value: unknown): readonly Taught[] {
  if (!isFields(value) || !isCount(value.document) || !isCount(value.corrections) || !isFields(value.examples))
    return [];
  const positives = readVectors(value.examples.positives);
  const negatives = readVectors(value.examples.negatives);
  if (positives === null || negatives === null) return [];
  const examples: KeptExamples = { positives, negatives };
  return [{ document: value.document, corrections: value.corrections, examples }];
}

function readVectors(value: unknown): KeptVectors | null {
  if (!isFields(value)) return null;
  const { numbers, scales } = value;
  if (!(numbers instanceof Int8Array) || !(scales instanceof Float32Array)) return null;
  return numbers.length === scales.length * WIDTH && scales.every(Number.isFinite) ? { numbers, scales } : null;
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;
