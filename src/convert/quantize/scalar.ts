import { decode, HALVES, halfOf } from "./decode";
import { type Band, GROUP, groupsOf, NOT_FINITE, type QuantizedBand, quantizedRow, TOO_LARGE } from "./kernel";

/** Bits of infinity; numbers that are none lie above. */
const INFINITE = 0x7f800000;
/** Adding and taking away 1.5 · 2²³ leaves a small number rounded to a whole one, ties to even, in single precision. */
const ROUND = 12_582_912;
/** Codes run from 0 to 14 around this one. */
const ZERO_CODE = 7;

/**
 * The plain form of the quantization, and the oracle for every faster one.
 *
 * A group's scale is `max|w| / 7`, rounded to the type in which it is stored. Codes are `w / scale` (of that rounded scale,
 * in single precision) rounded to the nearest whole number, ties to even, plus 7, clipped to 0…14. MLC's own tool rounds
 * ties away from zero and computes in the model's type throughout; the error is at most half a step either way.
 *
 * Below 2⁻¹⁴ halves are so coarse that rounding may make a scale too small for its group, or zero: then it is the next
 * larger one. A group of zeros has scale 0 and codes 7.
 */
export function quantizeScalar(band: Band): QuantizedBand {
  const { bytes, type, rows, columns, scheme } = band;
  const numbers = new Float32Array(rows * columns);
  decode(bytes, type, numbers);
  if (scheme === "f32") return { weight: plainSingles(numbers), scale: null };
  if (scheme === "f16") return { weight: plainHalves(numbers), scale: null };
  return quantizeGroups(numbers, rows, columns, scheme === "q4f16");
}

const absoluteBits = (words: Uint32Array, at: number): number => (words[at] ?? 0) & 0x7fffffff;
const wordsOf = (numbers: Float32Array): Uint32Array =>
  new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);

function plainSingles(numbers: Float32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const words = wordsOf(numbers);
  for (let i = 0; i < words.length; i++) if (absoluteBits(words, i) >= INFINITE) throw new RangeError(NOT_FINITE);
  return new Uint8Array(numbers.buffer);
}

function plainHalves(numbers: Float32Array): Uint8Array<ArrayBuffer> {
  const words = wordsOf(numbers);
  const halves = new Uint16Array(numbers.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halfOf(numbers[i] ?? 0);
    if ((half & 0x7c00) === 0x7c00) throw new RangeError(absoluteBits(words, i) >= INFINITE ? NOT_FINITE : TOO_LARGE);
    halves[i] = half;
  }
  return new Uint8Array(halves.buffer);
}

function quantizeGroups(numbers: Float32Array, rows: number, columns: number, halfScales: boolean): QuantizedBand {
  const groups = groupsOf(columns);
  const words = wordsOf(numbers);
  const weight = new Uint8Array(rows * quantizedRow("q4f32", columns).weight);
  const codes = new Uint32Array(weight.buffer);
  const halves = new Uint16Array(halfScales ? rows * groups : 0);
  const singles = new Float32Array(halfScales ? 0 : rows * groups);
  const single = new Float32Array(1);
  const singleBits = new Uint32Array(single.buffer);

  for (let group = 0; group < rows * groups; group++) {
    const from = Math.floor(group / groups) * columns + (group % groups) * GROUP;
    const count = Math.min(GROUP, columns - (group % groups) * GROUP);
    let largest = 0;
    for (let i = from; i < from + count; i++) largest = Math.max(largest, absoluteBits(words, i));
    if (largest >= INFINITE) throw new RangeError(NOT_FINITE);
    singleBits[0] = largest;
    const reach = single[0] ?? 0;

    let scale = Math.fround(reach / 7);
    if (halfScales) {
      let half = halfOf(scale);
      if ((HALVES[half] ?? 0) * (ZERO_CODE + 0.5) < reach) half++;
      if (half >= 0x7c00) throw new RangeError(TOO_LARGE);
      halves[group] = half;
      scale = HALVES[half] ?? 0;
    } else {
      if (scale * (ZERO_CODE + 0.5) < reach) {
        single[0] = scale;
        singleBits[0] = (singleBits[0] ?? 0) + 1;
        scale = single[0] ?? 0;
      }
      singles[group] = scale;
    }

    // A group of zeros has codes of zero whatever it is divided by.
    const divisor = scale === 0 ? 1 : scale;
    for (let i = 0; i < count; ) {
      let word = 0;
      for (const end = Math.min(i + 8, count), first = i; i < end; i++) {
        const ratio = Math.fround((numbers[from + i] ?? 0) / divisor);
        const code = Math.fround(Math.fround(ratio + ROUND) - ROUND) + ZERO_CODE;
        word |= Math.min(Math.max(code, 0), 2 * ZERO_CODE) << ((i - first) * 4);
      }
      codes[group * 4 + ((i - 1) >> 3)] = word;
    }
  }
  return { weight, scale: new Uint8Array(halfScales ? halves.buffer : singles.buffer) };
}
