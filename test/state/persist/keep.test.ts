import { describe, expect, it } from "vitest";
import { examples } from "../../../src/examples/examples";
import { offeredText } from "../../../src/state/documents/other-texts";
import type { OtherTabs, TabPlaces } from "../../../src/state/environment";
import { isTyped } from "../../../src/state/persist/tab-places";
import { createDisk, type Disk, startPage } from "../../support/world";

const ANSWER = '\n\tPerson("Ada")\n]';

describe("the first visit", () => {
  it("finds an example with its classes, and the model loading", async () => {
    const { store, started } = await startPage({ loadMs: 40 });
    const [first] = examples;
    expect(store.getState()).toMatchObject({ text: first?.text, selected: first?.classes, chosenByHand: false });
    expect(store.getState().library?.size).toBeGreaterThan(30_000);
    expect(store.getState().modelStatus).toBe("loading");
    started.end();
  });
});

describe("a return visit", () => {
  it("finds text, selection, settings and results as they were left", async () => {
    const disk = createDisk();
    const first = await startPage({ answers: () => ANSWER }, { disk });
    first.store.getState().replaceText("Ada was here.", "a note");
    first.store.getState().replaceSelection(["entity:Person"], true);
    first.store.getState().changeSettings({ theme: "dark", descriptions: true, disabledRules: ["filter_number"] });
    await first.store.getState().extract();
    await first.started.flush();
    first.started.end();

    const second = await startPage({}, { disk });
    const { result, promptMilliseconds, ...state } = second.store.getState();
    expect(state).toMatchObject({
      text: "Ada was here.",
      source: "a note",
      selected: ["entity:Person"],
      chosenByHand: true,
      theme: "dark",
      descriptions: true,
      disabledRules: ["filter_number"],
      editing: false,
      resultSentences: 1,
    });
    expect(result).toEqual(first.store.getState().result);
    expect(promptMilliseconds).toEqual(first.store.getState().promptMilliseconds);
    second.started.end();
  });

  it("finds the whole result soon after a run, not what had been found when the run was last kept", async () => {
    const disk = createDisk();
    const { store, started } = await startPage({ answers: () => ANSWER }, { disk });
    await store.getState().extract();
    await started.flush();
    const { run } = store.getState();
    store.setState({ run: { ...run, status: "running" } });
    store.setState({ resultSentences: 7 });
    store.setState({ run });
    await expect.poll(() => disk.records.get("result"), { timeout: 2000 }).toMatchObject({ sentences: 7 });
    started.end();
  });

  it("finds nothing but the settings where nothing was to be kept, or the text was forgotten", async () => {
    const disk = createDisk();
    const first = await startPage({ answers: () => ANSWER }, { disk });
    first.store.getState().replaceText("Ada was here.", "a note");
    await first.store.getState().extract();
    await first.started.flush();
    expect([...disk.records.keys()].sort()).toEqual(["result", "selection", "settings", "text"]);
    first.store.getState().forgetText();
    await first.started.flush();
    expect(disk.records.has("result")).toBe(false);
    expect(JSON.stringify([...disk.records])).not.toContain("Ada was here");
    first.store.getState().changeSettings({ keepNothing: true });
    first.store.getState().setText("Secret.");
    await first.started.flush();
    expect([...disk.records.keys()]).toEqual(["settings"]);
    first.started.end();
  });

  it("survives records that are damaged, foreign or of another version", async () => {
    const disk = createDisk();
    disk.records.set("settings", {
      version: 1,
      theme: "neon",
      schemaWidth: Number.NaN,
      disabledRules: [7, "filter_dreams"],
    });
    disk.records.set("selection", { version: 1, selected: ["entity:Person", 5, "nonsense", "entity:Person"] });
    disk.records.set("text", { version: 99, text: "from the future" });
    disk.records.set("result", { version: 1, document: { format: "knowcoder-result/1" } });
    const { store, started } = await startPage({}, { disk });
    expect(store.getState()).toMatchObject({
      theme: "system",
      schemaWidth: 340,
      disabledRules: [],
      selected: ["entity:Person"],
      text: "",
      result: null,
    });
    started.end();
  });

  it("says once that the storage is full, and works on", async () => {
    const disk = createDisk();
    const { store, started } = await startPage({ answers: () => ANSWER }, { disk });
    disk.failWith(new DOMException("No room.", "QuotaExceededError"));
    store.getState().replaceText("Ada was here.", "");
    await started.flush();
    expect(store.getState().failure).toEqual({ code: "storage-full" });
    store.getState().dismissFailure();
    store.getState().setText("Ada was there.");
    await started.flush();
    expect(store.getState().failure).toBeNull();
    store.getState().replaceSelection(["entity:Person"], true);
    await store.getState().extract();
    expect(store.getState().result?.objects).toHaveLength(1);
    started.end();
  });
});

