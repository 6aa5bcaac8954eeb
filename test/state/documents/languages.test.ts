import { afterEach, describe, expect, it } from "vitest";
import { createReader } from "../../../src/core/extract/reader/extractor";
import type { Model } from "../../../src/models/kinds/model";
import { createBlankReader } from "../../support/blank-reader";
import { shown, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

/** A page whose reader finds nothing, and knows what it can read. */
async function read(text: string) {
  const createModel = (model: string): Model => ({
    name: "blank",
    model,
    engine: null,
    load: async () => {},
    createExtractor: async ({ library }) =>
      createReader(createBlankReader(), library, { nested: true, threshold: null }),
    unload: async () => {},
  });
  world = await startPage({}, { around: { createModel } });
  const { store } = world;
  store.getState().openText(text, "");
  store.getState().replaceSelection(["entity:Person"], true);
  await store.getState().extract();
  return shown(store.getState());
}

describe("a text that the reader cannot read, or not well", () => {
  it("is refused where it is in another script", async () => {
    const { failure, result, modelJob } = await read("Мария Кюри родилась в Варшаве.");
    expect({ failure, result, modelJob }).toEqual({
      failure: { code: "text-illegible" },
      result: null,
      modelJob: { status: "done" },
    });
  });

  it("is read where it may be another language in Latin letters, with a word about it", async () => {
    const { failure, result } = await read("Die Bundesregierung beschloss am Mittwoch ein Paket. ".repeat(4));
    expect(failure).toEqual({ code: "text-not-english" });
    expect(result?.passes.map(({ status }) => status)).toEqual(["empty"]);
  });
});
