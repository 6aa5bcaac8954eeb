import { describe, expect, it } from "vitest";
import { createSearch } from "../../../../src/core/schema/search/search";
import { qualityOf, readSearchQueries } from "../../../../tools/bench/search-queries";
import { builtInLibrary } from "../../../support/library";

/** A little below what was measured (0.931 and 0.997), so that a library that grows does not fail by chance. */
const LEAST_RECIPROCAL_RANK = 0.91;
const LEAST_HIT_AT_5 = 0.98;

describe("what people type", async () => {
  const library = builtInLibrary();
  const queries = await readSearchQueries(library);
  const { find } = createSearch(library);

  it("is a list of at least 220 queries, each once", () => {
    expect(queries.length).toBeGreaterThanOrEqual(220);
    expect(new Set(queries.map(({ text }) => text)).size).toBe(queries.length);
  });

  it("finds what they mean, mostly first, nearly always among five", () => {
    const answers = queries.map(({ text }) => find(text).hits.map(({ id }) => library.indexOf(id)));
    const { reciprocalRank, hitAt5 } = qualityOf(queries, answers);
    expect(reciprocalRank).toBeGreaterThan(LEAST_RECIPROCAL_RANK);
    expect(hitAt5).toBeGreaterThan(LEAST_HIT_AT_5);
  });

  it("finds something half-way to each", () => {
    const empty = queries.filter(({ text }) => {
      const half = text.slice(0, Math.ceil(text.length / 2));
      return find(half).total === 0;
    });
    expect(empty.map(({ text }) => text)).toEqual([]);
  });
});
