import { describe, expect, test } from "vitest";
import { type CatalogueEntry, findEntry, shownEntries } from "../../../../src/models/catalogue";
import { alternativesOf, kindOf, withContext } from "../../../../src/models/kinds/kinds";

const entryOf = (id: string): CatalogueEntry => {
  const entry = findEntry(id);
  if (entry === null) throw new Error(`no ${id}`);
  return entry;
};

const KNOWCODER = entryOf("knowcoder-7b-ie-q4f16_1");

describe("a context", () => {
  test("takes the memory that WebLLM names for its library", () => {
    const choices = kindOf(KNOWCODER).contexts?.(KNOWCODER) ?? [];
    expect(choices.map(({ tokens, memoryBytes }) => [tokens, Math.round(memoryBytes / 1e4) / 100])).toEqual([
      [1024, 4618.52],
      [2048, 5328.69],
      [4096, 6749.02],
    ]);
  });

  test("changes an entry and nothing else; what cannot be chosen changes nothing", () => {
    expect(withContext(KNOWCODER, 1024)).toMatchObject({ id: KNOWCODER.id, contextTokens: 1024 });
    for (const tokens of [null, 1000, Number.NaN]) expect(withContext(KNOWCODER, tokens)).toBe(KNOWCODER);
    expect(withContext(entryOf("nano"), 1024)).toBe(entryOf("nano"));
  });
});

describe("what else may be tried", () => {
  const kinds = (entry: CatalogueEntry, code: Parameters<typeof alternativesOf>[1]) =>
    alternativesOf(entry, code).map((one) => (one.kind === "context" ? one.tokens : one.entry.id));

  test("after a loss is less context, and the variant in 32 bits", () => {
    expect(kinds(KNOWCODER, "engine-lost")).toEqual([1024, "knowcoder-7b-ie-q4f32_1"]);
    expect(kinds(withContext(KNOWCODER, 1024), "engine-lost")).toEqual(["knowcoder-7b-ie-q4f32_1"]);
    expect(kinds(entryOf("knowcoder-7b-ie-q4f32_1"), "engine-start-failed")).toEqual([1024]);
  });

  test("without 16 bits, or with garbage, is the variant alone", () => {
    expect(kinds(KNOWCODER, "gpu-feature-missing")).toEqual(["knowcoder-7b-ie-q4f32_1"]);
    expect(kinds(KNOWCODER, "answer-unexpected")).toEqual(["knowcoder-7b-ie-q4f32_1"]);
  });

  test("is nothing where the graphics processor is not to blame", () => {
    expect(kinds(KNOWCODER, "download-failed")).toEqual([]);
    expect(kinds(entryOf("nano"), "engine-lost")).toEqual([]);
  });
});

test("of a model that is made here in two ways, the one that fits is shown, and the chosen one", () => {
  const shown = (wide: boolean, chosen: string) =>
    shownEntries(wide, chosen).flatMap(({ id }) => (id.startsWith("nano-") ? [id] : []));
  expect(shown(true, "nano")).toEqual(["nano-webgpu-q0f32"]);
  expect(shown(false, "nano")).toEqual(["nano-webgpu-q0f16"]);
  expect(shown(false, "nano-webgpu-q0f32")).toEqual(["nano-webgpu-q0f16", "nano-webgpu-q0f32"]);
  expect(shownEntries(true, "nano")).toContainEqual(KNOWCODER);
});
