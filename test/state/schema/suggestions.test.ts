import { describe, expect, it } from "vitest";
import { parseClass } from "../../../src/core/schema/python";
import { marksHere } from "../../../src/state/schema/marks-here";
import { shown, startPage } from "../../support/world";

const OWN = parseClass("class SteamEngine(Entity):\n\tpass");

describe("suggested classes", () => {
  it("are those of the text as it is, and go when they are closed", async () => {
    const { store, started } = await startPage();
    store.getState().setText("Ada Lovelace was born in London on 10 December 1815.");
    // By its words alone, nothing that the search shows changes.
    const byWords = await store.getState().suggestByWords();
    expect(byWords.map(({ id }) => id)).toEqual(expect.arrayContaining(["entity:Person", "entity:Date"]));
    expect(store.getState()).toMatchObject({ suggestions: null, suggestedFor: null });
    await store.getState().suggestClasses();
    const { suggestions, suggestedFor, text } = shown(store.getState());
    expect(suggestions?.map(({ id }) => id)).toEqual(expect.arrayContaining(["entity:Person", "entity:Date"]));
    expect(suggestedFor).toBe(text);
    store.getState().closeSuggestions();
    expect(store.getState()).toMatchObject({ suggestions: null, suggestedFor: null });
    started.end();
  });

  it("that were closed while they were waited for do not come back", async () => {
    const { store, started } = await startPage();
    const asked = store.getState().suggestClasses();
    store.getState().closeSuggestions();
    await asked;
    expect(store.getState()).toMatchObject({ suggestions: null, suggestedFor: null, suggestionsFailure: null });
    started.end();
  });

  it("are not said to be none where there is no library to look in", async () => {
    const { store, started } = await startPage({}, { open: () => Promise.reject(new Error("offline")) });
    await store.getState().suggestClasses();
    expect(store.getState()).toMatchObject({ suggestions: null, suggestedFor: null });
    expect(store.getState().libraryFailure).not.toBeNull();
    started.end();
  });

  it("include the user's own", async () => {
    const { store, started } = await startPage();
    store.getState().changeOwnClasses({ done: { type: "add", classes: [] }, classes: [OWN] });
    store.getState().setText("The steam engine broke.");
    await store.getState().suggestClasses();
    expect(store.getState().suggestions?.[0]?.id).toBe("entity:SteamEngine");
    started.end();
  });
});

describe("what a class would mark", () => {
  it("is what the model says is likelier than not, as often as it stands there, of this text alone", async () => {
    const { store, started } = await startPage();
    await store.getState().loadLibrary();
    const { library } = store.getState();
    const indexOf = (id: "entity:Person" | "entity:City"): number => library?.indexOf(id) ?? -1;
    const text = "Ada met Bo. Ada left Paris.";
    store.getState().setText(text);
    expect(marksHere(store.getState(), "entity:Person")).toBe(0);
    const place = { start: 0, end: 3 };
    store.setState({
      suggestedFor: text,
      matchedSpans: [
        { ...place, text: "Ada", count: 2, classes: [[indexOf("entity:Person"), 0.9]] },
        {
          ...place,
          text: "Bo",
          count: 1,
          classes: [
            [indexOf("entity:Person"), 0.6],
            [indexOf("entity:City"), 0.3],
          ],
        },
        { ...place, text: "Paris", count: 1, classes: [[indexOf("entity:City"), 0.8]] },
      ],
    });
    expect(marksHere(store.getState(), "entity:Person")).toBe(3);
    expect(marksHere(store.getState(), "entity:City")).toBe(1);
    expect(marksHere(store.getState(), "entity:Date")).toBe(0);
    store.getState().setText(`${text} Then she slept.`);
    expect(marksHere(store.getState(), "entity:Person")).toBe(0);
    started.end();
  });
});
