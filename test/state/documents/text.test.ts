import { afterEach, describe, expect, it } from "vitest";
import { examples } from "../../../src/examples/examples";
import { createDisk, startPage, type World } from "../../support/world";

const OWN = "Ada was here.";

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
  store.getState().replaceText(example.text, example.title);
  store.getState().replaceSelection(example.classes, false);
}

describe("undoing a replacement", () => {
  it("brings the user's own text and selection back, however many examples were looked at", async () => {
    const store = await page();
    store.getState().setText(OWN);
    store.getState().clearSelection();
    store.getState().select(["entity:Person"]);
    choose(store, 1);
    choose(store, 2);
    store.getState().undoReplace();
    expect(store.getState()).toMatchObject({ text: OWN, selected: ["entity:Person"], chosenByHand: true });
  });

  it("counts an example that was edited as the user's own", async () => {
    const store = await page();
    store.getState().setText(OWN);
    choose(store, 1);
    const edited = `${store.getState().text} And more.`;
    store.getState().setText(edited);
    choose(store, 2);
    store.getState().undoReplace();
    expect(store.getState().text).toBe(edited);
  });

  it("leaves a selection alone that was made since", async () => {
    const store = await page();
    store.getState().setText(OWN);
    choose(store, 1);
    store.getState().replaceSelection(["entity:City"], true);
    store.getState().undoReplace();
    expect(store.getState()).toMatchObject({ text: OWN, selected: ["entity:City"] });
  });

  it("works after a reload, also from a record that does not know the selection", async () => {
    const disk = createDisk();
    const first = await page({}, { disk });
    first.getState().setText(OWN);
    first.getState().replaceSelection(["entity:Person"], true);
    choose(first, 1);
    await world.started.flush();
    world.started.end();

    const second = await page({}, { disk });
    second.getState().undoReplace();
    expect(second.getState()).toMatchObject({ text: OWN, selected: ["entity:Person"], chosenByHand: true });
    world.started.end();

    disk.records.set("text", { version: 1, text: "New.", source: "", replaced: { text: OWN, source: "" } });
    const third = await page({}, { disk });
    const { selected } = third.getState();
    third.getState().undoReplace();
    expect(third.getState()).toMatchObject({ text: OWN, selected });
  });

  it("drops results of another text where the former ones are not known any more", async () => {
    const disk = createDisk();
    const first = await page({}, { disk });
    first.getState().setText(OWN);
    choose(first, 1);
    await first.getState().extract();
    await world.started.flush();
    world.started.end();

    const second = await page({}, { disk });
    expect(second.getState().result).not.toBeNull();
    second.getState().undoReplace();
    expect(second.getState()).toMatchObject({ text: OWN, result: null, resultSentences: 0 });
  });
});

describe("a text that is forgotten", () => {
  it("comes back with its results until something else is written, and is kept nowhere meanwhile", async () => {
    const disk = createDisk();
    const store = await page({}, { disk });
    store.getState().setText(OWN);
    store.getState().replaceSelection(["entity:Person"], true);
    await store.getState().extract();
    const { result } = store.getState();
    expect(result).not.toBeNull();
    store.getState().forgetText();
    store.getState().forgetText();
    expect(store.getState()).toMatchObject({ text: "", result: null });
    await world.started.flush();
    expect(JSON.stringify([...disk.records.values()])).not.toContain(OWN);
    store.getState().bringBackForgotten();
    expect(store.getState()).toMatchObject({ text: OWN, forgotten: null });
    expect(store.getState().result).toBe(result);

    store.getState().forgetText();
    store.getState().setText("Another text.");
    store.getState().bringBackForgotten();
    expect(store.getState()).toMatchObject({ text: "Another text.", result: null });
  });
});

describe("the name of what a text came from", () => {
  it("stays while it is edited, and goes when another text takes its place", async () => {
    const store = await page();
    choose(store, 1);
    const { text, source } = store.getState();
    expect(source).not.toBe("");
    store.getState().setText(`${text} And more.`);
    store.getState().setText(`In short: ${store.getState().text.slice(100)}`);
    expect(store.getState().source).toBe(source);
    store.getState().setText("A text of my own, pasted over it.");
    expect(store.getState().source).toBe("");
    choose(store, 2);
    store.getState().setText("");
    expect(store.getState().source).toBe("");
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
