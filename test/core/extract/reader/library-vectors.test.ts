import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../../src/core/errors";
import type { ClassVectors } from "../../../../src/core/extract/reader/encoder";
import { readLibraryVectors, writeLibraryVectors } from "../../../../src/core/extract/reader/library-vectors";

const WIDTH = 256;
const FACTS = {
  reader: "a".repeat(64),
  library: "b".repeat(64),
  lines: "c".repeat(64),
  classes: 5,
  firstRelation: 2,
  relations: 2,
};

const LINES = ["entity : person", "entity : city ; a town", "relation : knows", "relation : lives in", "event : meet"];

/** Vectors that differ from class to class, and in their sizes. */
const vectorsOf = (seed: number): readonly ClassVectors[] =>
  Array.from({ length: FACTS.classes }, (_, index) => ({
    span: Float32Array.from({ length: WIDTH }, (_, column) => (index + 1) * Math.sin(seed + index * WIDTH + column)),
    spanOffset: -index - 0.5,
    pair: Float32Array.from({ length: WIDTH }, (_, column) => Math.cos(seed + column * (index + 2))),
    pairOffset: index / 3,
  }));

const bytesOf = (file: Uint8Array): ArrayBuffer => new Uint8Array(file).buffer;

describe("a file of class vectors", () => {
  it("gives back what was written, to half a step of a byte, and pairs of relations alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
        const vectors = vectorsOf(seed);
        const read = readLibraryVectors(bytesOf(writeLibraryVectors(FACTS, LINES, vectors)));
        expect(read).toMatchObject({
          reader: FACTS.reader,
          library: FACTS.library,
          lines: FACTS.lines,
          size: FACTS.classes,
        });
        for (const [index, written] of vectors.entries()) {
          const { span, spanOffset, pair, pairOffset } = read.at(index);
          expect(spanOffset).toBeCloseTo(written.spanOffset, 5);
          expect(largestDifference(span, written.span)).toBeLessThanOrEqual(stepOf(written.span) / 2 + 1e-6);
          const isRelation = index === 2 || index === 3;
          expect(pair).toHaveLength(isRelation ? WIDTH : 0);
          if (!isRelation) continue;
          expect(pairOffset).toBeCloseTo(written.pairOffset, 5);
          expect(largestDifference(pair, written.pair)).toBeLessThanOrEqual(stepOf(written.pair) / 2 + 1e-6);
        }
      }),
      { seed: 30, numRuns: 20 },
    );
  });

  it("finds vectors by the line that they were made from", () => {
    const read = readLibraryVectors(bytesOf(writeLibraryVectors(FACTS, LINES, vectorsOf(1))));
    for (const [index, line] of LINES.entries()) expect(read.find(line)).toEqual(read.at(index));
    for (const other of ["entity : city", "entity : person ", ""]) expect(read.find(other)).toBeNull();
  });

  it("is refused where it was cut, extended, or is none; no change of a byte ends in an accident", () => {
    const file = writeLibraryVectors(FACTS, LINES, vectorsOf(1));
    const refused = (bytes: Uint8Array): boolean => {
      try {
        readLibraryVectors(bytesOf(bytes));
        return false;
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(KnowCoderError);
        return true;
      }
    };
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(refused(file.subarray(0, length))).toBe(true);
      }),
      { seed: 31, numRuns: 50 },
    );
    expect(refused(new Uint8Array([...file, 0]))).toBe(true);
    expect(refused(new TextEncoder().encode("<!doctype html><title>Not found</title>"))).toBe(true);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(255), (at, value) => {
        refused(file.with(at, value));
      }),
      { seed: 32, numRuns: 300 },
    );
  });
});

const stepOf = (vector: Float32Array): number => Math.max(...vector.map(Math.abs)) / 127;

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? Number.NaN))));
