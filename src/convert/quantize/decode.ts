import { BLOCK, type StoredType } from "./kernel";

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** All 65,536 half-precision numbers: a table is what decodes them fastest, and 256 kB are nothing beside a checkpoint. */
export const HALVES: Float32Array = Float32Array.from({ length: 2 ** 16 }, (_, half) => {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
});

/** Bits of the half-precision number nearest to a single-precision one; ties go to the even one, what is too large to infinity. */
export function halfOf(value: number): number {
  float[0] = value;
  const x = bits[0] ?? 0;
  const sign = (x >>> 16) & 0x8000;
  const size = x & 0x7fffffff;
  if (size >= 0x7f800000) return sign | (size > 0x7f800000 ? 0x7e00 : 0x7c00);
  // From 65,520 on the nearest is infinity.
  if (size >= 0x477ff000) return sign | 0x7c00;
  if (size < 0x38800000) {
    // Below 2⁻¹⁴ halves are multiples of 2⁻²⁴, and adding this constant rounds to one.
    float[0] = Math.abs(value) + 0.5;
    return sign | ((bits[0] ?? 0) - 0x3f000000);
  }
  return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13);
}

/**
 * Stored numbers as single-precision ones, block by block, in the order of llama.cpp's `dequantize_row_…` and with its
 * roundings: each product and each difference is rounded once. `bytes` are whole blocks; `out` takes all their numbers.
 */
export function decode(bytes: Uint8Array, type: StoredType, out: Float32Array): void {
  DECODERS[type](bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), out);
}

type Decoder = (bytes: Uint8Array, view: DataView, out: Float32Array) => void;

const half = (view: DataView, at: number): number => HALVES[view.getUint16(at, true)] ?? 0;
const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
const { fround } = Math;

const decodeF32: Decoder = (_, view, out) => {
  for (let i = 0; i < out.length; i++) out[i] = view.getFloat32(i * 4, true);
};

const decodeF16: Decoder = (_, view, out) => {
  for (let i = 0; i < out.length; i++) out[i] = half(view, i * 2);
};

const decodeBF16: Decoder = (bytes, _, out) => {
  const words = new Uint32Array(out.buffer, out.byteOffset, out.length);
  for (let i = 0; i < words.length; i++) words[i] = (byte(bytes, i * 2) << 16) | (byte(bytes, i * 2 + 1) << 24);
};

const decodeQ8_0: Decoder = (_, view, out) => {
  for (let block = 0, i = 0; i < out.length; block += 34) {
    const scale = half(view, block);
    for (let k = 0; k < 32; k++) out[i++] = scale * view.getInt8(block + 2 + k);
  }
};

/** Four or five bits, with a scale and, in the types that end in 1, a minimum; the first half of a block lies in the low nibbles. */
function smallBlocks(five: boolean, minimum: boolean): Decoder {
  const type: StoredType = five ? (minimum ? "Q5_1" : "Q5_0") : minimum ? "Q4_1" : "Q4_0";
  const size = BLOCK[type].bytes;
  const middle = minimum ? 0 : five ? 16 : 8;
  const highAt = minimum ? 4 : 2;
  const lowAt = highAt + (five ? 4 : 0);
  return (bytes, view, out) => {
    for (let block = 0, i = 0; i < out.length; block += size, i += 32) {
      const scale = half(view, block);
      // Adding it changes nothing, not even the sign of a zero.
      const least = minimum ? half(view, block + 2) : -0;
      const high = five ? view.getUint32(block + highAt, true) : 0;
      for (let k = 0; k < 16; k++) {
        const pair = byte(bytes, block + lowAt + k);
        const first = (pair & 0xf) | (((high >>> k) & 1) << 4);
        const second = (pair >> 4) | (((high >>> (k + 16)) & 1) << 4);
        out[i + k] = fround(scale * (first - middle)) + least;
        out[i + k + 16] = fround(scale * (second - middle)) + least;
      }
    }
  };
}

/** The eight six-bit scales and minima of a block of Q4_K or Q5_K, packed into twelve bytes. */
const packedScale = (bytes: Uint8Array, at: number, k: number): number =>
  k < 4 ? byte(bytes, at + k) & 63 : (byte(bytes, at + k + 4) & 0xf) | ((byte(bytes, at + k - 4) >> 6) << 4);
const packedMinimum = (bytes: Uint8Array, at: number, k: number): number =>
  k < 4 ? byte(bytes, at + k + 4) & 63 : (byte(bytes, at + k + 4) >> 4) | ((byte(bytes, at + k) >> 6) << 4);

/** Super-blocks of 256 numbers: eight runs of 32, each with its own scale and minimum; runs share bytes in pairs. */
function superBlocks(five: boolean): Decoder {
  const size = BLOCK[five ? "Q5_K" : "Q4_K"].bytes;
  const highAt = 16;
  const lowAt = five ? 48 : 16;
  return (bytes, view, out) => {
    for (let block = 0, i = 0; i < out.length; block += size) {
      const scale = half(view, block);
      const least = half(view, block + 2);
      for (let run = 0; run < 8; run++) {
        const step = fround(scale * packedScale(bytes, block + 4, run));
        const from = fround(least * packedMinimum(bytes, block + 4, run));
        const low = block + lowAt + (run >> 1) * 32;
        const shift = (run & 1) * 4;
        for (let k = 0; k < 32; k++) {
          const high = five ? ((byte(bytes, block + highAt + k) >> run) & 1) << 4 : 0;
          out[i++] = fround(step * (((byte(bytes, low + k) >> shift) & 0xf) | high)) - from;
        }
      }
    }
  };
}

/** Super-blocks of 256 numbers in two halves of 128; a half has four runs of 32 that share their low and high bits. */
const decodeQ6_K: Decoder = (bytes, view, out) => {
  for (let block = 0, i = 0; i < out.length; block += 210) {
    const scale = half(view, block + 208);
    for (let part = 0; part < 2; part++) {
      for (let run = 0; run < 4; run++) {
        const low = block + part * 64 + (run & 1) * 32;
        const lowShift = (run >> 1) * 4;
        const high = block + 128 + part * 32;
        for (let k = 0; k < 32; k++) {
          const step = fround(scale * view.getInt8(block + 192 + part * 8 + run * 2 + (k >> 4)));
          const code = ((byte(bytes, low + k) >> lowShift) & 0xf) | (((byte(bytes, high + k) >> (run * 2)) & 3) << 4);
          out[i++] = step * (code - 32);
        }
      }
    }
  }
};

const DECODERS: Readonly<Record<StoredType, Decoder>> = {
  F32: decodeF32,
  F16: decodeF16,
  BF16: decodeBF16,
  Q8_0: decodeQ8_0,
  Q4_0: smallBlocks(false, false),
  Q4_1: smallBlocks(false, true),
  Q5_0: smallBlocks(true, false),
  Q5_1: smallBlocks(true, true),
  Q4_K: superBlocks(false),
  Q5_K: superBlocks(true),
  Q6_K: decodeQ6_K,
};
