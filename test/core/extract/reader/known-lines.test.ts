import { describe, expect, it } from "vitest";
import { readLibraryVectors, writeLibraryVectors } from "../../../../src/core/extract/reader/library-vectors";
import type { ReaderQuestion } from "../../../../src/core/extract/reader/model";
import { createTextReader } from "../../../../src/core/extract/reader/read-text";
import { blankParts } from "../../../support/blank-reader";

const never = new AbortController().signal;
const FACTS = { reader: "", library: "", lines: "", firstRelation: 0, relations: 0 };

/** A reader that has the vectors of these lines, and counts what is opened and what its encoder reads. */
function create(known: readonly string[], open: () => Promise<void> = async () => {}) {
  const vectors = known.map(() => ({
    span: new Float32Array(256),
    spanOffset: -9,
    pair: new Float32Array(0),
    pairOffset: 0,
  }));
  const file = writeLibraryVectors({ ...FACTS, classes: known.length }, known, vectors);
  const count = { opened: 0, lines: 0 };
  const parts = blankParts();
  const reader = createTextReader({
    ...parts,
    graphs: {
      ...parts.graphs,
      line: (ids) => {
        count.lines += 1;
        return parts.graphs.line(ids);
      },
    },
    async openVectors() {
      count.opened += 1;
      await open();
      return readLibraryVectors(new Uint8Array(file).buffer);
    },
  });
  return { reader, count };
}

const question = (lines: readonly string[]): ReaderQuestion => ({
  entities: lines.map((line) => ({ line, above: [] })),
  besides: [],
  relations: [],
  events: [],
  nested: false,
  threshold: null,
  doubtful: false,
  careful: true,
});

const described = Array.from({ length: 60 }, (_, index) => `entity : class ${index} ; what it is`);
const named = Array.from({ length: 60 }, (_, index) => `entity : class ${index}`);

describe("lines whose vectors come with the library", () => {
  it("are not computed, where many are asked for", async () => {
    const { reader, count } = create(described);
    await reader.read("Ada came.", question([...described, "entity : of one's own ; like no other"]), never);
    expect(count).toEqual({ opened: 1, lines: 1 });
  });

  it("are computed where few are asked for, and nothing is fetched for them", async () => {
    const { reader, count } = create(described);
    await reader.read("Ada came.", question(described.slice(0, 10)), never);
    expect(count).toEqual({ opened: 0, lines: 10 });
  });

  it("are none of those that say a name alone: nothing is fetched for them", async () => {
    const { reader, count } = create(described);
    await reader.read("Ada came.", question(named), never);
    expect(count).toEqual({ opened: 0, lines: 60 });
  });

  it("are computed where the file cannot be had, which is not asked for over and over", async () => {
    const { reader, count } = create(described, () => Promise.reject(new Error("no network")));
    await reader.read("Ada came.", question(described.slice(0, 50)), never);
    expect(count).toEqual({ opened: 1, lines: 50 });
    expect(await reader.candidates("Ada came.", described.slice(0, 1), never)).toEqual([]);
    expect(await reader.match([])).toBeNull();
    expect(count.opened).toBe(1);
  });
});
