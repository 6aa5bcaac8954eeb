import { afterEach, describe, expect, it } from "vitest";
import type { SchemaClass } from "../../../src/core/schema/class";
import { removeOwnClasses, saveOwnClass, takeOwnClasses } from "../../../src/core/schema/own-change";
import { parseClass } from "../../../src/core/schema/python";
import type { AppState } from "../../../src/state/state";
import { event, relation } from "../../support/classes";
import { entityClass } from "../../support/library";
import { createDisk, type Disk, shown, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

async function page(disk: Disk = createDisk()): Promise<() => AppState> {
  world = await startPage({}, { disk });
  return world.store.getState;
}

const names = (state: AppState): readonly string[] => state.ownClasses.map(({ name }) => name);

describe("own classes", () => {
  it("are in the library as soon as they are written, and can be asked for", async () => {
    const state = await page();
    state().changeOwnClasses(saveOwnClass([], entityClass("MyTugboat", "Ship"), null));
    expect(state().library?.classOf("entity:MyTugboat")).toBe(state().ownClasses[0]);
    expect(state().builtIn?.indexOf("entity:MyTugboat")).toBe(-1);
    state().replaceSelection(["entity:MyTugboat"], true);
    await state().extract();
    expect(shown(state()).result?.schema.map(({ id }) => id)).toEqual(["entity:MyTugboat"]);
  });

  it("take the selection with them when they are renamed, and back", async () => {
    const state = await page();
    state().changeOwnClasses(
      takeOwnClasses([], [entityClass("MyTug"), relation("Tows", ["MyTug"], ["Entity"])], "replace"),
    );
    state().replaceSelection(["entity:Person", "entity:MyTug"], true);
    state().selectBranch("entity:MyTug");
    state().select(["entity:MyTug"]);
    state().changeOwnClasses(saveOwnClass(state().ownClasses, entityClass("MyTugboat"), "entity:MyTug"));
    expect(state().selected).toContain("entity:MyTugboat");
    expect(state().branches).toEqual(["entity:MyTugboat"]);
    expect(state().ownClasses[1]).toMatchObject({ head: [{ name: "MyTugboat" }] });
    state().undoOwnClasses();
    expect(state().selected).toContain("entity:MyTug");
    expect(state().selected).not.toContain("entity:MyTugboat");
    expect(state().branches).toEqual(["entity:MyTug"]);
    expect(names(state())).toEqual(["MyTug", "Tows"]);
  });

  it("leave the selection when they are deleted, unless the library has the name, and come back to it", async () => {
    const state = await page();
    state().changeOwnClasses(takeOwnClasses([], [entityClass("Person"), entityClass("MyTug")], "replace"));
    state().replaceSelection(["entity:MyTug", "entity:Person"], true);
    state().changeOwnClasses(removeOwnClasses(state().ownClasses, ["entity:MyTug", "entity:Person"]));
    expect(state().selected).toEqual(["entity:Person"]);
    expect(state().library?.classOf("entity:Person")?.description).toBe(
      state().builtIn?.classOf("entity:Person")?.description,
    );
    state().undoOwnClasses();
    expect(state().selected).toEqual(["entity:Person", "entity:MyTug"]);
    expect(names(state())).toEqual(["Person", "MyTug"]);
  });

  it("leave the selection with the step that brought them", async () => {
    const state = await page();
    state().replaceSelection(["entity:Person"], true);
    state().changeOwnClasses(saveOwnClass([], entityClass("MyTug"), null));
    state().select(["entity:MyTug"]);
    state().undoOwnClasses();
    expect(state().selected).toEqual(["entity:Person"]);
  });

  it("can be taken back step by step, ten steps and more", async () => {
    const state = await page();
    const all = Array.from({ length: 12 }, (_, index) => entityClass(`Own${index}`));
    for (const one of all) state().changeOwnClasses(saveOwnClass(state().ownClasses, one, null));
    expect(state().ownSteps[0]?.done).toEqual({ type: "add", classes: ["Own11"] });
    for (let left = 11; left >= 0; left--) {
      state().undoOwnClasses();
      expect(state().ownClasses).toHaveLength(left);
    }
    state().undoOwnClasses();
    expect(state().library).toBe(state().builtIn);
  });
});

describe("what is kept of own classes", () => {
  const source = "class Tow ( Event ):\n\tdef __init__(self, trigger: str, from: List[ MyTug ]): pass";
  const own: readonly SchemaClass[] = [
    {
      ...entityClass("MyTug", "Ship"),
      examples: ["Titan", "Paris, Texas"],
      methods: [{ name: "filter_pronoun", source: "def filter_pronoun(cls): pass" }],
    },
    relation("Tows", ["MyTug"], []),
    event("Storm", "place", "yield"),
    parseClass(source),
  ];

  it("comes back as it was, with its own text", async () => {
    const disk = createDisk();
    const first = await page(disk);
    first().changeOwnClasses(takeOwnClasses([], own, "replace"));
    await world.started.flush();
    world.started.end();
    expect(disk.records.get("classes")).toMatchObject({ version: 1 });

    const second = await page(disk);
    expect(second().ownClasses).toEqual(own);
    expect(second().library?.classOf("event:Tow")?.source).toBe(source);
    second().changeOwnClasses(
      removeOwnClasses(
        second().ownClasses,
        second().ownClasses.map(({ kind, name }) => `${kind}:${name}` as const),
      ),
    );
    await world.started.flush();
    expect(disk.records.has("classes")).toBe(false);
  });

  it("is nothing where nothing is to be kept", async () => {
    const disk = createDisk();
    const state = await page(disk);
    state().changeOwnClasses(takeOwnClasses([], own, "replace"));
    await world.started.flush();
    state().changeSettings({ keepNothing: true });
    await world.started.flush();
    expect(disk.records.has("classes")).toBe(false);
  });

  it.each([
    ["another version", { version: 2, pieces: [JSON.stringify(own)] }, 0],
    ["no record", "classes", 0],
    ["no pieces", { version: 1 }, 0],
    ["pieces that are no JSON", { version: 1, pieces: ["[", 7, JSON.stringify(own)] }, 4],
    [
      "classes that are none",
      {
        version: 1,
        pieces: [
          JSON.stringify([
            null,
            { kind: "entity" },
            { kind: "entity", name: "a b" },
            { kind: "god", name: "Zeus" },
            own[0],
          ]),
        ],
      },
      1,
    ],
    [
      "parts that are none",
      {
        version: 1,
        pieces: ['[{"kind":"event","name":"A","parents":[7],"roles":[{"name":"r","hint":"x"},3],"methods":[1]}]'],
      },
      1,
    ],
  ])("survives %s", async (_, record, count) => {
    const disk = createDisk();
    disk.records.set("classes", record);
    expect((await page(disk))().ownClasses).toHaveLength(count);
  });
});

describe("own classes of two tabs", () => {
  it("are those of both, whoever writes last, and no step back loses the other's", async () => {
    const disk = createDisk();
    const first = await startPage({}, { disk });
    const second = await startPage({}, { disk });
    const add = (page: World, name: string) =>
      page.store
        .getState()
        .changeOwnClasses(takeOwnClasses(page.store.getState().ownClasses, [entityClass(name)], "replace"));
    add(first, "Vessel");
    await first.started.flush();
    add(second, "Gizmo");
    add(second, "Widget");
    await second.started.flush();
    expect(names(second.store.getState())).toEqual(["Gizmo", "Widget", "Vessel"]);
    expect(second.store.getState().library?.indexOf("entity:Vessel")).toBeGreaterThan(0);
    second.store.getState().undoOwnClasses();
    expect(names(second.store.getState())).toEqual(["Gizmo", "Vessel"]);
    await second.started.flush();
    add(first, "Sprocket");
    await first.started.flush();
    for (const { started } of [first, second]) started.end();
    const state = await page(disk);
    expect(names(state()).toSorted()).toEqual(["Gizmo", "Sprocket", "Vessel"]);
  });
});

describe("30,000 own classes", () => {
  const many = Array.from({ length: 30_000 }, (_, index) =>
    entityClass(`Own${index}`, index < 40 ? "Person" : `Own${Math.floor(index / 8)}`),
  );

  it("are taken in, changed, kept and brought back", { timeout: 60_000 }, async () => {
    const disk = createDisk();
    const state = await page(disk);
    state().changeOwnClasses(takeOwnClasses([], many, "replace"));
    const size = state().builtIn?.size ?? 0;
    expect(state().library?.size).toBe(size + 30_000);
    state().changeOwnClasses(saveOwnClass(state().ownClasses, entityClass("Renamed", "Person"), "entity:Own8"));
    expect(state().library?.childrenOf(state().library?.indexOf("entity:Renamed") ?? -1)).toHaveLength(8);
    await world.started.flush();
    expect(disk.records.get("classes")).toMatchObject({ pieces: { length: 30 } });
    const kept = state().ownClasses;
    world.started.end();
    const again = await page(disk);
    expect(again().ownClasses).toEqual(kept);
  });
});
