import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type LibraryVectors,
  readLibraryVectors,
  writeLibraryVectors,
} from "../../../src/core/extract/reader/library-vectors";
import { fullLine } from "../../../src/core/extract/reader/lines";
import { lineIds } from "../../../src/core/extract/reader/windows";
import type { ClassId } from "../../../src/core/schema/class";
import { BUILT_IN_LIBRARY } from "../../../src/library/built-in";
import { BUILT_IN_VECTORS } from "../../../src/library/built-in-vectors";
import { openReaderHere, readReaderFile } from "../../../tools/command/reader";
import { hashOfLines, linesOf, vectorsFile } from "../../../tools/library/vectors";
import { builtInLibrary, entityClass, libraryOf } from "../../support/library";

const served = readFileSync(resolve(import.meta.dirname, "../../../public", BUILT_IN_VECTORS.path));

describe("the published class vectors", () => {
  let vectors: LibraryVectors;
  beforeAll(() => {
    vectors = readLibraryVectors(new Uint8Array(gunzipSync(served)).buffer);
  });

  it("are what the page expects, of the published library and the built-in reader, and no more than 10 MB", async () => {
    expect(served).toHaveLength(BUILT_IN_VECTORS.bytes);
    expect(createHash("sha256").update(served).digest("hex")).toBe(BUILT_IN_VECTORS.sha256);
    expect(served.length).toBeLessThanOrEqual(10_000_000);
    expect(vectors.library).toBe(BUILT_IN_LIBRARY.sha256);
    expect(vectors.reader).toBe(
      createHash("sha256")
        .update(await readReaderFile("reader.onnx"))
        .digest("hex"),
    );
    expect(vectors.size).toBe(builtInLibrary().size);
    expect(vectors.lines).toBe(hashOfLines(linesOf(builtInLibrary())));
  });

  it("are those that the reader gives for the classes, as far as a byte a number can tell", async () => {
    const library = builtInLibrary();
    const { graphs, cut, configuration } = await openReaderHere();
    const ids: readonly ClassId[] = ["entity:Person", "entity:Volcano", "relation:CapitalOf", "event:Attack"];
    for (const id of ids) {
      const index = library.indexOf(id);
      const made = await graphs.line(lineIds(fullLine(library.classAt(index)), cut, configuration.limits));
      const kept = vectors.at(index);
      expect(cosine(kept.span, made.span), id).toBeGreaterThan(0.995);
      expect(kept.spanOffset, id).toBeCloseTo(made.spanOffset, 1);
      if (id.startsWith("relation")) expect(cosine(kept.pair, made.pair), id).toBeGreaterThan(0.995);
      else expect(kept.pair, id).toHaveLength(0);
    }
  });
});

describe("vectors of a library that has changed", () => {
  const before = libraryOf([entityClass("Ship"), entityClass("Harbour")]);
  const now = libraryOf([entityClass("Harbour"), entityClass("Lighthouse"), entityClass("Ship")]);
  /** Vectors that no reader gives, so that it shows where they have gone. */
  const marked = async (lines: readonly string[]): Promise<LibraryVectors> => {
    const vectors = [1, 2].map((size) => ({
      span: new Float32Array(256).fill(size),
      spanOffset: size,
      pair: new Float32Array(0),
      pairOffset: 0,
    }));
    const reader = createHash("sha256")
      .update(await readReaderFile("reader.onnx"))
      .digest("hex");
    const facts = { reader, library: "before", lines: hashOfLines(lines), classes: 2, firstRelation: 0, relations: 0 };
    return readLibraryVectors(new Uint8Array(writeLibraryVectors(facts, lines.slice(0, 2), vectors)).buffer);
  };
  const offsetsOf = async (vectors: LibraryVectors, sha256: string): Promise<readonly number[] | null> => {
    const file = await vectorsFile({ library: now, sha256 }, vectors);
    return file === null ? null : [...readLibraryVectors(new Uint8Array(file).buffer).spans.offsets];
  };

  it("are kept for classes that say the same, wherever they stand now, and made for the others", async () => {
    const [harbour, lighthouse, ship] = (await offsetsOf(await marked(linesOf(before)), "now")) ?? [];
    expect([harbour, ship]).toEqual([2, 1]);
    expect(lighthouse).toBeLessThan(0);
  });

  it("are made anew where those before were made from other lines", async () => {
    const offsets = await offsetsOf(await marked(["other", "lines"]), "now");
    expect(offsets).toHaveLength(3);
    for (const offset of offsets ?? []) expect(offset).toBeLessThan(0);
  });

  it("are not made where those before are of this library", async () => {
    expect(await offsetsOf(await marked(linesOf(now)), "before")).toBeNull();
  });
});

function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
