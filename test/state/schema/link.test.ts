import { describe, expect, it } from "vitest";
import type { StoreApi } from "zustand/vanilla";
import { printClass } from "../../../src/core/schema/print";
import { parseClass } from "../../../src/core/schema/python";
import { writeLink } from "../../../src/core/share/link";
import { examples } from "../../../src/examples/examples";
import { correctionsOf } from "../../../src/state/schema/learned";
import { linkContent } from "../../../src/state/schema/link-content";
import { openLink } from "../../../src/state/start";
import type { AppState } from "../../../src/state/state";
import { createDisk, shown, startPage } from "../../support/world";

/** Two classes, made by the first version of the page. */
const LINK = "#k1.cards1.d.e-City.r-Location.40d34d15";

const VESSEL = parseClass('class Vessel(Entity):\n\t"""\n\tDescription: a thing that floats\n\t"""\n\tpass');
const UNUSED = parseClass("class Unused(Entity):\n\tpass");

/** The link that the Share dialog of this page would show. */
async function linkTo(store: StoreApi<AppState>, text: string | null): Promise<string> {
  const state = store.getState();
  if (state.library === null) throw new Error("the library is not here");
  return writeLink(linkContent(state, text), state.library);
}

describe("a link", () => {
  it("is taken at once where nothing was chosen by hand", async () => {
    const { store, started } = await startPage({}, { fragment: LINK });
    expect(store.getState()).toMatchObject({
      selected: ["entity:City", "relation:Location"],
      descriptions: true,
      offered: null,
    });
    started.end();
  });

  it("is offered where there is a selection of the user's own", async () => {
    const disk = createDisk();
    const first = await startPage({}, { disk });
    first.store.getState().replaceSelection(["entity:Person"], true);
    await first.started.flush();
    first.started.end();
    const { store, started } = await startPage({}, { disk, fragment: LINK });
    expect(store.getState().selected).toEqual(["entity:Person"]);
    store.getState().declineOffered();
    expect(store.getState()).toMatchObject({ selected: ["entity:Person"], offered: null });
    started.end();
    const again = await startPage({}, { disk, fragment: LINK });
    await again.store.getState().acceptOffered();
    expect(again.store.getState()).toMatchObject({ selected: ["entity:City", "relation:Location"], offered: null });
    again.started.end();
  });

  it("brings what an own class has learned, nearly as it was, and how much that is", async () => {
    const mine = await startPage();
    mine.store.getState().changeOwnClasses({ done: { type: "add", classes: ["Vessel"] }, classes: [VESSEL] });
    mine.store.getState().replaceSelection(["entity:Vessel", "entity:Person"], true);
    const vector = Float32Array.from({ length: 256 }, (_, index) => index / 1000);
    const learned = { reader: "reader", corrections: 14, delta: { vector, offset: 0.5 } };
    mine.store.getState().takeCarried([
      { id: "entity:Vessel", ...learned },
      { id: "entity:Person", ...learned },
    ]);
    const link = await linkTo(mine.store, null);
    mine.started.end();

    const { store, started } = await startPage({}, { fragment: link });
    // Person is a class of the library, which goes by its number alone.
    expect(store.getState().learned.map((one) => [one.id, correctionsOf(one)])).toEqual([["entity:Vessel", 14]]);
    expect(store.getState().learned[0]?.delta.vector[200]).toBeCloseTo(0.2, 2);
    started.end();
  });

  it("brings branches, exceptions, own classes and a text, and all of it is named and undone", async () => {
    const mine = await startPage();
    const { changeOwnClasses, selectBranch, toggle, clearSelection } = mine.store.getState();
    clearSelection();
    changeOwnClasses({ done: { type: "add", classes: ["Vessel", "Unused"] }, classes: [VESSEL, UNUSED] });
    selectBranch("entity:Vessel");
    toggle("relation:WorksFor");
    mine.store.getState().setText("A ship sank.");
    const link = await linkTo(mine.store, "A ship sank.");
    mine.started.end();

    const { store, started } = await startPage({}, { fragment: link });
    expect(shown(store.getState())).toMatchObject({
      selected: ["relation:WorksFor"],
      branches: ["entity:Vessel"],
      text: "A ship sank.",
      source: "Link",
      offered: null,
    });
    expect(store.getState().ownClasses).toEqual([expect.objectContaining({ name: "Vessel", kind: "entity" })]);
    expect(store.getState().ownSteps[0]?.done.type).toBe("add-of-link");
    // The example of a first visit made room for it; a text of the user's would have stayed in the list.
    expect(store.getState().documents).toHaveLength(1);
    started.end();
  });

  it("asks before a text of the user's goes, though nothing is selected by hand", async () => {
    const { store, started } = await startPage();
    const link = await linkTo(store, "Another text.");
    store.getState().setText("My text.");
    await openLink(store, link);
    expect(shown(store.getState())).toMatchObject({ text: "My text.", offered: { link: { text: "Another text." } } });
    store.getState().declineOffered();
    expect(shown(store.getState())).toMatchObject({ text: "My text.", offered: null });
    await openLink(store, link);
    await store.getState().acceptOffered();
    expect(shown(store.getState())).toMatchObject({ text: "Another text.", offered: null });
    started.end();
  });

  it("replaces own classes of the same name only where that is said", async () => {
    const { store, started } = await startPage();
    store.getState().changeOwnClasses({ done: { type: "add", classes: ["Vessel"] }, classes: [VESSEL] });
    store.getState().replaceSelection(["entity:Vessel"], false);
    const link = await linkTo(store, null);
    const other = parseClass("class Vessel(Entity):\n\tpass");
    store.getState().changeOwnClasses({ done: { type: "change", classes: ["Vessel"] }, classes: [other] });
    store.getState().replaceSelection([], false);

    await openLink(store, link);
    expect(store.getState().offered?.brought).toMatchObject({
      added: [],
      clashing: [{ name: "Vessel" }],
      circular: [],
    });
    await store.getState().acceptOffered();
    expect(store.getState()).toMatchObject({ selected: ["entity:Vessel"], ownClasses: [other] });

    await openLink(store, link);
    await store.getState().acceptOffered(true);
    expect(store.getState().ownClasses.map(printClass)).toEqual([printClass(VESSEL)]);
    store.getState().undoOwnClasses();
    expect(store.getState().ownClasses).toEqual([other]);
    started.end();
  });

  it("leaves out own classes that would inherit from themselves here", async () => {
    const { store, started } = await startPage();
    const boat = parseClass("class Boat(Ship):\n\tpass");
    const ship = parseClass("class Ship(Boat):\n\tpass");
    store.getState().changeOwnClasses({ done: { type: "add", classes: ["Boat"] }, classes: [boat] });
    store.getState().replaceSelection(["entity:Boat"], false);
    const link = await linkTo(store, null);
    store.getState().changeOwnClasses({ done: { type: "rename", classes: ["Boat"] }, classes: [ship] });
    store.getState().replaceSelection(["entity:Person"], true);
    await openLink(store, link);
    expect(store.getState().offered?.brought).toMatchObject({ added: [], circular: [{ name: "Boat" }] });
    await store.getState().acceptOffered();
    expect(store.getState()).toMatchObject({ selected: ["entity:Boat"], ownClasses: [ship] });
    started.end();
  });

  it("that brings what is here already asks nothing", async () => {
    const { store, started } = await startPage();
    store.getState().replaceSelection(["entity:City", "relation:Location"], true);
    store.getState().changeSettings({ descriptions: true });
    await openLink(store, LINK);
    expect(store.getState().offered).toBeNull();
    started.end();
  });

  it("by numbers that no library here knows is kept, and named by one that does", async () => {
    const disk = createDisk();
    const first = await startPage({}, { disk });
    const { library } = first.store.getState();
    const number = library?.numberOf(library.indexOf("entity:City"));
    first.store.getState().replaceSelection([`entity:${library?.id}#9999999`, `entity:${library?.id}#${number}`], true);
    await first.started.flush();
    first.started.end();
    const { store, started } = await startPage({}, { disk });
    expect(store.getState().selected).toEqual([`entity:${library?.id}#9999999`, "entity:City"]);
    started.end();
  });

  it("that is damaged changes nothing and says so", async () => {
    const { store, started } = await startPage({}, { fragment: `${LINK.slice(0, -1)}!` });
    expect(store.getState().failure?.code).toBe("link-damaged");
    expect(store.getState().selected).toEqual(examples[0]?.classes);
    started.end();
  });
});
