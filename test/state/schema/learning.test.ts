import { afterEach, expect, it } from "vitest";
import type { KeptExamples, ToLearn } from "../../../src/core/extract/reader/learning";
import type { Model } from "../../../src/models/kinds/model";
import { activeDocument } from "../../../src/state/documents/document";
import { correctionsOf, deltasOf } from "../../../src/state/schema/learned";
import { createSpanMarker } from "../../support/span-marker";
import { createDisk, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

/** The first reading waits for code that comes late. */
const PATIENT = { timeout: 10_000 };
const TEXT = "Ada lives in Oslo. Bo does not.";
const rows = (count: number) => ({ numbers: new Int8Array(256 * count), scales: new Float32Array(count) });
const EXAMPLES: KeptExamples = { positives: rows(1), negatives: rows(2) };

/** A page whose model marks words, and learns what it is given: `lessons` holds that. */
async function page(disk = createDisk()) {
  const lessons: ToLearn[] = [];
  const marker = createSpanMarker({ Person: ["Ada", "Bo"], City: ["Oslo"] });
  const createModel = (model: string): Model => ({
    name: "words",
    model,
    engine: null,
    load: async () => {},
    createExtractor: async () => marker,
    async learn(what) {
      lessons.push(what);
      return { delta: { vector: new Float32Array(256).fill(0.25), offset: 0.5 }, examples: EXAMPLES };
    },
    unload: async () => {},
  });
  world = await startPage({}, { disk, around: { createModel } });
  const { getState } = world.store;
  const corrections = (): readonly string[] =>
    getState().learned.map(({ id, taught }) => `${id} ${taught.map((one) => one.corrections).join("+")}`);
  return { getState, lessons, corrections, disk };
}

it("classes learn from what is decided in a document, keep it, and forget it with the document", async () => {
  const { getState, lessons, corrections, disk } = await page();
  getState().openText(TEXT, "a note");
  getState().replaceSelection(["entity:Person", "entity:City"], true);
  await expect.poll(() => activeDocument(getState()).result?.objects.length, PATIENT).toBe(3);
  await getState().decide("e0.Person.1", "accepted");
  await expect.poll(corrections, PATIENT).toEqual(["entity:Person 1"]);
  expect(lessons.at(-1)?.line).toBe("entity : person");
  // Only the sentence that was decided in was looked at, and in it nobody has decided about the city.
  expect(lessons.at(-1)?.lessons).toEqual([
    { text: "Ada lives in Oslo.", positives: [{ start: 0, end: 3 }], negatives: [], unknown: [{ start: 13, end: 17 }] },
  ]);
  await getState().decide("e0.City.1", "rejected");
  await expect.poll(corrections, PATIENT).toEqual(["entity:Person 1", "entity:City 1"]);
  expect(lessons.at(-1)?.lessons[0]?.negatives).toEqual([{ start: 13, end: 17 }]);
  expect([...(deltasOf(getState()).learned?.keys() ?? [])]).toEqual(["entity:Person", "entity:City"]);
  // What is taken back is unlearned.
  await getState().undoDecision();
  await expect.poll(corrections, PATIENT).toEqual(["entity:Person 1"]);
  await world.started.flush();
  world.started.end();

  const again = await page(disk);
  expect(again.corrections()).toEqual(["entity:Person 1"]);
  again.getState().forgetText();
  await expect.poll(again.corrections, PATIENT).toEqual([]);
});

it("a class is as it was when what it learned is forgotten; the decisions stay", async () => {
  const { getState, corrections } = await page();
  getState().openText(TEXT, "a note");
  getState().replaceSelection(["entity:Person"], true);
  await expect.poll(() => activeDocument(getState()).result?.objects.length, PATIENT).toBe(2);
  await getState().decide("e0.Person.1", "accepted");
  await expect.poll(corrections, PATIENT).toEqual(["entity:Person 1"]);
  await getState().forgetLearned("entity:Person");
  expect(corrections()).toEqual([]);
  expect(deltasOf(getState())).toEqual({});
  expect(activeDocument(getState()).reviews).toHaveLength(1);
});

it("what came with a class is where learning goes on from, and stays when the document is forgotten", async () => {
  const { getState, lessons, corrections } = await page();
  const delta = { vector: new Float32Array(256).fill(0.125), offset: -1 };
  getState().takeCarried([{ id: "entity:Person", reader: "nano", corrections: 14, delta }]);
  getState().openText(TEXT, "a note");
  getState().replaceSelection(["entity:Person"], true);
  await expect.poll(() => activeDocument(getState()).result?.objects.length, PATIENT).toBe(2);
  await getState().decide("e0.Person.1", "accepted");
  await expect.poll(corrections, PATIENT).toEqual(["entity:Person 1"]);
  expect(lessons.at(-1)?.from).toEqual(delta);
  expect(getState().learned.map(correctionsOf)).toEqual([15]);
  getState().forgetText();
  await expect.poll(corrections, PATIENT).toEqual(["entity:Person "]);
  expect(getState().learned[0]).toMatchObject({ delta, carried: { corrections: 14 } });
});
