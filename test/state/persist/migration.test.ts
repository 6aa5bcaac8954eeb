import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { createDisk, type Disk, openFormer, shown, startPage, type World } from "../../support/world";

const worlds: World[] = [];
afterEach(() => {
  for (const { started } of worlds.splice(0)) started.end();
});

/**
 * What the page of 30 November 2026 had kept, when a text held what it had replaced: three tabs had been open. In the
 * first a note was read and made room for an example, the second had a text of its own, and the third none.
 */
function storedThen(): Disk {
  const disk = createDisk();
  const records: Record<string, unknown> = JSON.parse(readFileSync("test/corpus/stored/2026-11-30.json", "utf8"));
  for (const [key, record] of Object.entries(records)) disk.records.set(key, record);
  return disk;
}

/** Opens a page as the tab that had shown a document when it was closed. */
async function open(disk: Disk, before: number): Promise<World> {
  const taken = new Set<number>();
  const places = {
    before,
    take: async (place: number) => !!taken.add(place),
    leave: (place: number) => void taken.delete(place),
    remember: () => {},
    held: async () => taken,
  };
  const world = await startPage({}, { disk, around: { places } });
  worlds.push(world);
  return world;
}

/** An example of that version. */
const EXAMPLE = {
  title: "A rash after two weeks",
  text: "A 54-year-old woman developed a severe skin rash after two weeks of carbamazepine for trigeminal neuralgia. The rash cleared when gabapentin was given instead. Her sister, who has epilepsy, had suffered from hepatitis induced by valproic acid.",
  classes: [
    "entity:Drug",
    "entity:Disease",
    "entity:AdverseEffect",
    "relation:HasAdverseEffect",
    "event:AdverseEvent",
    "event:PotentialTherapeuticEvent",
  ],
};

const NOTE = "Ada was here.";

it("what an earlier version kept comes back, and what its texts had replaced are documents", async () => {
  const disk = storedThen();
  const { store, started } = await open(disk, 1);
  expect(shown(store.getState())).toMatchObject({
    text: EXAMPLE.text,
    source: EXAMPLE.title,
    sentences: 3,
    selected: EXAMPLE.classes,
    chosenByHand: false,
    theme: "dark",
    descriptions: true,
    disabledRules: ["filter_number"],
    panelWidth: 360,
    ownClasses: [{ name: "Vessel" }],
  });
  expect(shown(store.getState()).result?.text).toBe(EXAMPLE.text);
  const others = store.getState().documents.filter(({ number }) => number !== 1);
  // The note was held by all three of them.
  expect(others.map(({ text, place }) => [text, place]).toSorted()).toEqual([
    ["", "left"],
    ["Ada was here.", "put-away"],
    ["Bo Lind stayed in Bergen.", "left"],
  ]);
  await openFormer(store);
  expect(shown(store.getState())).toMatchObject({
    text: NOTE,
    source: "a note.txt",
    result: null,
    selected: ["entity:Person"],
    branches: ["entity:Location"],
    chosenByHand: true,
  });
  await started.flush();
  expect(JSON.stringify([...disk.records])).not.toContain("replaced");
});

it("what an earlier version kept is split once, however often the page is opened", async () => {
  const disk = storedThen();
  for (const before of [2, 2, 3]) {
    const { store, started } = await open(disk, before);
    expect(store.getState().documents.filter(({ text }) => text === NOTE)).toHaveLength(1);
    await started.flush();
    started.end();
  }
  const texts = [...disk.records.values()].filter((record) => JSON.stringify(record).includes(`"text":"${NOTE}"`));
  expect(texts).toHaveLength(1);
});

it("what cannot be split for want of room stays on the page, and in its record until there is room", async () => {
  const disk = storedThen();
  disk.failWith(new DOMException("No room.", "QuotaExceededError"));
  const { store, started } = await open(disk, 2);
  await started.flush();
  const kept = (): string => JSON.stringify([...disk.records.values()]);
  expect(store.getState().failure).toEqual({ code: "storage-full" });
  expect(store.getState().documents.filter(({ text }) => text === NOTE)).toHaveLength(1);
  expect(kept()).toContain("replaced");
  disk.failWith(null);
  await started.flush();
  expect(kept()).toContain(`"text":"${NOTE}"`);
});
