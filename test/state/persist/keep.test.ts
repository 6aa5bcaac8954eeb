import { describe, expect, it } from "vitest";
import { examples } from "../../../src/examples/examples";
import { offeredDocument } from "../../../src/state/documents/document";
import type { OtherTabs, TabPlaces } from "../../../src/state/environment";
import { modelStatusOf } from "../../../src/state/models/models";
import { createDisk, type Disk, openFormer, shown, startPage } from "../../support/world";

const ANSWER = '\n\tPerson("Ada")\n]';

describe("the first visit", () => {
  it("finds an example with its classes, and the model loading", async () => {
    const { store, started } = await startPage({ loadMs: 40 });
    const [first] = examples;
    expect(shown(store.getState())).toMatchObject({ text: first?.text, selected: first?.classes, chosenByHand: false });
    expect(store.getState().library?.size).toBeGreaterThan(30_000);
    expect(modelStatusOf(store.getState())).toBe("loading");
    started.end();
  });
});

describe("a return visit", () => {
  it("finds text, selection, settings and results as they were left", async () => {
    const disk = createDisk();
    const first = await startPage({ answers: () => ANSWER }, { disk });
    first.store.getState().openText("Ada was here.", "a note");
    first.store.getState().replaceSelection(["entity:Person"], true);
    first.store.getState().changeSettings({ theme: "dark", descriptions: true, disabledRules: ["filter_number"] });
    await first.store.getState().extract();
    await first.started.flush();
    first.started.end();

    const second = await startPage({}, { disk });
    const { result, promptMilliseconds, ...state } = shown(second.store.getState());
    expect(state).toMatchObject({
      text: "Ada was here.",
      source: "a note",
      selected: ["entity:Person"],
      chosenByHand: true,
      theme: "dark",
      descriptions: true,
      disabledRules: ["filter_number"],
      sentences: 1,
    });
    expect(result).toEqual(shown(first.store.getState()).result);
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
    const { documents } = store.getState();
    store.setState({ documents: documents.map((document) => ({ ...document, sentences: 7 })) });
    store.setState({ run });
    await expect.poll(() => disk.records.get("result"), { timeout: 2000 }).toMatchObject({ sentences: 7 });
    started.end();
  });

  it("finds nothing but the settings where nothing was to be kept, or the text was forgotten", async () => {
    const disk = createDisk();
    const first = await startPage({ answers: () => ANSWER }, { disk });
    first.store.getState().openText("Ada was here.", "a note");
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
      panel: "cellar",
      panelWidth: Number.NaN,
      disabledRules: [7, "filter_dreams"],
    });
    disk.records.set("selection", { version: 1, selected: ["entity:Person", 5, "nonsense", "entity:Person"] });
    disk.records.set("text", { version: 99, text: "from the future" });
    disk.records.set("result", { version: 1, document: { format: "knowcoder-result/1" } });
    const { store, started } = await startPage({}, { disk });
    expect(shown(store.getState())).toMatchObject({
      theme: "system",
      panel: "classes",
      panelWidth: 360,
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
    store.getState().openText("Ada was here.", "");
    await started.flush();
    expect(store.getState().failure).toEqual({ code: "storage-full" });
    store.getState().dismissFailure();
    store.getState().setText("Ada was there.");
    await started.flush();
    expect(store.getState().failure).toBeNull();
    store.getState().replaceSelection(["entity:Person"], true);
    await store.getState().extract();
    expect(shown(store.getState()).result?.objects).toHaveLength(1);
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
    expect(shown(two.store.getState()).text).toBe("Secret.");
    one.store.getState().forgetText();
    expect(shown(two.store.getState()).text).toBe("");
    two.store.getState().select(["entity:Person"]);
    await Promise.all([one.started.flush(), two.started.flush()]);
    expect(JSON.stringify([...disk.records])).not.toContain("Secret");

    one.store.getState().setText("Mine.");
    two.store.getState().setText("Yours.");
    one.store.getState().forgetText();
    expect(shown(two.store.getState()).text).toBe("Yours.");
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
    expect(shown(two.store.getState())).toMatchObject({ keepNothing: true, text: "Secret." });
    one.started.end();
    two.started.end();
  });
});

