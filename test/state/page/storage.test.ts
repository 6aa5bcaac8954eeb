import { afterEach, describe, expect, it } from "vitest";
import type { KeptPart } from "../../../src/models/weights/inventory";
import type { OtherTabs } from "../../../src/state/environment";
import { createDisk, shown, startPage, type World } from "../../support/world";

const worlds: World[] = [];
afterEach(() => {
  for (const { started } of worlds.splice(0)) started.end();
});

async function open(...parameters: Parameters<typeof startPage>) {
  const world = await startPage(...parameters);
  worlds.push(world);
  return world;
}

/** Two tabs that hear each other. */
function pairOfTabs(): readonly [OtherTabs, OtherTabs] {
  const hearers: ((message: unknown) => void)[][] = [[], []];
  const tab = (own: number, other: number): OtherTabs => ({
    tell: (message) => {
      for (const hear of hearers[other] ?? []) hear(message);
    },
    listen(hear) {
      hearers[own]?.push(hear);
      return () => {};
    },
  });
  return [tab(0, 1), tab(1, 0)];
}

const partOf = (parts: readonly KeptPart[] | undefined, name: string): KeptPart => {
  const found = parts?.find((part) => part.name === name);
  if (found === undefined) throw new Error(`${name} is not kept.`);
  return found;
};

describe("what is kept", () => {
  it("is listed with dates, and what is deleted stays deleted", async () => {
    const disk = createDisk();
    const { store, started } = await open({}, { disk });
    store.getState().openText("Ada was here.", "a note");
    store.getState().changeSettings({ theme: "dark" });
    await started.flush();
    await store.getState().lookAtStorage();
    const text = partOf(store.getState().storageReport?.parts, "text");
    expect(Date.now() - (text.modified ?? 0)).toBeLessThan(60_000);
    expect(text.bytes).toBeGreaterThan(10);
    await store.getState().deleteKept(text);
    await store.getState().deleteKept(partOf(store.getState().storageReport?.parts, "settings"));
    await started.flush();
    expect(shown(store.getState())).toMatchObject({ text: "", theme: "system" });
    expect(JSON.stringify([...disk.records])).not.toMatch(/Ada was here|dark/u);
  });

  it("goes as a whole, in every tab, and nothing writes it again", async () => {
    const disk = createDisk();
    const [left, right] = pairOfTabs();
    let reloads = 0;
    const reload = () => {
      reloads += 1;
    };
    const first = await open({}, { disk, tabs: left, around: { reload } });
    const second = await open({}, { disk, tabs: right });
    await first.started.flush();
    await second.started.flush();
    expect(disk.records.size).toBeGreaterThan(0);
    await first.store.getState().deleteEverything();
    first.store.getState().setText("typed a moment later");
    second.store.getState().setText("typed in the other tab");
    await first.started.flush();
    await second.started.flush();
    expect([...disk.records.keys()]).toEqual([]);
    expect(reloads).toBe(1);
    expect(second.store.getState().erased).toBe(true);
  });

  it("is asked to stay, and a browser that refuses is shown", async () => {
    let asked = 0;
    const report = { parts: [], usage: 1, quota: 2, persistent: false } as const;
    const inventory = {
      report: async () => report,
      remove: async () => {},
      removeAll: async () => {},
      persist: async () => {
        asked += 1;
        return false;
      },
    };
    const { store } = await open({}, { around: { openInventory: async () => inventory } });
    await store.getState().persistStorage();
    expect(asked).toBe(1);
    expect(store.getState().storageReport).toEqual(report);
  });
});
