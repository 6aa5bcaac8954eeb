import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extended, readRegistry, writeRegistry } from "../../../tools/library/file";

describe("the registry", () => {
  it("gives the trained classes the low numbers, each group by name", () => {
    expect(extended([], ["Zebra", "Person", "Apple", "City"], new Set(["Person", "City"]))).toEqual([
      "City",
      "Person",
      "Apple",
      "Zebra",
    ]);
  });

  it("is only ever appended to: every name keeps its number, dropped ones included", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{0,3}$/u));
    fc.assert(
      fc.property(names, names, names, (known, next, first) => {
        const result = extended(known, next, new Set(first));
        expect(result.slice(0, known.length)).toEqual(known);
        expect(new Set(result).size).toBe(result.length);
        expect(new Set(result)).toEqual(new Set([...known, ...next]));
        expect(extended(result, next, new Set(first))).toEqual(result);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("reads back as it was written, a name a line", async () => {
    const folder = await mkdtemp(join(tmpdir(), "registry-"));
    try {
      const registry = { entity: ["Person", "City"], relation: ["BornIn"], event: [] };
      await writeRegistry(registry, folder);
      expect(await readRegistry(folder)).toEqual(registry);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("holds each name once", async () => {
    for (const names of Object.values(await readRegistry())) expect(new Set(names).size).toBe(names.length);
  });
});