describe("the documents of two tabs", () => {
  /** The places of a browser's tabs: a tab lets go of its own when it is closed, and remembers one when it is reloaded. */
  function createBrowser() {
    const taken = new Map<number, object>();
    const disk = createDisk();
    const open = async (before: number | null = null) => {
      const tab = {};
      let shows = 0;
      const places: TabPlaces = {
        before,
        async take(place) {
          if (taken.has(place)) return taken.get(place) === tab;
          taken.set(place, tab);
          return true;
        },
        leave(place) {
          if (taken.get(place) === tab) taken.delete(place);
        },
        remember(place) {
          shows = place;
        },
        held: async () => new Set(taken.keys()),
      };
      const { store, started } = await startPage({ answers: () => ANSWER }, { disk, around: { places } });
      const close = async (): Promise<number> => {
        await started.flush();
        started.end();
        for (const [place, holder] of taken) if (holder === tab) taken.delete(place);
        return shows;
      };
      const state = store.getState;
      const texts = (): readonly string[] =>
        state()
          .documents.map(({ text }) => text)
          .toSorted();
      return { store, state, texts, close, flush: started.flush };
    };
    const kept = (): string => JSON.stringify([...disk.records]);
    return { disk, open, kept, taken };
  }

  it("each come back where they were typed", async () => {
    const { open } = createBrowser();
    const one = await open();
    one.state().setText("Mine.");
    await one.flush();
    const two = await open();
    expect(shown(two.state()).text).toBe("Mine.");
    two.state().setText("Yours.");
    await two.flush();
    one.state().setText("Mine, and more.");
    const again = [await open(await one.close()), await open(await two.close())];
    expect(again.map(({ state }) => [shown(state()).text, offeredDocument(state())])).toEqual([
      ["Mine, and more.", null],
      ["Yours.", null],
    ]);
    for (const { close } of again) await close();
  });

  it("are offered once their tab is closed, and opened with their results; what was here stays in the list", async () => {
    const { open, texts } = { ...createBrowser(), texts: ["Ada was here.", "Yours."] };
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
    expect(shown(three.state()).text).toBe("Yours.");
    expect(offeredDocument(three.state())).toMatchObject({ text: "Ada was here." });
    await three.state().openDocument(offeredDocument(three.state())?.number ?? 0);
    expect(shown(three.state())).toMatchObject({ text: "Ada was here." });
    expect(shown(three.state()).result?.objects).toHaveLength(1);
    await openFormer(three.store);
    expect(shown(three.state()).text).toBe("Yours.");
    // What was put away by hand is in the list, and nobody is asked about it.
    expect(offeredDocument(three.state())).toBeNull();
    const four = await open(await three.close());
    expect([four.texts(), shown(four.state()).text, offeredDocument(four.state())]).toEqual([texts, "Yours.", null]);
    await four.close();
  });

  it("are offered, too, where their tab lets go of them only after another one was opened", async () => {
    const { open, taken } = createBrowser();
    const one = await open();
    one.state().setText("Ada was here.");
    await one.flush();
    const two = await open();
    two.state().setText("Yours.");
    const place = await two.close();
    const three = await open(place);
    expect([shown(three.state()).text, offeredDocument(three.state())]).toEqual(["Yours.", null]);
    await one.close();
    expect(taken.size).toBe(1);
    await expect.poll(() => offeredDocument(three.state())?.text).toBe("Ada was here.");
    await three.close();
  });

  it("are not overwritten by a third tab, and go when they are forgotten or nothing is to be kept", async () => {
    const { disk, open, kept } = createBrowser();
    for (const text of ["First.", "Second.", "Third."]) {
      const others = [await open(), await open(), await open()];
      others[2]?.state().setText(text);
      for (const { close } of others) await close();
    }
    const page = await open();
    expect(page.texts()).toEqual(["First.", "Second.", "Third."]);
    const [first, second] = page.state().documents.filter(({ number }) => number !== page.state().active);
    await page.state().deleteDocument(first?.number ?? 0);
    await page.flush();
    expect(kept()).not.toContain(first?.text);
    expect(kept()).toContain(second?.text);
    page.state().changeSettings({ keepNothing: true });
    await page.flush();
    expect([...disk.records.keys()]).toEqual(["settings"]);
    // It is still on the page, and is kept again when that is wanted.
    page.state().changeSettings({ keepNothing: false });
    await page.close();
    expect(kept()).toContain(second?.text);
  });

  it("that are examples or empty are not offered, nor is what the tab shows itself", async () => {
    const { open, kept } = createBrowser();
    const texts = ["", examples[1]?.text ?? "", "Mine."];
    const tabs = [await open(), await open(), await open(), await open()];
    for (const [index, { state }] of tabs.entries()) state().setText(texts[index] ?? "Mine.");
    const places: number[] = [];
    for (const { close } of tabs) places.push(await close());
    const page = await open(places.at(-1));
    expect([shown(page.state()).text, offeredDocument(page.state())]).toEqual(["Mine.", null]);
    page.state().forgetText();
    await page.close();
    expect(kept()).not.toContain("Mine.");
  });

  it("are one's alone: what another tab shows opens as a copy, and is neither renamed nor deleted", async () => {
    const { open, taken } = createBrowser();
    const one = await open();
    one.state().setText("Mine.");
    one.state().newDocument();
    one.state().setText("Mine too.");
    await one.flush();
    // What is written and not shown is left to whoever wants it.
    expect(taken.size).toBe(1);
    const two = await open();
    await two.state().refreshDocuments();
    const [mine, away] = ["Mine too.", "Mine."].map(
      (text) => two.state().documents.find((document) => document.text === text && !document.copied)?.number ?? 0,
    );
    await two.state().renameDocument(mine ?? 0, "Another name");
    await two.state().deleteDocument(mine ?? 0);
    await two.state().openDocument(mine ?? 0);
    two.state().setText("Yours.");
    await two.state().openDocument(away ?? 0);
    two.state().setText("Yours too.");
    await two.flush();
    expect(shown(one.state())).toMatchObject({ text: "Mine too.", name: "" });
    await one.state().openDocument(away ?? 0);
    expect(shown(one.state()).copied).toBe(true);
    one.state().setText("Mine.");
    await two.state().openDocument(two.state().documents.find(({ text }) => text === "Yours.")?.number ?? 0);
    await two.flush();
    await one.close();
    await two.close();
    const three = await open();
    expect(three.texts()).toEqual(["Mine too.", "Mine.", "Yours too.", "Yours."]);
    await three.close();
  });
});

describe("the estimate", () => {
  it("counts sentences, prompts and the tokens of each class", async () => {
    const { store, started } = await startPage();
    store.getState().openText("Ada was here. Bob was not. He came later. They left.", "");
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
