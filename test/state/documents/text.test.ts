import { afterEach, describe, expect, it } from "vitest";
import { examples } from "../../../src/examples/examples";
import { activeDocument, documentName } from "../../../src/state/documents/document";
import { shownRun } from "../../../src/state/documents/runs";
import { createDisk, openFormer, shown, startPage, type World } from "../../support/world";

const OWN = "Ada was here.";
const ANSWER = '\n\tPerson("Ada")\n]';

let world: World;
afterEach(() => world.started.end());

async function page(...parameters: Parameters<typeof startPage>): Promise<World["store"]> {
  world = await startPage(...parameters);
  return world.store;
}

/** What choosing an example of the menu does. */
function choose(store: World["store"], index: number): void {
  const example = examples[index];
  if (example === undefined) throw new Error(`There is no example ${index}.`);
  store.getState().openText(example.text, example.title);
  store.getState().replaceSelection(example.classes, false);
}

describe("a document that another one took the place of", () => {
  it("is there with the selection of its time, however many examples were looked at", async () => {
    const store = await page();
    store.getState().setText(OWN);
    store.getState().clearSelection();
    store.getState().select(["entity:Person"]);
    choose(store, 1);
    choose(store, 2);
    expect(store.getState().documents).toHaveLength(2);
    await openFormer(store);
    expect(shown(store.getState())).toMatchObject({ text: OWN, selected: ["entity:Person"], chosenByHand: true });
  });

  it("may be an example, if it was edited, read or named", async () => {
    const store = await page();
    choose(store, 1);
    store.getState().setText(`${shown(store.getState()).text} And more.`);
    choose(store, 2);
    await store.getState().extract();
    choose(store, 3);
    await store.getState().renameDocument(store.getState().active, "Mine");
    choose(store, 4);
    choose(store, 5);
    expect(store.getState().documents).toHaveLength(4);
    await openFormer(store);
    expect(shown(store.getState())).toMatchObject({ name: "Mine", source: examples[3]?.title });
    // Nobody misses the last one.
    expect(store.getState().documents).toHaveLength(3);
  });

  it("leaves a selection alone that was made since", async () => {
    const store = await page();
    store.getState().setText(OWN);
    choose(store, 1);
    store.getState().replaceSelection(["entity:City"], true);
    await openFormer(store);
    expect(shown(store.getState())).toMatchObject({ text: OWN, selected: ["entity:City"] });
  });

  it("comes back after a reload, with its results and what was selected", async () => {
    const disk = createDisk();
    const first = await page({ answers: () => ANSWER }, { disk });
    first.getState().setText(OWN);
    first.getState().replaceSelection(["entity:Person"], true);
    await first.getState().extract();
    const { result } = shown(first.getState());
    choose(first, 1);
    await first.getState().extract();
    await world.started.flush();
    world.started.end();

    const second = await page({}, { disk });
    expect(shown(second.getState())).toMatchObject({ source: examples[1]?.title });
    await openFormer(second);
    expect(shown(second.getState())).toMatchObject({ text: OWN, selected: ["entity:Person"], chosenByHand: true });
    expect(shown(second.getState())).toMatchObject({ sentences: 1, result });
    // The results of both are in their places, whichever is shown.
    await openFormer(second);
    expect(shown(second.getState())).toMatchObject({ source: examples[1]?.title });
  });

  it("is read on while another one is shown", async () => {
    const store = await page({ answers: () => ANSWER, delayMs: 60 });
    store.getState().setText(OWN);
    store.getState().replaceSelection(["entity:Person"], true);
    const run = store.getState().extract();
    await expect.poll(() => store.getState().run.status).toBe("running");
    store.getState().openText("Another text.", "other.txt");
    expect(shownRun(store.getState()).status).toBe("idle");
    await run;
    expect(shown(store.getState())).toMatchObject({ text: "Another text.", result: null });
    await openFormer(store);
    expect(shown(store.getState()).result?.objects).toMatchObject([{ mention: "Ada" }]);
  });

  it("keeps its name until that is taken back, and is found under it", async () => {
    const disk = createDisk();
    const store = await page({}, { disk });
    store.getState().openText(OWN, "a note.txt");
    const number = store.getState().active;
    const name = (): string => documentName(activeDocument(store.getState()));
    expect(name()).toBe("a note.txt");
    await store.getState().renameDocument(number, " Ada ");
    expect(name()).toBe("Ada");
    await store.getState().renameDocument(number, "");
    store.getState().newDocument();
    expect(name()).toBe("");
    await world.started.flush();
    await store.getState().refreshDocuments();
    // One that is not shown lies on the disk alone, and is renamed there.
    await store.getState().renameDocument(number, "Ada again");
    await world.started.flush();
    expect([...disk.records.values()]).toContainEqual(expect.objectContaining({ text: OWN, name: "Ada again" }));
  });
});

