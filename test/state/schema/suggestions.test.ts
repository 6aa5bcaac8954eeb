import { describe, expect, it } from "vitest";
import { parseClass } from "../../../src/core/schema/python";
import { shown, startPage } from "../../support/world";

const OWN = parseClass("class SteamEngine(Entity):\n\tpass");

describe("suggested classes", () => {
  it("are those of the text as it is, and go when they are closed", async () => {
    const { store, started } = await startPage();
    store.getState().setText("Ada Lovelace was born in London on 10 December 1815.");
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
