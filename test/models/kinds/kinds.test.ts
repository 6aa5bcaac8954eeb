import { expect, test } from "vitest";
import { failureOf } from "../../../src/core/errors";
import { CATALOGUE, findEntry } from "../../../src/models/catalogue";
import { isMeasured, KINDS, kindOf } from "../../../src/models/kinds/kinds";

const base = "https://page.example/app/";

test("every entry has a model of its kind, with its context, before anything is started", async () => {
  for (const entry of CATALOGUE) {
    const { create } = await kindOf(entry).late();
    const { name, model, engine } = await create(entry, { base, weights: "https://w.example/knowcoder" });
    expect({ name, model }).toEqual({ name: kindOf(entry).engineName, model: entry.id });
    const { contextTokens } = entry;
    if (contextTokens === null) expect(engine).toBeNull();
    else expect(engine?.capabilities).toMatchObject({ contextTokens, grammar: true });
  }
});

test("without an address for weights that nobody has published there is none", async () => {
  const entry = findEntry("knowcoder-7b-ie-q4f16_1");
  if (entry === null) throw new Error("no entry");
  const { create } = await kindOf(entry).late();
  const failed = await create(entry, { base, weights: null }).catch(failureOf);
  expect(failed).toMatchObject({ code: "weights-missing" });
});

test("every kind has an id of its own, and is found by it", () => {
  expect(new Set(KINDS.map(({ id }) => id)).size).toBe(KINDS.length);
  for (const kind of KINDS) expect(kindOf({ runtime: kind.id })).toBe(kind);
});

test("how fast a model writes is measured on this computer, and asked of no server", () => {
  for (const { engineName, id } of KINDS)
    expect(isMeasured({ name: engineName }), id).toBe(id !== "server" && id !== "reader");
});