describe("what is written", () => {
  it("arrives in order, and what could not be written is written with the next change", async () => {
    const disk = createDisk();
    const order: string[] = [];
    let slow = 30;
    let refused: string | null = "selection";
    const storage: Disk = {
      ...disk,
      async set(key, value) {
        await new Promise((resolve) => setTimeout(resolve, slow));
        slow = 0;
        if (key === refused) throw new DOMException("Not now.", "UnknownError");
        order.push(key);
        await disk.set(key, value);
      },
    };
    const { store, started } = await startPage({}, { disk: storage });
    store.getState().setText("First.");
    const first = started.flush();
    store.getState().setText("Second.");
    await Promise.all([first, started.flush()]);
    // The text comes after the selection, whose write was refused.
    expect(disk.records.get("text")).toMatchObject({ text: "Second." });
    expect(disk.records.has("selection")).toBe(false);
    refused = null;
    await started.flush();
    expect(disk.records.has("selection")).toBe(true);
    expect(order.at(-1)).toBe("selection");
    started.end();
  });
});

describe("two tabs", () => {
  /** What one tab tells, the other hears. */
  function createTabs(): readonly [OtherTabs, OtherTabs] {
    const listeners = new Map<number, (message: unknown) => void>();
    const tab = (own: number): OtherTabs => ({
      tell: (message) => listeners.get(1 - own)?.(structuredClone(message)),
      listen(hear) {
        listeners.set(own, hear);
        return () => listeners.delete(own);
      },
    });
    return [tab(0), tab(1)];
  }

  it("forget a text together, and only that one", async () => {
    const disk = createDisk();
    const [tabs, otherTabs] = createTabs();
    const one = await startPage({}, { disk, tabs });
    one.store.getState().setText("Secret.");
    await one.started.flush();
    const two = await startPage({}, { disk, tabs: otherTabs });
    expect(two.store.getState().text).toBe("Secret.");
    one.store.getState().forgetText();
    expect(two.store.getState().text).toBe("");
    two.store.getState().select(["entity:Person"]);
    await Promise.all([one.started.flush(), two.started.flush()]);
    expect(JSON.stringify([...disk.records])).not.toContain("Secret");

    one.store.getState().setText("Mine.");
    two.store.getState().setText("Yours.");
    one.store.getState().forgetText();
    expect(two.store.getState().text).toBe("Yours.");
    one.started.end();
    two.started.end();
  });

  it("keep nothing together", async () => {
    const disk = createDisk();
    const [tabs, otherTabs] = createTabs();
    const one = await startPage({}, { disk, tabs });
    const two = await startPage({}, { disk, tabs: otherTabs });
    one.store.getState().changeSettings({ keepNothing: true });
    two.store.getState().setText("Secret.");
    await Promise.all([one.started.flush(), two.started.flush()]);
    expect(JSON.stringify([...disk.records])).not.toContain("Secret");
    expect(two.store.getState()).toMatchObject({ keepNothing: true, text: "Secret." });
    one.started.end();
    two.started.end();
  });
});

