import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

const box = (page: Page): Locator => page.getByRole("searchbox", { name: "Search classes" });
const hits = (page: Page): Locator => page.getByRole("listbox", { name: "Search results" }).getByRole("option");
/** The hit that Enter would choose, by what is read out; empty while there is none. */
const active = (page: Page): Promise<string> =>
  box(page).evaluate((input) => {
    const hit = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
    return hit?.getAttribute("aria-label") ?? "";
  });
const namesOf = (options: Locator): Promise<string[]> =>
  options.evaluateAll((found) => found.map((option) => option.getAttribute("aria-label") ?? ""));

describe("the class search", () => {
  it("finds, filters, chooses and shows in the tree by keyboard alone", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    const { keyboard } = page;
    await page.getByRole("tree", { name: "Schema library" }).waitFor();
    // Faster than any answer: Enter chooses what was typed, not what was typed a moment ago.
    await keyboard.press("/");
    await keyboard.insertText("univercity");
    await keyboard.press("Enter");
    await reader.selected.filter({ hasText: /^University/u }).waitFor();

    await box(page).fill("location");
    await expect.poll(() => active(page), { timeout: 10_000 }).toMatch(/^Location, entity, /u);
    await keyboard.press("ArrowDown");
    const second = await active(page);
    await keyboard.press("ArrowUp");
    expect(await active(page)).not.toBe(second);

    const kinds = page.getByRole("radiogroup", { name: "Kinds of classes" });
    await kinds.getByRole("radio", { name: /^All/u }).focus();
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowRight");
    expect(await kinds.getByRole("radio", { name: /^Relations/u }).isChecked()).toBe(true);
    await expect.poll(async () => (await namesOf(hits(page)))[0]).toMatch(/^Location, relation, /u);
    for (const name of await namesOf(hits(page))) expect(name).toContain(", relation, ");
    await keyboard.press("ArrowLeft");
    await keyboard.press("ArrowLeft");
    expect(await kinds.getByRole("radio", { name: /^All/u }).isChecked()).toBe(true);

    await box(page).fill("violin");
    await expect.poll(() => active(page), { timeout: 10_000 }).toMatch(/^Violin, entity, /u);
    const before = await reader.selected.count();
    await keyboard.press("Shift+Enter");
    const row = page.getByRole("tree", { name: "Schema library" }).getByRole("treeitem", { name: /^Violin/u });
    await row.first().waitFor();
    expect(await reader.selected.count()).toBe(before);
    expect(await box(page).count()).toBe(0);
    await context.close();
  });

  it("marks what matched, says how much it found, and leaves no fault of access", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await reader.search();
    await box(page).fill("physician");
    const doctor = hits(page).filter({ hasText: "Doctor" }).first();
    await doctor.waitFor();
    // What matched besides the name is drawn, and no text of the page.
    const marked = await doctor
      .locator(".bg-match")
      .evaluateAll((found) => found.map((part) => part.getAttribute("data-note") ?? part.textContent ?? ""));
    expect(marked.map((part) => part.toLowerCase())).toContain("physician");
    await page.getByText(/^[\d,]+ hits?/u).waitFor();
    expect(await faults(page)).toEqual([]);

    await box(page).fill("zzzzqqqq");
    await page.getByText("No class has this in its name or description.").waitFor();
    await box(page).press("Escape");
    expect(await box(page).inputValue()).toBe("");

    // What is said of a class finds it, in the whole library.
    await page.keyboard.type("stringed instrument six strings");
    await expect.poll(() => active(page), { timeout: 10_000 }).toMatch(/^Guitar, entity, /u);
    await context.close();
  });
});
