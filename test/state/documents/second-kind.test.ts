import { afterEach, expect, it } from "vitest";
import type { Model } from "../../../src/models/kinds/model";
import { createSpanMarker } from "../../support/span-marker";
import { shown, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

it("a page whose model marks spans shows, keeps and brings back what it found, as with a model that writes", async () => {
  const marker = createSpanMarker({ Person: ["Ada", "Bo"], City: ["Oslo"], LivesIn: ["lives in"] });
  const around = {
    createModel: (model: string): Model => ({
      name: "words",
      model,
      engine: null,
      load: async () => {},
      createExtractor: async () => marker,
      unload: async () => {},
    }),
  };
  world = await startPage({}, { around });
  const { store } = world;
  store.getState().openText("Ada lives in Oslo. Bo does not.", "a note");
  store.getState().replaceSelection(["entity:Person", "entity:City"], true);
  const counts: number[] = [];
  const unsubscribe = store.subscribe((state) => counts.push(shown(state).result?.objects.length ?? 0));
  await store.getState().extract();
  unsubscribe();

  const { result, run, failure, sentences } = shown(store.getState());
  expect({ status: run.status, failure, sentences }).toEqual({
    status: "idle",
    failure: null,
    sentences: 2,
  });
  expect(result?.engine).toEqual({ kind: "reader", name: "words", model: "vocabulary" });
  expect(result?.objects.map(({ id, mention }) => [id, mention])).toEqual([
    ["e0.Person.1", "Ada"],
    ["e0.City.1", "Oslo"],
    ["e1.Person.1", "Bo"],
  ]);
  expect(counts.some((count) => count > 0 && count < 3)).toBe(true);
});