describe("the texts of two tabs", () => {
  /** The places of a browser's tabs: a tab lets go of its own when it is closed, and remembers it when it is reloaded. */
  function createBrowser() {
    const taken = new Set<number>();
    const disk = createDisk();
    const open = async (before: number | null = null) => {
      let own = 0;
      const places: TabPlaces = {
        before,
        async take(place) {
          if (taken.has(place)) return false;
          taken.add(place);
          own = place;
          return true;
        },
        held: async () => new Set(taken),
      };
      const { store, started } = await startPage({ answers: () => ANSWER }, { disk, around: { places } });
      const close = async (): Promise<number> => {
        await started.flush();
        started.end();
        taken.delete(own);
        return own;
      };
      return { store, state: store.getState, close, flush: started.flush };
    };
    return { disk, open };
  }

  it("each come back where they were typed", async () => {
    const { open } = createBrowser();
    const one = await open();
    one.state().setText("Mine.");
    await one.flush();
    const two = await open();
    expect(two.state().text).toBe("Mine.");
    two.state().setText("Yours.");
    await two.flush();
    one.state().setText("Mine, and more.");
    const again = [await open(await one.close()), await open(await two.close())];
    expect(again.map(({ state }) => [state().text, offeredText(state())])).toEqual([
      ["Mine, and more.", null],
      ["Yours.", null],
    ]);
    for (const { close } of again) await close();
  });

  it("are offered once their tab is closed, and taken with their results; what was here can be brought back", async () => {
    const { disk, open } = createBrowser();
    const one = await open();
    one.state().setText("Ada was here.");
    one.state().replaceSelection(["entity:Person"], true);
    await one.state().extract();
    await one.flush();
    const two = await open();
    two.state().setText("Yours.");
    await one.close();
    await two.close();

    const three = await open();
    expect(three.state()).toMatchObject({ text: "Yours.", otherTexts: [{ text: "Ada was here." }] });
    await three.state().takeOtherText(three.state().otherTexts[0]?.place ?? 0);
    expect(three.state()).toMatchObject({ text: "Ada was here.", editing: false, otherTexts: [] });
    expect(three.state().result?.objects).toHaveLength(1);
    three.state().undoReplace();
    expect(three.state().text).toBe("Yours.");
    await three.close();
    const kept = [...disk.records].filter(([key]) => key.startsWith("text"));
    expect(kept.map(([, record]) => record)).toMatchObject([{ text: "Yours." }]);
  });

  it("are not overwritten by a third tab, and go when they are forgotten or nothing is to be kept", async () => {
    const { disk, open } = createBrowser();
    for (const text of ["First.", "Second.", "Third."]) {
      const others = [await open(), await open(), await open()];
      others[2]?.state().setText(text);
      for (const { close } of others) await close();
    }
    const page = await open();
    const others = page.state().otherTexts.filter(isTyped);
    expect([page.state().text, ...others.map(({ text }) => text)].toSorted()).toEqual(["First.", "Second.", "Third."]);
    const [first, second] = others;
    page.state().forgetOtherText(first?.place ?? 0);
    await page.flush();
    expect(JSON.stringify([...disk.records])).not.toContain(first?.text);
    expect(JSON.stringify([...disk.records])).toContain(second?.text);
    page.state().changeSettings({ keepNothing: true });
    await page.close();
    expect([...disk.records.keys()]).toEqual(["settings"]);
  });

  it("that are examples or empty are not offered, nor is what the tab shows itself", async () => {
    const { disk, open } = createBrowser();
    const texts = ["", examples[1]?.text ?? "", "Mine."];
    const tabs = [await open(), await open(), await open(), await open()];
    for (const [index, { state }] of tabs.entries()) state().setText(texts[index] ?? "Mine.");
    const places: number[] = [];
    for (const { close } of tabs) places.push(await close());
    const page = await open(places.at(-1));
    expect([page.state().text, offeredText(page.state())]).toEqual(["Mine.", null]);
    page.state().forgetText();
    await page.close();
    expect(JSON.stringify([...disk.records])).not.toContain("Mine.");
  });
});

describe("the estimate", () => {
  it("counts sentences, prompts and the tokens of each class", async () => {
    const { store, started } = await startPage();
    store.getState().replaceText("Ada was here. Bob was not. He came later. They left.", "");
    store.getState().replaceSelection(["entity:Person", "relation:Location"], true);
    await expect.poll(() => store.getState().estimate).toMatchObject({ sentences: 4, prompts: 8 });
    const { estimate } = store.getState();
    expect(estimate?.classTokens["entity:Person"]).toBeGreaterThan(3);
    expect(estimate?.schemaTokens).toBe(
      Object.values(estimate?.classTokens ?? {}).reduce((sum, tokens) => sum + tokens, 0),
    );
    store.getState().clearSelection();
    await expect.poll(() => store.getState().estimate).toBeNull();
    started.end();
  });
});
