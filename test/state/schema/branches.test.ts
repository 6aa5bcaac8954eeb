import { afterEach, describe, expect, it } from "vitest";
import type { Library } from "../../../src/core/schema/library";
import { COUNTED_CLASSES } from "../../../src/state/documents/estimate-cost";
import { STORED_VERSION } from "../../../src/state/persist/stored";
import { selectedClasses } from "../../../src/state/schema/selected-classes";
import type { AppState } from "../../../src/state/state";
import { relation } from "../../support/classes";
import { entityClass, libraryOf } from "../../support/library";
import { createDisk, openFormer, shown, startPage, type World } from "../../support/world";

// Animal ▸ Cat ▸ Lion · Dog; Many ▸ 2,000 classes; Owns(Person, Animal)
const classes = [
  entityClass("Animal"),
  entityClass("Cat", "Animal"),
  entityClass("Dog", "Animal"),
  entityClass("Lion", "Cat"),
  entityClass("Person"),
  entityClass("Many"),
  ...Array.from({ length: 2000 }, (_, index) => entityClass(`Kind${index}`, "Many")),
  relation("Owns", ["Person"], ["Animal"]),
];
const library: Library = libraryOf(classes);

let world: World;
afterEach(() => world.started.end());

/** A page with a text and nothing selected, whose library is the one above. */
async function page(...parameters: Parameters<typeof startPage>): Promise<() => AppState> {
  world = await startPage(...parameters);
  const { store } = world;
  store.setState({ library });
  store.getState().openText("A lion slept.", "a note");
  store.getState().clearSelection();
  return store.getState;
}

const names = (state: AppState): readonly string[] => selectedClasses(state).map(({ name }) => name);

describe("a branch", () => {
  it("is extracted with what is below its class, but for what was left out", async () => {
    const state = await page();
    state().selectBranch("entity:Animal");
    expect(names(state())).toEqual(["Animal", "Cat", "Lion", "Dog"]);
    expect(selectedClasses(state())).toBe(selectedClasses(state()));
    state().toggle("entity:Cat");
    state().select(["entity:Person"]);
    expect(names(state())).toEqual(["Person", "Animal", "Lion", "Dog"]);
    await state().extract();
    expect(shown(state()).result?.schema.map(({ name }) => name)).toEqual(["Person", "Animal", "Lion", "Dog"]);
    state().deselectBranch("entity:Animal");
    expect([state().selected, state().branches, state().except]).toEqual([["entity:Person"], [], []]);
  });

  it("alone is enough to extract; without anything in the library it is not", async () => {
    const state = await page();
    state().selectBranch("entity:Gone");
    await state().extract();
    expect(state().failure).toEqual({ code: "selection-empty" });
    state().selectBranch("entity:Cat");
    await state().extract();
    expect(state().failure).toBeNull();
  });

  it("goes with everything else when the selection is cleared or replaced", async () => {
    const state = await page();
    state().selectBranch("entity:Animal");
    state().toggle("entity:Cat");
    state().replaceSelection(["entity:Person"], true);
    expect([state().selected, state().branches, state().except]).toEqual([["entity:Person"], [], []]);
    state().selectBranch("entity:Animal");
    state().clearSelection();
    expect(names(state())).toEqual([]);
  });

  it("comes back on a return visit and by undo; records from before there were branches are read", async () => {
    const disk = createDisk();
    const state = await page({}, { disk });
    state().selectBranch("entity:Animal");
    state().toggle("entity:Cat");
    await world.started.flush();
    world.started.end();
    world = await startPage({}, { disk });
    expect(world.store.getState()).toMatchObject({ branches: ["entity:Animal"], except: ["entity:Cat"] });
    world.started.end();

    disk.records.set("selection", { version: STORED_VERSION, selected: ["entity:Dog"], chosenByHand: true });
    world = await startPage({}, { disk });
    expect(world.store.getState()).toMatchObject({ selected: ["entity:Dog"], branches: [], except: [] });

    const own = world.store.getState;
    own().selectBranch("entity:Cat");
    own().openText("Another text.", "an example");
    own().replaceSelection(["entity:Person"], false);
    await openFormer(world.store);
    expect(own()).toMatchObject({ selected: ["entity:Dog"], branches: ["entity:Cat"] });
  });
});

describe("what a branch costs", () => {
  it("is told before it is chosen, and then beside it", async () => {
    const state = await page();
    await state().loadModel();
    const told = await state().costOfBranch("entity:Animal");
    state().selectBranch("entity:Animal");
    await expect.poll(() => state().estimate?.classes).toBe(4);
    expect(told).toBeGreaterThan(0);
    expect(state().estimate).toMatchObject({
      schemaTokens: told,
      branchTokens: { "entity:Animal": told },
      approximate: false,
    });
    expect(await state().costOfBranch("entity:Gone")).toBe(0);
  });

  it("is reckoned from a part of the classes where they are many, and stays near what it is", async () => {
    const state = await page();
    await state().loadModel();
    const told = await state().costOfBranch("entity:Many");
    state().selectBranch("entity:Many");
    state().select(["entity:Person"]);
    await expect.poll(() => state().estimate?.classes).toBe(2002);
    const { estimate } = state();
    expect(estimate?.approximate).toBe(true);
    expect(Object.keys(estimate?.classTokens ?? {}).length).toBeLessThanOrEqual(COUNTED_CLASSES);
    expect(estimate?.classTokens["entity:Person"]).toBeGreaterThan(0);
    await state().extract();
    const prompts = shown(state()).result?.passes.length ?? 0;
    expect(prompts).toBeGreaterThan(100);
    expect(Math.abs((estimate?.prompts ?? 0) - prompts)).toBeLessThan(0.1 * prompts);
    const each = Object.values(estimate?.classTokens ?? {});
    const mean = each.reduce((sum, tokens) => sum + tokens, 0) / each.length;
    for (const reckoned of [told, estimate?.branchTokens["entity:Many"], estimate?.schemaTokens]) {
      expect(reckoned).toBeGreaterThan(0.9 * 2001 * mean);
      expect(reckoned).toBeLessThan(1.1 * 2002 * mean);
    }
  });

  it("is not told without a model", async () => {
    const state = await page({ loadMs: 10_000 });
    expect(await state().costOfBranch("entity:Animal")).toBeNull();
  });
});

describe("a relation that was chosen alone", () => {
  it("is remembered for what it asks for, until that is declined or something replaces the selection", async () => {
    const state = await page();
    state().toggle("relation:Owns");
    expect(state().completing).toBe("relation:Owns");
    state().declineCompleting();
    expect(state().completing).toBeNull();
    state().toggle("relation:Owns");
    expect(state().completing).toBeNull();
    state().select(["relation:Owns"]);
    state().select(["entity:Person", "entity:Animal"]);
    expect(state().completing).toBe("relation:Owns");
    state().replaceSelection(["relation:Owns"], false);
    expect(state().completing).toBeNull();
    state().select(["entity:Person"]);
    expect(state().completing).toBeNull();
  });
});

describe("the tree", () => {
  it("is asked to show a class, along a way or by first parents, until it has", async () => {
    const state = await page();
    state().showInTree("entity:Lion", ["entity:Animal", "entity:Cat"]);
    expect(state().treeTarget).toEqual(["entity:Animal", "entity:Cat", "entity:Lion"]);
    state().clearTreeTarget();
    expect(state().treeTarget).toBeNull();
    state().showInTree("entity:Dog");
    expect(state().treeTarget).toEqual(["entity:Dog"]);
  });
});
