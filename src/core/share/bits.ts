import { damaged } from "./shared-link";

/**
 * Bits in a row, highest first, in sextets: numbers of six bits, each of which a link writes as one character. Four
 * ways of writing a number, all for whole numbers from 0:
 *
 * - fixed: in a width that the reader knows;
 * - unary: as many ones, then a zero;
 * - gamma (Elias 1975): the width of n + 1 less one in unary, then n + 1 without its leading one;
 * - Rice (1979), with a parameter p: n >> p in unary, then the p low bits.
 */
export class BitWriter {
  readonly #sextets: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  bit(bit: boolean): void {
    const filled = this.#length % 6;
    if (filled === 0) this.#sextets.push(0);
    if (bit) this.#sextets[this.#sextets.length - 1] = (this.#sextets.at(-1) ?? 0) | (32 >> filled);
    this.#length++;
  }

  /** `width` is at most 32. */
  fixed(value: number, width: number): void {
    for (let place = width - 1; place >= 0; place--) this.bit(((value >>> place) & 1) === 1);
  }

  unary(value: number): void {
    for (let left = value; left > 0; left--) this.bit(true);
    this.bit(false);
  }

  gamma(value: number): void {
    const width = 31 - Math.clz32(value + 1);
    this.unary(width);
    this.fixed(value + 1, width);
  }

  rice(value: number, parameter: number): void {
    this.unary(value >>> parameter);
    this.fixed(value, parameter);
  }

  /** The sextets so far; the last is filled up with zeros. */
  sextets(): Uint8Array {
    return Uint8Array.from(this.#sextets);
  }
}

/** Reads what a `BitWriter` wrote. What goes beyond the end, or cannot be, is `link-damaged`. */
export class BitReader {
  readonly #sextets: Uint8Array;
  readonly #end: number;
  #place = 0;

  /** `end` is the number of bits to read. */
  constructor(sextets: Uint8Array, end: number) {
    this.#sextets = sextets;
    this.#end = end;
  }

  /** Bits that are still to be read. */
  get left(): number {
    return this.#end - this.#place;
  }

  bit(): boolean {
    if (this.left <= 0) return damaged("it ends too early");
    const sextet = this.#sextets[Math.floor(this.#place / 6)] ?? 0;
    const set = (sextet & (32 >> (this.#place % 6))) !== 0;
    this.#place++;
    return set;
  }

  fixed(width: number): number {
    let value = 0;
    for (let read = 0; read < width; read++) value = value * 2 + (this.bit() ? 1 : 0);
    return value;
  }

  unary(): number {
    let value = 0;
    while (this.bit()) value++;
    return value;
  }

  gamma(): number {
    const width = this.unary();
    if (width > 30) return damaged("a number in it is too large");
    return 2 ** width + this.fixed(width) - 1;
  }

  rice(parameter: number): number {
    return this.unary() * 2 ** parameter + this.fixed(parameter);
  }
}

/** What six bits are written as: base64url (RFC 4648). An address escapes none of these characters. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

/**
 * One character per sextet, the first sextet last: a version can promise that its first sextet is neither hyphen nor
 * underscore, and programs that find links in running text leave those out at the end of one.
 */
export const writeSextets = (sextets: Uint8Array): string =>
  Array.from(sextets, (sextet) => ALPHABET.charAt(sextet))
    .reverse()
    .join("");

export const readSextets = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => VALUES.get(character) ?? damaged("it holds what no link holds")).reverse();

const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** The CRC-32 of bytes (IEEE 802.3, as in zip and PNG). */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 0xff] ?? 0);
  return (rest ^ 0xffffffff) >>> 0;
}

/** The CRC-32 of a text's UTF-8 bytes, in eight hexadecimal digits. */
export const checksum = (text: string): string => crc32(new TextEncoder().encode(text)).toString(16).padStart(8, "0");
