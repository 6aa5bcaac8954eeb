import { describe, expect, it } from "vitest";
import { keepVectors } from "../../../../src/core/extract/reader/kept-vectors";
import { readLibraryVectors, writeLibraryVectors } from "../../../../src/core/extract/reader/library-vectors";
import { distinctCandidates } from "../../../../src/core/extract/reader/match-text";
import { type Candidate, matchLibrary } from "../../../../src/core/extract/reader/suggest";

const WIDTH = 256;
/** A vector of one number, at a place of its own. */
const axis = (place: number, size = 1): Float32Array => {
  const vector = new Float32Array(WIDTH);
  vector[place] = size;
  return vector;
};

function candidate(text: string, start: number, likely: number, vector = axis(0)): Candidate {
  const { numbers, scales } = keepVectors(vector, WIDTH);
  return { text, start, end: start + text.length, likely, numbers, scale: scales[0] ?? 0 };
}

describe("candidates of a text", () => {
  it("come once, however they are written, where they are likeliest in the whole text", () => {
    const found = distinctCandidates([
      { start: 0, candidates: [candidate("Apple", 10, 0.6), candidate("Rome", 20, 0.3)] },
      { start: 100, candidates: [candidate("apple", 5, 0.9)] },
    ]);
    expect(found.map(({ text, start, count }) => ({ text, start, count }))).toEqual([
      { text: "apple", start: 105, count: 2 },
      { text: "Rome", start: 20, count: 1 },
    ]);
  });

  it("are 300 at most, the likeliest", () => {
    const many = Array.from({ length: 400 }, (_, index) => candidate(`word ${index}`, index, index / 400));
    const found = distinctCandidates([{ start: 0, candidates: many }]);
    expect(found).toHaveLength(300);
    expect(Math.min(...found.map(({ likely }) => likely))).toBeCloseTo(0.25);
  });
});

describe("holding spans against a library", () => {
  const classes = 300;
  const facts = { reader: "", library: "", lines: "", classes, firstRelation: 10, relations: 5 };
  const lines = Array.from({ length: classes }, (_, index) => `line ${index}`);
  // Each class looks at one place of a vector.
  const vectors = lines.map((_, index) => ({
    span: axis(index % WIDTH, 8),
    spanOffset: -4,
    pair: new Float32Array(WIDTH),
    pairOffset: 0,
  }));
  const library = readLibraryVectors(new Uint8Array(writeLibraryVectors(facts, lines, vectors)).buffer);

  it("finds the classes that a span may be of, the likeliest first", () => {
    const both = axis(3).map((value, place) => (place === 200 ? 0.7 : value));
    const [first, second] = matchLibrary([candidate("a", 0, 1, both), candidate("b", 1, 1, axis(100))], library);
    expect(first?.map(([index]) => index)).toEqual([3, 259, 200]);
    expect(first?.[0]?.[1]).toBeCloseTo(1 / (1 + Math.exp(-4)), 2);
    expect(second?.map(([index]) => index)).toEqual([100]);
  });

  it("finds no relations", () => {
    expect(matchLibrary([candidate("a", 0, 1, axis(12))], library)[0]?.map(([index]) => index)).toEqual([268]);
  });
});
