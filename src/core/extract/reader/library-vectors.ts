import { KnowCoderError } from "../../errors";
import { ForeignValue } from "../../foreign";
import { xxh32 } from "../../schema/library-file/bytes";
import type { ClassVectors } from "./encoder";
import { type KeptVectors, keepVectors } from "./kept-vectors";

/**
 * The vectors of a library's classes, each from its line, a byte a number: they come with the page, so that 300
 * classes at once, or the whole library beside a text, cost no run of the encoder each.
 */
export interface LibraryVectors {
  /** SHA-256 of the encoder that made them. */
  readonly reader: string;
  /** SHA-256 of the library file as it is published. */
  readonly library: string;
  /** SHA-256 of the lines that were read, one per class, joined by line feeds. */
  readonly lines: string;
  /** Classes, in the order of the library. */
  readonly size: number;
  /** The first relation, and how many there are. */
  readonly firstRelation: number;
  readonly relations: number;
  /** A row per class. */
  readonly spans: RatedVectors;
  /** The vectors of a class; those of pairs are empty for all but relations. */
  at(index: number): ClassVectors;
  /** Those that were made from a line, as `at` gives them; null where none were. */
  find(line: string): ClassVectors | null;
}

/** Class vectors as they are kept, with the offset of each one's scores. */
export interface RatedVectors extends KeptVectors {
  readonly offsets: Float32Array;
}

/*
 * The file, all numbers little-endian: "KCRV", version, length of the facts, the facts as JSON filled up with spaces to a
 * multiple of four bytes; two hashes of each class's line; then the scales, the offsets and the numbers of all rows. A
 * row per class comes first, then a row per relation for pairs.
 */
const MAGIC = 0x5652434b;
const VERSION = 2;
const HEADER_BYTES = 12;
/** Numbers of a vector. */
const WIDTH = 256;
const FLOAT_BYTES = 4;
/** Of the two hashes of a line. */
const KEY_BYTES = 8;

interface Facts {
  readonly reader: string;
  readonly library: string;
  readonly lines: string;
  readonly classes: number;
  /** Index of the first relation, and how many there are. */
  readonly firstRelation: number;
  readonly relations: number;
}

/**
 * A line by two hashes of 32 bits, with and without something before it: in a library of 35,000 classes another line
 * has the same two once in 500 trillion times.
 */
export function hashesOf(line: string): readonly [number, number] {
  const encoder = new TextEncoder();
  return [xxh32(encoder.encode(line)), xxh32(encoder.encode(`line : ${line}`))];
}

/**
 * Writes the vectors of `facts.classes` classes with the lines that they were made from, in order; rows of relations are
 * taken from their pair vectors.
 */
export function writeLibraryVectors(
  facts: Facts,
  lines: readonly string[],
  vectors: readonly ClassVectors[],
): Uint8Array {
  const { firstRelation, relations } = facts;
  const pairs = vectors.slice(firstRelation, firstRelation + relations);
  const rows = [
    ...vectors.map(({ span, spanOffset }) => ({ numbers: span, offset: spanOffset })),
    ...pairs.map(({ pair, pairOffset }) => ({ numbers: pair, offset: pairOffset })),
  ];
  const json = JSON.stringify(facts);
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / FLOAT_BYTES) * FLOAT_BYTES));
  const start = HEADER_BYTES + text.length;
  const scalesStart = start + lines.length * KEY_BYTES;
  const file = new Uint8Array(scalesStart + rows.length * (2 * FLOAT_BYTES + WIDTH));
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, text.length, true);
  file.set(text, HEADER_BYTES);
  for (const [index, line] of lines.entries()) {
    const [first, second] = hashesOf(line);
    view.setUint32(start + index * KEY_BYTES, first, true);
    view.setUint32(start + index * KEY_BYTES + KEY_BYTES / 2, second, true);
  }
  const numbersStart = scalesStart + rows.length * 2 * FLOAT_BYTES;
  for (const [row, { numbers, offset }] of rows.entries()) {
    const kept = keepVectors(numbers, WIDTH);
    view.setFloat32(scalesStart + row * FLOAT_BYTES, kept.scales[0] ?? 1, true);
    view.setFloat32(scalesStart + (rows.length + row) * FLOAT_BYTES, offset, true);
    file.set(new Uint8Array(kept.numbers.buffer), numbersStart + row * WIDTH);
  }
  return file;
}

