import { expect, test } from "vitest";
import { failureOf } from "../../../src/core/errors";
import { CATALOGUE, findEntry } from "../../../src/engine/catalogue";
import { createEngine } from "../../../src/engine/kinds/create";

const base = "https://page.example/app/";

test("every entry has an engine of its runtime, with its context, before anything is started", () => {
  for (const entry of CATALOGUE) {
    const engine = createEngine(entry, { base, weights: "https://w.example/knowcoder" });
    expect(engine).toMatchObject({ name: entry.runtime, model: entry.id });
    expect(engine.capabilities).toMatchObject({ contextTokens: entry.contextTokens, grammar: true });
  }
});

test("without an address for weights that nobody has published there is none", () => {
  const entry = findEntry("knowcoder-7b-ie-q4f16_1");
  if (entry === null) throw new Error("no entry");
  expect(() => createEngine(entry, { base })).toThrow("not on this computer");
  try {
    createEngine(entry, { base });
  } catch (thrown) {
    expect(failureOf(thrown).code).toBe("weights-missing");
  }
});
