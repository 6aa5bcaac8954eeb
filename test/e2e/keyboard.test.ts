import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { ACTIONS } from "../../src/ui/actions/actions";
import { actionsMessages } from "../../src/ui/messages/en/actions";
import { markedDocument } from "../support/marked-document";
import { REMEDIES } from "../support/remedies";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

/** What nothing in this visit asks for: help after failures, the browser's offer to install, answers of models that write. */
const NOT_ASKED_FOR = ["install", "see-answers", "other-ways", ...REMEDIES];

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

/** What a key leads to from where the focus is, by name and in order, until it leads there again or out of what is gone then. */
async function stops(page: Page, key: "Tab" | "ArrowDown"): Promise<readonly string[]> {
  // Where nothing has the focus, Tab goes on from where it was last.
  if (await page.evaluate(() => document.activeElement === document.body)) await page.keyboard.press(key);
  const first = await page.evaluateHandle(() => document.activeElement);
  const names: string[] = [];
  do {
    names.push(await focusedName(page));
    expect(names.length, `the way of ${key} has no end: ${names.slice(-5).join(", ")}`).toBeLessThan(150);
    await page.keyboard.press(key);
  } while (await page.evaluate((begin) => begin?.isConnected && document.activeElement !== begin, first));
  // A menu says of what is on that it is on.
  return names.map((name) => name.replace(/^✓/u, ""));
}

it("everything from choosing a class to reading a result works by keyboard alone, and so does every action", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  const { keyboard } = page;
  const labels = actionsMessages.english.label;

  await keyboard.press("/");
  expect(await focusedName(page)).toBe("Search classes");
  await keyboard.type("Person");
  await page.getByRole("option").first().waitFor();
  await keyboard.press("Enter");
  expect(await reader.selected.filter({ hasText: /^Person/u }).count()).toBe(1);
  await keyboard.press("Escape");
  await keyboard.press("Escape");
  expect(await focusedName(page)).toContain("Add a class");

  // The tree: arrows move, Space toggles, Home goes back to the top.
  const tree = page.getByRole("tree", { name: "Schema library" });
  await tree.focus();
  const before = await reader.selected.count();
  for (const key of ["Home", "ArrowRight", "ArrowDown", " "]) await keyboard.press(key);
  await expect.poll(() => reader.selected.count()).toBe(before + 1);
  const checked = tree.getByRole("treeitem", { checked: true }).first();
  expect(await checked.getAttribute("aria-level")).toBe("2");
  expect(Number(await checked.getAttribute("aria-setsize"))).toBeGreaterThan(10);
  expect(Number(await checked.getAttribute("aria-posinset"))).toBeGreaterThan(0);
  await keyboard.press(" ");
  await expect.poll(() => reader.selected.count()).toBe(before);

  // The marks: a key leads out of the text to the first, arrows go on, Enter puts the caret there, Escape leads back.
  await reader.openResult(markedDocument("[Maria Keller] met [Tom Brown] in [Zurich|City]."));
  await reader.textbox.press("Control+Home");
  await keyboard.press("Alt+j");
  await expect.poll(() => page.locator("mark[aria-current='true']").count()).toBeGreaterThan(0);
  await expect.poll(() => focusedName(page)).toBe("Review");
  await keyboard.press("Enter");
  await expect.poll(() => focusedName(page)).toBe("Text");
  await keyboard.type("Dr. ");
  await expect.poll(() => reader.text()).toBe("Dr. Maria Keller met Tom Brown in Zurich.");
  await keyboard.press("Escape");
  await expect.poll(() => focusedName(page)).toBe("Review");
  await keyboard.press("Escape");
  await expect.poll(() => page.locator("mark[aria-current='true']").count()).toBe(0);
  for (const [key, name] of [
    ["2", "Graph"],
    ["3", "Table"],
    ["4", "Code"],
    ["1", "Text"],
  ] as const) {
    await page.locator("body").press(key);
    const tab = page.getByRole("tab", { name, exact: true });
    await expect.poll(() => tab.getAttribute("aria-selected")).toBe("true");
  }

  // What has no key of its own is where Tab leads, on the page and in what is opened there, or in the menu.
  const reached = new Set<string>();
  const note = (names: readonly string[]): void => {
    for (const name of names) reached.add(name);
  };
  const press = async (name: string): Promise<void> => {
    expect([...reached]).toContain(name);
    await reader.button(name).press("Enter");
  };
  note(await stops(page, "Tab"));
  await press("More");
  await expect.poll(() => focusedName(page)).toContain("As the system");
  note(await stops(page, "ArrowDown"));
  await keyboard.press("Escape");
  await page.locator("body").press("?");
  const help = page.getByRole("dialog", { name: "Help" });
  await help.waitFor();
  note(await stops(page, "Tab"));
  await press("Take the tour");
  for (const title of ["The text", "What you look for", "The panel"]) {
    await page.getByRole("dialog", { name: title }).waitFor();
    await keyboard.press("Enter");
  }
  await keyboard.press("Escape");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await press("Clear selection");
  // It says how many classes it brings back.
  if ((await stops(page, "Tab")).some((name) => name.startsWith("Bring back"))) note([labels["bring-back-selection"]]);
  // The list of documents begins with the one that is shown; what begins another stands before it.
  const documents = reader.button(/^Documents: /u);
  await documents.press("Enter");
  await page.getByRole("dialog", { name: "Documents" }).waitFor();
  await keyboard.press("Shift+Tab");
  note(await stops(page, "Tab"));
  await documents.press("Enter");
  await press("Forget this text");
  await expect.poll(() => focusedName(page)).toBe("Text");
  note(await stops(page, "Tab"));

  const unreached = Object.entries(ACTIONS).filter(([id, { shortcut }]) => {
    const label = labels[id as keyof typeof labels];
    return shortcut === undefined && ![...reached].some((name) => name.startsWith(label));
  });
  expect(unreached.map(([id]) => id).toSorted()).toEqual(NOT_ASKED_FOR.toSorted());

  // A run is begun by key wherever one is, and ended where the focus is on it; the next one reads.
  await keyboard.type("Maria Keller met Tom Brown in Zurich.");
  await reader.selectOnly("Person");
  await reader.textbox.press("Control+Enter");
  expect(await reader.summary()).toMatch(/in 1 sentence$/u);
  await context.close();
});