/**
 * Reads such a file without copying its numbers. Throws `model-corrupt` where it is none, where its length is wrong, or
 * where a number could harm what is computed with it.
 */
export function readLibraryVectors(buffer: ArrayBuffer): LibraryVectors {
  if (buffer.byteLength < HEADER_BYTES) return refuse("it is too short");
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC) return refuse("it is no file of class vectors");
  if (view.getUint32(4, true) !== VERSION) return refuse(`its version is not ${VERSION}`);
  const start = HEADER_BYTES + view.getUint32(8, true);
  if (start > buffer.byteLength || start % FLOAT_BYTES !== 0) return refuse("its facts are cut off");
  const { reader, library, lines, classes, firstRelation, relations } = readFacts(
    new Uint8Array(buffer, HEADER_BYTES, start - HEADER_BYTES),
  );
  const rows = classes + relations;
  const scalesStart = start + classes * KEY_BYTES;
  if (buffer.byteLength !== scalesStart + rows * (2 * FLOAT_BYTES + WIDTH))
    return refuse("it has another length than it says");
  const keys = new Uint32Array(buffer, start, (classes * KEY_BYTES) / FLOAT_BYTES);
  const scales = new Float32Array(buffer, scalesStart, rows);
  const offsets = new Float32Array(buffer, scalesStart + rows * FLOAT_BYTES, rows);
  if (![...scales, ...offsets].every(Number.isFinite)) return refuse("it holds a number that is none");
  const numbers = new Int8Array(buffer, scalesStart + 2 * rows * FLOAT_BYTES, rows * WIDTH);

  const vectorAt = (row: number): Float32Array => {
    const scale = scales[row] ?? 0;
    return Float32Array.from(numbers.subarray(row * WIDTH, (row + 1) * WIDTH), (number) => number * scale);
  };
  const at = (index: number): ClassVectors => {
    if (!Number.isInteger(index) || index < 0 || index >= classes) throw new RangeError(`There is no class ${index}.`);
    const isRelation = index >= firstRelation && index < firstRelation + relations;
    const pairRow = classes + index - firstRelation;
    return {
      span: vectorAt(index),
      spanOffset: offsets[index] ?? 0,
      pair: isRelation ? vectorAt(pairRow) : new Float32Array(0),
      pairOffset: isRelation ? (offsets[pairRow] ?? 0) : 0,
    };
  };
  /** Classes by the hashes of their lines; made when a line is first looked for. */
  let known: ReadonlyMap<string, number> | null = null;
  return {
    reader,
    library,
    lines,
    size: classes,
    firstRelation,
    relations,
    spans: {
      numbers: numbers.subarray(0, classes * WIDTH),
      scales: scales.subarray(0, classes),
      offsets: offsets.subarray(0, classes),
    },
    at,
    find(line) {
      known ??= new Map(
        Array.from({ length: classes }, (_, index) => [keys.subarray(2 * index, 2 * index + 2).join(), index]),
      );
      const index = known.get(hashesOf(line).join());
      return index === undefined ? null : at(index);
    },
  };
}

const MOST_CLASSES = 10_000_000;

function readFacts(bytes: Uint8Array): Facts {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return refuse("its facts are no JSON");
  }
  const facts = new ForeignValue(json, (path, expected) => refuse(`its ${path} should be ${expected}`));
  const classes = facts.field("classes").integer(0, MOST_CLASSES);
  const firstRelation = facts.field("firstRelation").integer(0, classes);
  return {
    reader: facts.field("reader").text(),
    library: facts.field("library").text(),
    lines: facts.field("lines").text(),
    classes,
    firstRelation,
    relations: facts.field("relations").integer(0, classes - firstRelation),
  };
}

function refuse(reason: string): never {
  throw new KnowCoderError({ code: "model-corrupt", url: "class vectors", reason });
}
