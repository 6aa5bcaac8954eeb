import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HALVES } from "../../../src/convert/quantize/decode";
import { type Band, GROUP, groupsOf } from "../../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../../src/convert/quantize/scalar";

const RUNS = { seed: 1, numRuns: 200 };

const band = (numbers: Float32Array, rows: number, scheme: Band["scheme"]): Band => ({
  bytes: new Uint8Array(numbers.slice().buffer),
  type: "F32",
  rows,
  columns: numbers.length / rows,
  scheme,
});

/** Codes and scales as a library reads them. */
function quantize(numbers: Float32Array, rows: number, scheme: "q4f16" | "q4f32") {
  const { weight, scale } = quantizeScalar(band(numbers, rows, scheme));
  const words = new Uint32Array(weight.buffer);
  const bytes = scale ?? new Uint8Array();
  const scales =
    scheme === "q4f16"
      ? Array.from(new Uint16Array(bytes.buffer), (half) => HALVES[half] ?? 0)
      : [...new Float32Array(bytes.buffer)];
  const columns = numbers.length / rows;
  const codeAt = (row: number, column: number): number =>
    ((words[row * groupsOf(columns) * 4 + (column >> 3)] ?? 0) >>> ((column & 7) * 4)) & 15;
  const scaleAt = (row: number, column: number): number => scales[row * groupsOf(columns) + (column >> 5)] ?? 0;
  return { words, scales, columns, codeAt, scaleAt };
}

/** Weights of any size that occurs, zeros and tiny ones too. */
const weight = fc
  .oneof(
    fc.float({ min: -1, max: 1, noNaN: true }),
    fc.float({ min: -1000, max: 1000, noNaN: true }),
    fc.constant(0),
    fc.double({ min: -1e-6, max: 1e-6, noNaN: true }).map(Math.fround),
    fc.integer({ min: -40, max: 40 }).map((exponent) => Math.fround(2 ** exponent / 10)),
  )
  .filter((number) => Math.abs(number) < 4e5);

const matrix = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 130 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(weight, { minLength: rows * columns, maxLength: rows * columns })
      .map((numbers) => ({ rows, columns, numbers: Float32Array.from(numbers) })),
  );

describe("four bits", () => {
  it.each(["q4f16", "q4f32"] as const)("%s: every weight is met within half a step of its group", (scheme) => {
    fc.assert(
      fc.property(matrix, ({ rows, columns, numbers }) => {
        const { codeAt, scaleAt, words, scales } = quantize(numbers, rows, scheme);
        expect(words).toHaveLength(rows * groupsOf(columns) * 4);
        expect(scales).toHaveLength(rows * groupsOf(columns));
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < groupsOf(columns) * GROUP; column++) {
            const code = codeAt(row, column);
            if (column >= columns) {
              expect(code).toBe(0);
              continue;
            }
            expect(code).toBeLessThanOrEqual(14);
            const scale = scaleAt(row, column);
            const error = Math.abs((numbers[row * columns + column] ?? 0) - (code - 7) * scale);
            // The division is rounded once, in single precision.
            expect(error).toBeLessThanOrEqual((scale / 2) * (1 + 2 ** -20));
          }
        }
      }),
      RUNS,
    );
  });

  it("a scale is max|w| / 7 in the type in which it is stored", () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: 32, maxLength: 32 }), (group) => {
        const numbers = Float32Array.from(group);
        const expected = Math.max(...numbers.map(Math.abs)) / 7;
        fc.pre(expected > 2 ** -14);
        expect(quantize(numbers, 1, "q4f32").scales[0]).toBe(Math.fround(expected));
        expect(Math.abs((quantize(numbers, 1, "q4f16").scales[0] ?? 0) / expected - 1)).toBeLessThan(2 ** -11);
      }),
      RUNS,
    );
  });

  it("lies as eight codes a word, the first lowest, and rounds ties to even", () => {
    const group = new Float32Array(32);
    group.set([7, -7, 0.5, 1.5, 2.5, -0.5, -1.5, 0.51]);
    const { words, scales } = quantize(group, 1, "q4f16");
    expect(scales).toEqual([1]);
    expect(words[0]?.toString(16)).toBe("8579970e");
    expect([...words.slice(1)]).toEqual([0x77777777, 0x77777777, 0x77777777]);
  });

  it("a group of zeros has scale 0 and codes that mean 0", () => {
    const { words, scales } = quantize(new Float32Array(64), 2, "q4f16");
    expect(scales).toEqual([0, 0]);
    expect([...words]).toEqual(Array(8).fill(0x77777777));
  });

  it("groups end with their row", () => {
    const numbers = new Float32Array(2 * 33).fill(1);
    numbers[32] = 100;
    const { scales, codeAt } = quantize(numbers, 2, "q4f32");
    expect(scales).toEqual([1 / 7, 100 / 7, 1 / 7, 1 / 7].map(Math.fround));
    expect([codeAt(0, 32), codeAt(1, 32)]).toEqual([14, 14]);
  });

  it("stays exact where halves are coarse: a scale is never too small for its group", () => {
    for (let exponent = -40; exponent < -10; exponent++) {
      for (const factor of [1, 1.3, 1.7, 1.99]) {
        const largest = Math.fround(factor * 2 ** exponent);
        const { scales, codeAt } = quantize(Float32Array.of(largest, -largest / 2), 1, "q4f16");
        const scale = scales[0] ?? 0;
        expect(scale).toBeGreaterThan(0);
        expect(Math.abs(largest - (codeAt(0, 0) - 7) * scale)).toBeLessThanOrEqual(scale / 2);
      }
    }
  });
});

describe("unquantized", () => {
  it("is the same number in 32 bits, the nearest in 16", () => {
    const numbers = Float32Array.of(1, -0.1, 3e-6, 65504);
    expect(new Float32Array(quantizeScalar(band(numbers, 1, "f32")).weight.buffer)).toEqual(numbers);
    const halves = new Uint16Array(quantizeScalar(band(numbers, 1, "f16")).weight.buffer);
    expect(Array.from(halves, (half) => HALVES[half])).toEqual([1, -0.0999755859375, 50 * 2 ** -24, 65504]);
  });
});

describe("what is no weight", () => {
  it.each(["q4f16", "q4f32", "f16", "f32"] as const)("%s: infinite numbers and none at all are refused", (scheme) => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => quantizeScalar(band(Float32Array.of(1, wrong, 2), 1, scheme))).toThrow(/infinite or none/u);
    }
  });

  it("so are numbers beyond 16 bits where 16 are asked for", () => {
    expect(() => quantizeScalar(band(Float32Array.of(70_000), 1, "f16"))).toThrow(/too large/u);
    expect(() => quantizeScalar(band(Float32Array.of(500_000), 1, "q4f16"))).toThrow(/too large/u);
    expect(() => quantizeScalar(band(Float32Array.of(500_000), 1, "q4f32"))).not.toThrow();
  });
});
