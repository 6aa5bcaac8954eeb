import { type ClassId, parseClassId } from "../../schema/class";
import type { Delta } from "./learning";

/** What a class has learned elsewhere, without the examples: small enough to travel with the class. */
export interface Carried {
  readonly delta: Delta;
  /** How many corrections it comes from. */
  readonly corrections: number;
}

/** The same with the class that it is of, and the reader that it holds for. */
export interface CarriedClass extends Carried {
  readonly id: ClassId;
  /** Id of the model: vectors are one reader's. */
  readonly reader: string;
}

/** Numbers of a vector. */
const WIDTH = 256;
/** A byte a number, their scale, the offset. */
const BYTES = WIDTH + 8;
const LARGEST = 127;

/**
 * As a line of text: `entity:Person 14 reader BASE64`, 360 characters and a few. A number of the change becomes a byte, which
 * moves a probability by a thousandth.
 */
export function writeCarried({ id, reader, corrections, delta }: CarriedClass): string {
  const bytes = new Uint8Array(BYTES);
  const fields = new DataView(bytes.buffer);
  const scale = delta.vector.reduce((most, number) => Math.max(most, Math.abs(number)), 0) / LARGEST || 1;
  fields.setFloat32(0, scale, true);
  fields.setFloat32(4, delta.offset, true);
  for (const [index, number] of delta.vector.entries()) fields.setInt8(8 + index, Math.round(number / scale));
  return `${id} ${corrections} ${reader} ${btoa(String.fromCharCode(...bytes))}`;
}

const RE_CARRIED = /^(\S+) (\d{1,6}) ([\w.-]{1,100}) ([A-Za-z0-9+/]{352})$/u;

/** Reads such a line; null for what is none. */
export function readCarried(line: string): CarriedClass | null {
  const [, id = "", corrections = "", reader = "", code = ""] = RE_CARRIED.exec(line) ?? [];
  const parsed = parseClassId(id);
  if (parsed === null) return null;
  const fields = new DataView(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)).buffer);
  const scale = fields.getFloat32(0, true);
  const offset = fields.getFloat32(4, true);
  const vector = Float32Array.from({ length: WIDTH }, (_, index) => fields.getInt8(8 + index) * scale);
  if (!Number.isFinite(offset) || !vector.every(Number.isFinite)) return null;
  return { id: `${parsed.kind}:${parsed.name}`, reader, corrections: Number(corrections), delta: { vector, offset } };
}

/** Both changes, one after the other. */
export const addDeltas = (first: Delta, second: Delta): Delta => ({
  vector: first.vector.map((number, index) => number + (second.vector[index] ?? 0)),
  offset: first.offset + second.offset,
});

/** What stands before such a line in class code, where it is a comment to every Python. */
const COMMENT = "# learned ";

/** The lines of what classes have learned as comments of class code; empty where they have learned nothing. */
export const learnedComments = (learned: readonly CarriedClass[]): string =>
  learned.map((one) => `${COMMENT}${writeCarried(one)}\n`).join("");

export function readLearnedComments(code: string): readonly CarriedClass[] {
  if (!code.includes(COMMENT)) return [];
  return code.split(/\r\n?|\n/u).flatMap((line) => {
    const read = line.startsWith(COMMENT) ? readCarried(line.slice(COMMENT.length).trimEnd()) : null;
    return read === null ? [] : [read];
  });
}
