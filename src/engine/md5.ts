/**
 * MD5 (RFC 1321), fed piece by piece. It is what MLC's tool writes of each file of weights: good against damage on the
 * way, not against people.
 */
export interface Md5 {
  update(bytes: Uint8Array): void;
  /** The digest as 32 lower-case hexadecimal digits; ends the hash. */
  digest(): string;
}

const BLOCK = 64;
const SHIFTS = Uint8Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(2 ** 32 * Math.abs(Math.sin(index + 1))) | 0);

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

export function createMd5(): Md5 {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const words = new Int32Array(16);
  const rest = new Uint8Array(BLOCK);
  let restLength = 0;
  let length = 0;

  const at = (array: Int32Array | Uint8Array, index: number): number => array[index] ?? 0;

  function compress(bytes: DataView, offset: number): void {
    for (let i = 0; i < 16; i++) words[i] = bytes.getInt32(offset + i * 4, true);
    let a = at(state, 0);
    let b = at(state, 1);
    let c = at(state, 2);
    let d = at(state, 3);
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mixed: number;
      let word: number;
      if (round === 0) {
        mixed = (b & c) | (~b & d);
        word = i;
      } else if (round === 1) {
        mixed = (d & b) | (~d & c);
        word = (5 * i + 1) & 15;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word = (3 * i + 5) & 15;
      } else {
        mixed = c ^ (b | ~d);
        word = (7 * i) & 15;
      }
      const sum = (a + mixed + at(SINES, i) + at(words, word)) | 0;
      const shift = at(SHIFTS, round * 4 + (i & 3));
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    }
    state[0] = at(state, 0) + a;
    state[1] = at(state, 1) + b;
    state[2] = at(state, 2) + c;
    state[3] = at(state, 3) + d;
  }

  const restView = new DataView(rest.buffer);

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
    digest() {
      const bits = length * 8;
      const padding = new Uint8Array((restLength < BLOCK - 8 ? 1 : 2) * BLOCK - restLength);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, bits % 2 ** 32, true);
      view.setUint32(padding.length - 4, Math.floor(bits / 2 ** 32), true);
      update(padding);
      return Array.from(new Uint8Array(state.buffer), hex).join("");
    },
  };
}
