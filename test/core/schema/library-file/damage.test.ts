import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOf, KnowCoderError } from "../../../../src/core/errors";
import type { Library } from "../../../../src/core/schema/library";
import { xxh32 } from "../../../../src/core/schema/library-file/bytes";
import { CHECKED_FROM, HEADER_BYTES, SECTIONS } from "../../../../src/core/schema/library-file/format";
import { readLibraryFile } from "../../../../src/core/schema/library-file/read";
import { writeLibrary } from "../../../../src/core/schema/library-file/write";
import { generatedLibraryFile } from "../../../../tools/bench/generated-library";

const file = generatedLibraryFile(80);

/** Everything that can be asked of a library. */
function walk(library: Library): void {
  for (let index = 0; index < library.size; index++) {
    library.indexOf(library.idOf(index));
    library.classOf(library.idOf(index));
    library.alternativesOf(index);
    library.synonymsOf(index);
    library.parentsOf(index);
    library.childrenOf(index);
    library.originOf(index);
    library.isQuiet(index);
    library.indexOfNumber(library.kindOf(index), library.numberOf(index));
  }
}

function failureIn(bytes: Uint8Array): unknown {
  try {
    readLibraryFile(bytes);
  } catch (thrown) {
    return failureOf(thrown);
  }
  return null;
}

/** The checksum put right, as a program that writes files wrongly would. */
function sealed(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer).setUint32(8, xxh32(bytes.subarray(CHECKED_FROM)), true);
  return bytes;
}

const invalid = (path: string, expected: string) => ({ code: "library-invalid", path, expected });

describe("a damaged library file (B11)", () => {
  it("is refused, whichever byte is changed and wherever it is cut", () => {
    const damage = fc.record({
      at: fc.nat(file.length - 1),
      bit: fc.nat(7),
      cut: fc.boolean(),
      more: fc.uint8Array({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(damage, ({ at, bit, cut, more }) => {
        const bytes = cut ? new Uint8Array([...file.subarray(0, at), ...more]) : file.slice();
        if (!cut) bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        expect(failureIn(bytes)).toMatchObject({ code: "library-invalid" });
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("is refused or read without an accident, even where its checksum says that it is whole", () => {
    const changes = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
    let read = 0;
    fc.assert(
      fc.property(changes, (all) => {
        const bytes = file.slice();
        for (const [at, value] of all) bytes[at] = value;
        try {
          walk(readLibraryFile(sealed(bytes)));
          read++;
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(KnowCoderError);
        }
      }),
      { seed: 2, numRuns: 2000 },
    );
    // Most bytes are those of texts, where any letter may stand.
    expect(read).toBeGreaterThan(200);
  });

  it("is told from other files, and from versions that do not exist yet (B1)", () => {
    expect(failureIn(new Uint8Array())).toEqual(invalid("it", "a library file"));
    expect(failureIn(new TextEncoder().encode(JSON.stringify({ entity: {} })))).toEqual(
      invalid("it", "a library file"),
    );
    const newer = file.slice();
    newer[4] = 2;
    expect(failureIn(sealed(newer))).toEqual(invalid("version", "1, not 2"));
    const longer = sealed(new Uint8Array([...file, 0]));
    expect(failureIn(longer)).toEqual(invalid("it", `${file.length} bytes long`));
  });

  it("cannot ask for more memory than it has bytes", () => {
    const small = writeLibrary({ id: "a", entries: [], numbers: { entity: 0, relation: 0, event: 0 }, sources: [] });
    const facts = new TextEncoder().encode(
      JSON.stringify({
        id: "a",
        numbers: { entity: 0, relation: 0, event: 0 },
        sources: [],
        classes: { entity: 4_000_000, relation: 4_000_000, event: 4_000_000 },
      }),
    );
    const start = HEADER_BYTES + 4 * SECTIONS.length;
    const before = new DataView(small.buffer).getUint32(HEADER_BYTES, true);
    const bytes = new Uint8Array([...small.subarray(0, start), ...facts, ...small.subarray(start + before)]);
    new DataView(bytes.buffer).setUint32(HEADER_BYTES, facts.length, true);
    expect(failureIn(sealed(bytes))).toEqual(invalid("flags", "12000000 bytes"));
  });
});
