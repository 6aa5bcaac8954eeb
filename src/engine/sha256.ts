/**
 * SHA-256 (FIPS 180-4), fed piece by piece. `crypto.subtle` wants a whole model in memory at once and is absent where
 * a page is not served securely; this keeps 64 bytes and runs at well over 100 MB/s.
 */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Where it is, in letters and digits: `createSha256(saved)` goes on from there, in another visit too. */
  save(): string;
  /** The digest as 64 lower-case hexadecimal digits; ends the hash. */
  digest(): string;
}

const BLOCK = 64;

/** The first 32 bits of the fractional parts of a root of the first `count` primes. */
function primeRoots(count: number, root: (prime: number) => number): Uint32Array {
  const roots = new Uint32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate && prime; divisor++) prime = candidate % divisor !== 0;
    if (!prime) continue;
    const value = root(candidate);
    roots[found++] = (value - Math.floor(value)) * 2 ** 32;
  }
  return roots;
}

const START = primeRoots(8, Math.sqrt);
const CONSTANTS = primeRoots(64, Math.cbrt);

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

/** What `save` wrote: the eight words, the bytes hashed, and those that do not fill a block yet. */
const SAVED = /^([0-9a-f]{64})\.(\d{1,16})\.((?:[0-9a-f]{2}){0,63})$/u;

/** How many bytes a saved hash has seen; NaN where it is none. */
export const hashedBytes = (saved: string): number => Number(SAVED.exec(saved)?.[2] ?? Number.NaN);

const bytesOf = (digits: string): Uint8Array =>
  Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );

/** A new hash, or one that goes on where another was saved; throws a RangeError where `saved` is not that. */
export function createSha256(saved?: string): Sha256 {
  const state = Int32Array.from(START);
  const constants = Int32Array.from(CONSTANTS);
  const words = new Int32Array(64);
  const rest = new Uint8Array(BLOCK);
  let restLength = 0;
  let length = 0;

  const at = (array: Int32Array, index: number): number => array[index] ?? 0;

  function compress(bytes: DataView, offset: number): void {
    for (let i = 0; i < 16; i++) words[i] = bytes.getInt32(offset + i * 4);
    for (let i = 16; i < 64; i++) {
      const x = at(words, i - 15);
      const y = at(words, i - 2);
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[i] = (at(words, i - 16) + s0 + at(words, i - 7) + s1) | 0;
    }
    let a = at(state, 0);
    let b = at(state, 1);
    let c = at(state, 2);
    let d = at(state, 3);
    let e = at(state, 4);
    let f = at(state, 5);
    let g = at(state, 6);
    let h = at(state, 7);
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(constants, i) + at(words, i)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = at(state, 0) + a;
    state[1] = at(state, 1) + b;
    state[2] = at(state, 2) + c;
    state[3] = at(state, 3) + d;
    state[4] = at(state, 4) + e;
    state[5] = at(state, 5) + f;
    state[6] = at(state, 6) + g;
    state[7] = at(state, 7) + h;
  }

  const restView = new DataView(rest.buffer);

  if (saved !== undefined) {
    const [, words = "", bytes = "", tail = ""] = SAVED.exec(saved) ?? [];
    if (words === "") throw new RangeError("This is no saved state of a SHA-256.");
    for (let i = 0; i < 8; i++) state[i] = Number.parseInt(words.slice(i * 8, i * 8 + 8), 16);
    length = Number(bytes);
    rest.set(bytesOf(tail));
    restLength = tail.length / 2;
  }

  function update(bytes: Uint8Array): void {
    length += bytes.length;
    let offset = 0;
    if (restLength > 0) {
      offset = Math.min(BLOCK - restLength, bytes.length);
      rest.set(bytes.subarray(0, offset), restLength);
      restLength += offset;
      if (restLength < BLOCK) return;
      compress(restView, 0);
      restLength = 0;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; offset + BLOCK <= bytes.length; offset += BLOCK) compress(view, offset);
    rest.set(bytes.subarray(offset));
    restLength = bytes.length - offset;
  }

  return {
    update,
    save: () =>
      [
        Array.from(state, hex).join(""),
        length,
        Array.from(rest.subarray(0, restLength), (byte) => byte.toString(16).padStart(2, "0")).join(""),
      ].join("."),
    digest() {
      const bits = length * 8;
      const padding = new Uint8Array(((restLength + 8) % BLOCK < restLength ? 2 : 1) * BLOCK - restLength);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padding.length - 4, bits % 2 ** 32);
      update(padding);
      return Array.from(state, hex).join("");
    },
  };
}
