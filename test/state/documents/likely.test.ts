import { afterEach, describe, expect, it } from "vitest";
import type { Model } from "../../../src/models/kinds/model";
import { writerModel } from "../../../src/models/kinds/model";
import type { ModelWeights } from "../../../src/models/weights/weights";
import { createScriptedEngine } from "../../support/scripted-model";
import { shown, startPage, type World } from "../../support/world";

const TEXT = "Ada was here. It rained.";
const NAMES = ["Person", "City", "Country", "Date", "Animal", "Food", "Disease", "Vehicle", "Award"];
const KEPT: ModelWeights = {
  status: async () => ({ status: "ready", bytes: 1, modified: null }),
  download: async () => {},
  verify: async () => {},
  repair: async () => {},
  remove: async () => false,
  files: async () => [],
};

let world: World;
afterEach(() => world.started.end());

/** A page with a language model, and a reader beside it that finds persons alone, where anybody is called Ada. */
async function page(isReaderKept = true) {
  const readers = { loaded: 0, unloaded: 0 };
  const prompts: string[] = [];
  const reader: Model = {
    name: "words",
    model: "reader",
    engine: null,
    load: async () => void readers.loaded++,
    createExtractor: () => Promise.reject(new Error("Nobody reads with it here.")),
    judgeWith: () => async (pieces, classes) =>
      pieces.map((piece) => classes.map(({ name }) => (name === "Person" && piece.includes("Ada") ? 0.9 : 0))),
    unload: async () => void readers.unloaded++,
  };
  const answers = (prompt: string): string => {
    prompts.push(prompt);
    return "]";
  };
  world = await startPage(
    {},
    {
      around: {
        createModel: (model) => (model === "reader" ? reader : writerModel(createScriptedEngine({ answers, model }))),
        weightsOf: async () => (isReaderKept ? KEPT : null),
      },
    },
  );
  const { store } = world;
  store.getState().openText(TEXT, "");
  const choose = (count: number) =>
    store.getState().replaceSelection(
      NAMES.slice(0, count).map((name) => `entity:${name}` as const),
      true,
    );
  const leftOut = () => store.getState().estimate?.leftOut;
  return { store, readers, prompts, choose, leftOut };
}

describe("a language model, where many classes are selected", () => {
  it("is asked about the likely ones alone, and the page says beforehand how much that leaves out", async () => {
    const { store, readers, prompts, choose, leftOut } = await page();
    choose(9);
    await expect.poll(leftOut).toBe(2 * 9 - 1);
    expect(store.getState().estimate?.prompts).toBe(1);
    await store.getState().extract();
    expect(prompts).toHaveLength(1);
    expect(shown(store.getState()).result?.passes.map(({ classes }) => classes)).toEqual([["entity:Person"]]);
    expect(readers).toEqual({ loaded: 1, unloaded: 0 });
  });

  it("is asked about all where somebody says so, and about likely ones of few where somebody says that", async () => {
    const { store, readers, choose, leftOut } = await page();
    choose(9);
    await expect.poll(leftOut).toBe(17);
    store.getState().changeSettings({ likelyOnly: false });
    await expect.poll(leftOut).toBe(0);
    await expect.poll(() => readers.unloaded).toBe(1);
    choose(2);
    store.getState().changeSettings({ likelyOnly: true });
    await expect.poll(leftOut).toBe(3);
  });

  it("is asked about all where they are few, and where the reader is not on this computer", async () => {
    const few = await page();
    few.choose(8);
    await expect.poll(few.leftOut).toBe(0);
    expect(few.readers.loaded).toBe(0);
    world.started.end();
    const without = await page(false);
    without.choose(9);
    await expect.poll(without.leftOut).toBe(0);
    expect(without.readers.loaded).toBe(0);
  });
});
