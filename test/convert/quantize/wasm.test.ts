import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Band,
  NOT_FINITE,
  rowBytes,
  STORED_TYPES,
  type StoredType,
  TOO_LARGE,
} from "../../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../../src/convert/quantize/scalar";
import { createKernel } from "../../../src/convert/quantize/wasm";
import { compileKernel, KERNELS, moduleOf } from "../../../tools/kernel/compile";

const RUNS = { seed: 1, numRuns: 400 };
const SCHEMES = ["q4f16", "q4f32", "f16", "f32"] as const;

const kernel = createKernel();

const hex = (bytes: Uint8Array<ArrayBuffer>): string => Buffer.from(bytes.buffer).toString("hex");

/** What a kernel makes of a band, or what it says against it; as texts, for comparing bytes one by one takes long. */
function outcome(quantize: typeof kernel, band: Band) {
  try {
    const { weight, scale } = quantize(band);
    return { weight: hex(weight), scale: scale === null ? null : hex(scale) };
  } catch (thrown) {
    return thrown;
  }
}

const agrees = (band: Band): void => expect(outcome(kernel, band)).toEqual(outcome(quantizeScalar, band));

/** Numbers around a magnitude, as weights are, and single ones of any bits: subnormal, infinite, none. */
const words = (length: number): fc.Arbitrary<Uint32Array<ArrayBuffer>> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 254 }),
      fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: length, maxLength: length }),
      fc.array(fc.tuple(fc.nat({ max: length - 1 }), fc.integer({ min: 0, max: 0xffffffff })), { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([exponent, bits, strays, withStrays]) => {
      const near = Uint32Array.from(bits, (word) => {
        const below = (word >>> 23) & 3;
        return ((word & 0x807fffff) | (Math.max(exponent - below, 0) << 23)) >>> 0;
      });
      if (withStrays) for (const [at, word] of strays) near[at] = word;
      return near;
    });

/** The same numbers in the words of a type; for types that come in blocks any bytes will do. */
function stored(words: Uint32Array<ArrayBuffer>, type: StoredType, columns: number): Uint8Array<ArrayBuffer> {
  if (type === "F32") return new Uint8Array(words.slice().buffer);
  const halves = type === "F16" ? Uint16Array.from(words) : Uint16Array.from(words, (word) => word >>> 16);
  return new Uint8Array(halves.buffer).slice(0, (words.length / columns) * rowBytes(type, columns));
}

describe("the kernel in WebAssembly", () => {
  it.each(KERNELS)("is compiled of the text beside it: $path", async (kernel) => {
    expect(await readFile(moduleOf(kernel), "utf8")).toBe(await compileKernel(kernel));
  });

  it("is what this platform runs", () => {
    expect(kernel).not.toBe(quantizeScalar);
  });

  it.each(["F32", "F16", "BF16"] as const)("%s of any bits: what the plain form says, bit for bit", (type) => {
    fc.assert(
      fc.property(
        fc
          .record({ rows: fc.integer({ min: 1, max: 3 }), groups: fc.integer({ min: 1, max: 3 }) })
          .chain((size) => words(size.rows * size.groups * 32).map((numbers) => ({ ...size, numbers }))),
        fc.constantFrom(...SCHEMES),
        ({ rows, groups, numbers }, scheme) => {
          const columns = groups * 32;
          agrees({ bytes: stored(numbers, type, columns), type, rows, columns, scheme });
        },
      ),
      RUNS,
    );
  });

  it.each(["q4f16", "q4f32"] as const)("%s: every half-precision number as the largest of its group", (scheme) => {
    const halves = new Uint16Array(0x7c00 * 32).map((_, at) => {
      const inGroup = at % 32;
      return Math.max((at - inGroup) / 32 - inGroup * 64, 0) | ((inGroup & 1) << 15);
    });
    agrees({ bytes: new Uint8Array(halves.buffer), type: "F16", rows: 31, columns: 32 * 1024, scheme });
  });

  it.each(["q4f16", "q4f32"] as const)("%s: ties between two codes", (scheme) => {
    for (const step of [2 ** -24, 3 * 2 ** -24, 2 ** -14, 0.001, 0.25, 1, 60_000]) {
      const scale = Math.fround(step);
      const group = Float32Array.from({ length: 32 }, (_, at) => scale * (at < 15 ? at - 7 : (at - 22) / 2));
      agrees({ bytes: new Uint8Array(group.buffer), type: "F32", rows: 1, columns: 32, scheme });
    }
  });

  it("rows that are no whole groups, and bands that are larger than its memory", () => {
    for (const [rows, columns] of [
      [3, 33],
      [1, 5],
      [70, 2048],
      [1, 32 * 2049],
    ] as const) {
      const numbers = Float32Array.from({ length: rows * columns }, (_, at) => Math.sin(at) / 50);
      for (const scheme of SCHEMES)
        agrees({ bytes: new Uint8Array(numbers.slice().buffer), type: "F32", rows, columns, scheme });
    }
  });

  it("every type that a checkpoint may have", () => {
    for (const type of STORED_TYPES) {
      // Bytes below 0x3c never make an infinite half of a block's scale.
      const bytes = Uint8Array.from({ length: 2 * rowBytes(type, 512) }, (_, at) => (at * 7) % 0x3c);
      for (const scheme of SCHEMES) agrees({ bytes, type, rows: 2, columns: 512, scheme });
    }
  });

  it.each([
    [Number.POSITIVE_INFINITY, NOT_FINITE],
    [Number.NaN, NOT_FINITE],
    [1e30, TOO_LARGE],
  ])("refuses %d as the plain form does, in whatever place", (stray, reason) => {
    for (let at = 0; at < 64; at++) {
      const numbers = new Float32Array(64).fill(0.5);
      numbers[at] = stray;
      const band = {
        bytes: new Uint8Array(numbers.buffer),
        type: "F32",
        rows: 1,
        columns: 64,
        scheme: "q4f16",
      } as const;
      expect(() => kernel(band)).toThrow(reason);
    }
  });
});
