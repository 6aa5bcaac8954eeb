import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { type LibraryVectors, readLibraryVectors } from "../../../src/core/extract/reader/library-vectors";
import { fullLine } from "../../../src/core/extract/reader/lines";
import { lineIds } from "../../../src/core/extract/reader/windows";
import type { ClassId } from "../../../src/core/schema/class";
import { BUILT_IN_LIBRARY } from "../../../src/engine/library/built-in";
import { BUILT_IN_VECTORS } from "../../../src/engine/library/built-in-vectors";
import { openReaderHere, readReaderFile } from "../../../tools/command/reader";
import { hashOfLines, linesOf } from "../../../tools/library/vectors";
import { builtInLibrary } from "../../support/library";

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

function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
