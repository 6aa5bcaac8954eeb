import type { ReaderModel } from "../../src/core/extract/reader/model";
import { createTextReader, type ReaderParts } from "../../src/core/extract/reader/read-text";

const HIDDEN = 2;
const VECTOR = 4;

/** A reader without weights: every two letters of a word are a piece, and it finds nothing in any text. */
export const createBlankReader = (windowPieces = 252): ReaderModel => ({
  name: "blank",
  model: "blank",
  concurrency: 1,
  ...createTextReader(blankParts(windowPieces)),
});

export const blankParts = (windowPieces = 252): ReaderParts => ({
  cut: (word) => Array.from({ length: Math.ceil([...word].length / 2) }, (_, index) => 1000 + index),
  configuration: {
    version: "0",
    limits: { begin: 101, end: 102, unknown: 100, windowPieces, linePieces: 46, wordPieces: 12 },
    rules: {
      specificRatio: 0.5,
      specificFloor: 0.4,
      argumentFloor: 0.3,
      relationMargin: 0.15,
      thresholds: { entity: 0.5, event: 0.5, relation: 0.5, argument: 0.45 },
    },
  },
  graphs: {
    text: async (ids) => new Float32Array(ids.length * HIDDEN),
    line: async () => ({
      span: new Float32Array(VECTOR),
      spanOffset: -9,
      pair: new Float32Array(VECTOR),
      pairOffset: -9,
    }),
    spans: async (_, first) => new Float32Array(first.length * VECTOR),
    pairs: async (_, { head }) => new Float32Array(head.length * VECTOR),
  },
});
