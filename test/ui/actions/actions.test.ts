import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../../src/ui/actions/actions";
import { printed } from "../../../src/ui/actions/keys";
import { KEYS } from "../../../src/ui/help/key-list";
import { actionsMessages } from "../../../src/ui/messages/en/actions";
import { keysMessages } from "../../../src/ui/messages/en/keys";
import { REMEDIES } from "../../support/remedies";

const ids = Object.keys(actionsMessages.english.label) as (keyof typeof ACTIONS)[];
const shortcuts = Object.values(ACTIONS).flatMap(({ shortcut }) => shortcut ?? []);

describe("the page's actions", () => {
  it("have no key that another has in the same place", () => {
    expect(new Set(shortcuts.map(({ key, where }) => `${key} ${where}`)).size).toBe(shortcuts.length);
  });

  it("say what they do, and each has a key, a button, a place in a menu, or comes with the failure that it mends", () => {
    expect(ids.filter((id) => actionsMessages.english.label[id] === "")).toEqual([]);
    const ui = resolve(import.meta.dirname, "../../../src/ui");
    const sources = readdirSync(ui, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tsx"))
      .map((name) => readFileSync(resolve(ui, name), "utf8"));
    const shown = sources
      .flatMap((source) => source.match(/\saction="[^"]+"|useActionEntries\([^)]+\)/gu) ?? [])
      .flatMap((place) => place.match(/[a-z-]+(?=")/gu) ?? []);
    const withoutPlace = ids.filter((id) => ACTIONS[id].shortcut === undefined && !shown.includes(id));
    expect(withoutPlace.filter((id) => !REMEDIES.includes(id))).toEqual([]);
  });

  it("stand with their keys in the list of keys", () => {
    const listed = KEYS.map(([keys, does]) => [keys, does({ ...actionsMessages.english, ...keysMessages.english })]);
    expect(listed).toEqual([
      ["/", "Add a class"],
      [printed("extract"), "Extract"],
      ["Esc", "Close what is open; on Stop, end the run"],
      [printed("find-in-text"), "Find in the text"],
      ["Alt J, Alt K", "Next or previous mark of the text"],
      ["j", "Next mark"],
      ["k", "Previous mark"],
      ["n", "Next mention of the same"],
      ["p", "Previous mention of the same"],
      ["a", "Accept"],
      ["x", "Reject"],
      ["c", "Change class"],
      ["u", "Undo"],
      ["Alt N, P, A, X, C, U", "The same while the text is written, too"],
      ["1 – 4", "Text, graph, table, code"],
      ["↑ ↓ ← →", "Move in tree, table and tabs; open and close"],
      ["Space", "Select or remove a class in the tree"],
      ["Shift Space", "Select everything since the class before"],
      ["Shift Enter", "Select a class with its subclasses"],
      ["Enter", "Select a hit of the search; show what a class means"],
      ["Shift ⏎", "Show a hit of the search in the tree"],
      ["?", "This help"],
    ]);
    const views = ["1", "2", "3", "4"];
    const single = ids.flatMap((id) => printed(id) ?? []).filter((keys) => !views.includes(keys));
    expect(listed.map(([keys]) => keys)).toEqual(expect.arrayContaining(single));
  });
});
