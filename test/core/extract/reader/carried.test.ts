import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CarriedClass,
  learnedComments,
  readCarried,
  readLearnedComments,
  writeCarried,
} from "../../../../src/core/extract/reader/carried";
import { readClassFile } from "../../../../src/core/schema/import/read";

const LEARNED: CarriedClass = {
  id: "entity:SteamEngine",
  reader: "reader",
  corrections: 14,
  delta: { vector: Float32Array.from({ length: 256 }, (_, index) => Math.sin(index) / 20), offset: -0.25 },
};

describe("what a class has learned, as it travels", () => {
  it("comes back within a hundredth of its largest number, on one short line", () => {
    const line = writeCarried(LEARNED);
    expect(line.length).toBeLessThan(400);
    const read = readCarried(line);
    expect(read).toMatchObject({ id: LEARNED.id, reader: "reader", corrections: 14, delta: { offset: -0.25 } });
    for (const [index, number] of LEARNED.delta.vector.entries()) {
      expect(Math.abs((read?.delta.vector[index] ?? 1) - number)).toBeLessThan(0.05 / 100);
    }
  });

  it("is a comment in class code: the classes are read as without it, and it with them", () => {
    const code = 'class SteamEngine(Entity):\n\t"""An engine."""\n';
    const { learned, ...imported } = readClassFile(`${code}\n${learnedComments([LEARNED])}`, "classes.py");
    expect(imported).toEqual(readClassFile(code, "classes.py"));
    expect(learned?.map(({ id, corrections }) => [id, corrections])).toEqual([["entity:SteamEngine", 14]]);
    expect(learnedComments([])).toBe("");
  });

  it("that was damaged anywhere is read or passed over, never worse", () => {
    const line = writeCarried(LEARNED);
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.constantFrom("", "0", "é", " ", "A", "/"), (at, put) => {
        const read = readCarried(line.slice(0, at) + put + line.slice(at + 1));
        if (read !== null) expect(read.delta.vector.every(Number.isFinite)).toBe(true);
      }),
      { seed: 20261130, numRuns: 300 },
    );
    expect(readLearnedComments("# learned something\n# learned entity:Person 3 reader AAAA\n")).toEqual([]);
  });
});