describe("a disk that is full", () => {
  it("loses no document: what could not be written stays on the page, and is written once there is room", async () => {
    const disk = createDisk();
    const store = await page({ answers: () => ANSWER }, { disk });
    store.getState().replaceSelection(["entity:Person"], true);
    disk.failWith(new DOMException("No room.", "QuotaExceededError"));
    const told: unknown[] = [];
    for (const text of ["Ada one.", "Ada two.", "Ada three."]) {
      store.getState().openText(text, "");
      await store.getState().extract();
      await world.started.flush();
      told.push(store.getState().failure);
    }
    expect(told).toEqual([{ code: "storage-full" }, null, null]);
    expect(store.getState().documents.map(({ text, result }) => [text, result?.objects.length])).toEqual([
      ["Ada three.", 1],
      ["Ada two.", 1],
      ["Ada one.", 1],
    ]);
    disk.failWith(null);
    await world.started.flush();
    world.started.end();
    const again = await page({}, { disk });
    await openFormer(again);
    expect(shown(again.getState())).toMatchObject({ text: "Ada two.", result: { objects: [{ mention: "Ada" }] } });
  });
});

describe("a text that is forgotten", () => {
  it("comes back with its results, and is kept nowhere meanwhile", async () => {
    const disk = createDisk();
    const store = await page({ answers: () => ANSWER }, { disk });
    store.getState().setText(OWN);
    store.getState().replaceSelection(["entity:Person"], true);
    await store.getState().extract();
    const { result } = shown(store.getState());
    expect(result).not.toBeNull();
    store.getState().forgetText();
    store.getState().forgetText();
    expect(shown(store.getState())).toMatchObject({ text: "", result: null });
    await world.started.flush();
    expect(JSON.stringify([...disk.records.values()])).not.toContain(OWN);
    store.getState().undoDelete();
    expect(shown(store.getState())).toMatchObject({ text: OWN, deleted: null });
    expect(shown(store.getState()).result).toBe(result);

    // What was written meanwhile stays, too.
    store.getState().forgetText();
    store.getState().setText("Another text.");
    store.getState().undoDelete();
    expect(shown(store.getState()).text).toBe(OWN);
    await openFormer(store);
    expect(shown(store.getState())).toMatchObject({ text: "Another text.", result: null });
  });

  it("goes with all documents of the same words, and with none else", async () => {
    const store = await page();
    store.getState().openText(OWN, "one.txt");
    store.getState().openText("Bo was not.", "two.txt");
    store.getState().openText(OWN, "three.txt");
    store.getState().forgetText();
    expect(store.getState().documents.map(({ text }) => text)).toEqual(["", "Bo was not."]);
  });

  it("comes back to its place in the list where it was not shown when it was deleted", async () => {
    const disk = createDisk();
    const store = await page({ answers: () => ANSWER }, { disk });
    store.getState().openText(OWN, "one.txt");
    store.getState().replaceSelection(["entity:Person"], true);
    await store.getState().extract();
    const { number } = activeDocument(store.getState());
    store.getState().openText("Bo was not.", "two.txt");
    await world.started.flush();
    await store.getState().deleteDocument(number);
    await world.started.flush();
    expect(JSON.stringify([...disk.records.values()])).not.toContain(OWN);
    store.getState().undoDelete();
    expect(shown(store.getState()).text).toBe("Bo was not.");
    await world.started.flush();
    await store.getState().openDocument(number);
    expect(shown(store.getState())).toMatchObject({ text: OWN, result: { objects: [{ mention: "Ada" }] } });
  });
});

describe("the name of what a text came from", () => {
  it("stays while it is edited, and goes when another text takes its place", async () => {
    const store = await page();
    choose(store, 1);
    const { text, source } = shown(store.getState());
    expect(source).not.toBe("");
    store.getState().setText(`${text} And more.`);
    store.getState().setText(`In short: ${shown(store.getState()).text.slice(100)}`);
    expect(shown(store.getState()).source).toBe(source);
    store.getState().setText("A text of my own, pasted over it.");
    expect(shown(store.getState()).source).toBe("");
    choose(store, 2);
    store.getState().setText("");
    expect(shown(store.getState()).source).toBe("");
  });
});

describe("a selection that is cleared", () => {
  it("comes back whole until something else is chosen", async () => {
    const store = await page();
    const chosen = {
      selected: ["entity:Person", "relation:WorksFor"],
      branches: ["entity:Location"],
      except: [],
    } as const;
    store.getState().replaceSelection(chosen.selected, true);
    store.getState().selectBranch("entity:Location");
    store.getState().clearSelection();
    store.getState().clearSelection();
    expect(store.getState()).toMatchObject({ selected: [], branches: [] });
    store.getState().bringBackCleared();
    expect(store.getState()).toMatchObject({ ...chosen, cleared: null });
    store.getState().clearSelection();
    store.getState().select(["entity:City"]);
    expect(store.getState()).toMatchObject({ selected: ["entity:City"], cleared: null });
  });
});
