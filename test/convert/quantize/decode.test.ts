import { describe, expect, it } from "vitest";
import { decode, HALVES, halfOf } from "../../../src/convert/quantize/decode";
import { BLOCK, STORED_TYPES, type StoredType } from "../../../src/convert/quantize/kernel";
import { encode } from "../support/encode";
import blocks from "./llama-cpp-blocks.json";

/** Blocks of random bits and the numbers that llama.cpp's own Python package (gguf 0.19) reads in them. */
const REFERENCE: Partial<Record<StoredType, { readonly bytes: string; readonly numbers: string }>> = blocks;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, "base64"));

describe("stored numbers", () => {
  it.each(STORED_TYPES.filter((type) => BLOCK[type].numbers > 1))("%s is read as llama.cpp reads it", (type) => {
    const { bytes, numbers } = REFERENCE[type] ?? { bytes: "", numbers: "" };
    const expected = new Float32Array(bytesOf(numbers).buffer);
    expect(expected).toHaveLength(2 * BLOCK[type].numbers);
    const found = new Float32Array(expected.length);
    decode(bytesOf(bytes), type, found);
    expect(found).toEqual(expected);
  });

  it("plain types are what they say, wherever the bytes begin", () => {
    const numbers = Float32Array.of(0, -0, 1, -2.5, 65504, 2 ** -24, 3.140625, -1e-30);
    for (const type of ["F32", "F16", "BF16"] as const) {
      const bytes = encode(numbers, type);
      const shifted = new Uint8Array(bytes.length + 3);
      shifted.set(bytes, 3);
      const found = new Float32Array(numbers.length);
      decode(shifted.subarray(3), type, found);
      for (const [i, number] of numbers.entries()) {
        const precision = type === "F32" ? 0 : type === "F16" ? 2 ** -11 : 2 ** -7;
        expect(Math.abs((found[i] ?? 0) - number)).toBeLessThanOrEqual(Math.abs(number) * precision + 2 ** -25);
      }
    }
  });
});

describe("half precision", () => {
  it("every half is the half of its value", () => {
    for (let half = 0; half < 2 ** 16; half++) {
      const value = HALVES[half] ?? 0;
      expect(Number.isNaN(value) ? (halfOf(value) & 0x7fff) > 0x7c00 : halfOf(value) === half).toBe(true);
    }
  });

  it("takes the nearest, ties to even, and infinity from 65,520 on", () => {
    const between = (half: number, share: number): number =>
      (HALVES[half] ?? 0) * (1 - share) + (HALVES[half + 1] ?? 0) * share;
    for (const half of [0, 1, 2, 0x3ff, 0x400, 0x3c00, 0x3c01, 0x7bfe]) {
      expect(halfOf(between(half, 0.499))).toBe(half);
      expect(halfOf(between(half, 0.5))).toBe(half + (half % 2));
      expect(halfOf(between(half, 0.501))).toBe(half + 1);
    }
    expect(halfOf(65519.996)).toBe(0x7bff);
    expect(halfOf(65520)).toBe(0x7c00);
    expect(halfOf(-1e30)).toBe(0xfc00);
    expect(halfOf(Number.NEGATIVE_INFINITY)).toBe(0xfc00);
  });
});
