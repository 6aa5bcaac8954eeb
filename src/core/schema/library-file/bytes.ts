import { refuse } from "./format";

const encoder = new TextEncoder();

/** Collects the bytes of a section. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;

  /** A whole number from 0 to 2³² − 1 as a varint (LEB128): seven bits a byte, the lowest first. */
  number(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) throw new RangeError(`${value} is no count.`);
    this.reserve(5);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** UTF-8; what no file could give back (half a surrogate pair) is a mistake of the caller's. */
export function encodeText(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError(`${JSON.stringify(text)} is no well-formed text.`);
  return encoder.encode(text);
}

/** Reads the bytes of a section; whatever they do not hold is refused under the section's name. */
export class ByteReader {
  readonly name: string;
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }

  /** How many bytes were read. */
  get position(): number {
    return this.at;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  fail(expected: string): never {
    return refuse(this.name, expected);
  }

  number(): number {
    let byte = this.bytes[this.at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = this.bytes[this.at++] ?? 0;
      if (shift === 28 && byte > 0x0f) return this.fail("numbers of 32 bits");
      value |= (byte & 0x7f) << shift;
    }
    return this.left < 0 ? this.fail("numbers that are whole") : value >>> 0;
  }

  skip(count: number): void {
    if (count > this.left) this.fail(`${count - this.left} bytes longer`);
    this.at += count;
  }

  /** So many varints. */
  numbers(count: number): Uint32Array {
    // Each takes a byte or more: a count that is out of range makes no array.
    if (count > this.left) return this.fail(`${count} numbers`);
    const { bytes } = this;
    const values = new Uint32Array(count);
    let at = this.at;
    for (let index = 0; index < count; index++) {
      let byte = bytes[at++] ?? 0;
      if (byte < 0x80) {
        values[index] = byte;
        continue;
      }
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++] ?? 0;
        if (shift === 28 && byte > 0x0f) return this.fail("numbers of 32 bits");
        value |= (byte & 0x7f) << shift;
      }
      values[index] = value;
    }
    if (at > bytes.length) return this.fail(`${count} numbers`);
    this.at = at;
    return values;
  }

  /** All that is left. */
  rest(): Uint8Array {
    const rest = this.bytes.subarray(this.at);
    this.at = this.bytes.length;
    return rest;
  }

  end(): void {
    if (this.left > 0) this.fail(`${this.left} bytes shorter`);
  }
}

/** Where each of several lists begins that stand one after another, and where the last one ends. */
export function startsOf(lengths: Uint32Array, most: number, reader: ByteReader): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  let total = 0;
  for (let index = 0; index < lengths.length; index++) {
    total += lengths[index] ?? 0;
    starts[index + 1] = total;
  }
  if (total > most) return reader.fail("lists within the section");
  return starts;
}

const PRIMES = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;
const [PRIME_1, PRIME_2, PRIME_3, PRIME_4, PRIME_5] = PRIMES;

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

const round = (lane: number, word: number): number =>
  Math.imul(rotate((lane + Math.imul(word, PRIME_2)) | 0, 13), PRIME_1);

/**
 * XXH32 with seed 0 (Yann Collet, xxHash 0.8, "XXH32 algorithm description"): tells damage, not malice. It reads
 * four words at a time, so that a library of 300,000 classes is checked in some ten milliseconds.
 */
export function xxh32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let at = 0;
  let hash = PRIME_5 | 0;
  if (length >= 16) {
    let a = (PRIME_1 + PRIME_2) | 0;
    let b = PRIME_2 | 0;
    let c = 0;
    let d = -PRIME_1 | 0;
    for (; at + 16 <= length; at += 16) {
      a = round(a, view.getInt32(at, true));
      b = round(b, view.getInt32(at + 4, true));
      c = round(c, view.getInt32(at + 8, true));
      d = round(d, view.getInt32(at + 12, true));
    }
    hash = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0;
  }
  hash = (hash + length) | 0;
  for (; at + 4 <= length; at += 4) {
    hash = Math.imul(rotate((hash + Math.imul(view.getInt32(at, true), PRIME_3)) | 0, 17), PRIME_4);
  }
  for (; at < length; at++) {
    hash = Math.imul(rotate((hash + Math.imul(view.getUint8(at), PRIME_5)) | 0, 11), PRIME_1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
