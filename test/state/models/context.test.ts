import { afterEach, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import { writerModel } from "../../../src/models/kinds/model";
import type { Environment } from "../../../src/state/environment";
import { entryOf, modelFailureOf } from "../../../src/state/models/models";
import { createScriptedEngine } from "../../support/scripted-model";
import { createDisk, shown, startPage, type World } from "../../support/world";

const MODEL = "knowcoder-7b-ie-q4f32_1";

let world: World | null = null;
afterEach(() => world?.started.end());

/** A page whose engines note the context they were made with; the first few loads fail. */
async function page(failures: readonly KnowCoderError[] = [], disk = createDisk()) {
  const made: (readonly [model: string, context: number | null])[] = [];
  const left = [...failures];
  let taken = 0;
  const around: Partial<Environment> = {
    createModel(modelId, _, { contextTokens }) {
      made.push([modelId, contextTokens]);
      const engine = createScriptedEngine({ answers: () => "]", model: modelId });
      const failure = modelId === MODEL ? left.shift() : undefined;
      return writerModel(failure === undefined ? engine : { ...engine, load: () => Promise.reject(failure) });
    },
    takeModel: async () => {
      taken += 1;
    },
  };
  world = await startPage({}, { around, disk });
  return { ...world, made, taken: () => taken };
}

it("less context after a loss loads the same model anew; text and results stay", async () => {
  const disk = createDisk();
  const { store, made, started } = await page([new KnowCoderError({ code: "engine-lost", reason: "no memory" })], disk);
  store.getState().setText("Maria lives in Zurich.");
  await store.getState().chooseModel(MODEL, "https://w.example/");
  expect(store.getState()).toMatchObject({ modelJob: { status: "failed", failure: { code: "engine-lost" } } });
  await store.getState().chooseContext(MODEL, 1024);
  expect(shown(store.getState())).toMatchObject({
    modelJob: { status: "done" },
    text: "Maria lives in Zurich.",
  });
  expect(made.filter(([model]) => model === MODEL)).toEqual([
    [MODEL, null],
    [MODEL, 1024],
  ]);
  expect(entryOf(store.getState(), MODEL)).toMatchObject({ contextTokens: 1024 });
  await started.flush();
  started.end();

  // It is remembered.
  const later = await page([], disk);
  expect(later.store.getState().contexts).toEqual({ [MODEL]: 1024 });
});

it("the context of another model is for when that is chosen", async () => {
  const { store, made } = await page();
  await store.getState().loadModel();
  await store.getState().chooseContext(MODEL, 4096);
  expect(made.map(([model]) => model)).toEqual(["nano"]);
});

it("a model in another tab is taken over and loaded here", async () => {
  const { store, taken } = await page([new KnowCoderError({ code: "engine-elsewhere" })]);
  await store.getState().chooseModel(MODEL, "https://w.example/");
  expect(modelFailureOf(store.getState())?.code).toBe("engine-elsewhere");
  await store.getState().takeModel();
  expect(taken()).toBe(1);
  expect(store.getState()).toMatchObject({ modelJob: { status: "done" } });
});
