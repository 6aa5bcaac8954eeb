import fc from "fast-check";
import { expect, it } from "vitest";
import type { ReaderGraphs } from "../../../../src/core/extract/reader/encoder";
import { decodeWindow, encodeWindow, type SpanClass } from "../../../../src/core/extract/reader/read-window";
import { windowsOf } from "../../../../src/core/extract/reader/windows";

const LIMITS = { begin: 1, end: 2, unknown: 3, windowPieces: 50, linePieces: 10, wordPieces: 12 };
const RULES = { specificRatio: 0.5, specificFloor: 0.4, argumentFloor: 0.3, relationMargin: 0.15 };
const WIDTH = 4;

/** Graphs that give each span a vector by chance. */
const graphsOf = (numbers: readonly number[]): ReaderGraphs => ({
  text: async () => new Float32Array(0),
  line: async () => Promise.reject(new Error("No test of this kind reads lines.")),
  spans: async (_, first) =>
    Float32Array.from({ length: first.length * WIDTH }, (_each, index) => numbers[index % numbers.length] ?? 0),
  pairs: async () => new Float32Array(0),
});

it("what is told in doubt, filtered by a threshold, is what is told with that threshold", async () => {
  const vector = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 40, maxLength: 120 }),
      fc.array(vector, { minLength: 1, maxLength: 5 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.boolean(),
      async (numbers, vectors, threshold, nested) => {
        const graphs = graphsOf(numbers);
        const [window] = windowsOf("a b c d e f g h i j k l", 0, (word) => [word.charCodeAt(0)], LIMITS);
        if (window === undefined) throw new Error("There is no window.");
        const encoded = await encodeWindow(graphs, window);
        const entities = vectors.map(
          (span, index): SpanClass => ({
            vectors: { span: Float32Array.from(span), spanOffset: -1, pair: new Float32Array(WIDTH), pairOffset: 0 },
            // Each second one stands below the first.
            above: index % 2 === 1 ? [0] : [],
          }),
        );
        const schema = { entities, besides: [], relations: [], events: [] };
        const decode = async (least: number, doubtful: number | null) => {
          const thresholds = { entity: least, event: 0.5, relation: 0.5, argument: 0.5 };
          const options = { nested, ends: 0.5, doubtful, sentenceOf: () => 0, careful: null };
          const read = await decodeWindow(graphs, encoded, schema, { ...RULES, thresholds }, options);
          return read.entities.map(({ first, last, class: name, probability }) => ({ first, last, name, probability }));
        };
        const filtered = (await decode(0.5, 0.05)).filter(({ probability }) => probability >= threshold);
        expect(filtered).toEqual(await decode(threshold, null));
      },
    ),
    { seed: 2, numRuns: 200 },
  );
});
