import { expect, it } from "vitest";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it("everything from choosing a class to reading a result works by keyboard alone", async () => {
  const { reader, context } = await visit();
  const { page } = reader;
  const { keyboard } = page;
  const focusedName = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
    );

  await keyboard.press("/");
  expect(await focusedName()).toBe("Search classes");
  await keyboard.type("Person");
  await page.getByRole("option").first().waitFor();
  await keyboard.press("Enter");
  expect(await reader.selected.filter({ hasText: /^Person/u }).count()).toBe(1);
  await keyboard.press("Escape");
  await keyboard.press("Escape");
  expect(await focusedName()).toContain("Add a class");

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

  await reader.selectOnly("Person");
  await reader.write("Maria Keller met Tom Brown in Zurich.");
  await reader.textbox.press("Control+Enter");
  expect(await reader.summary()).toMatch(/in 1 sentence$/u);

  // The marks: a key leads out of the text to the first, arrows go on, Enter puts the caret there, Escape leads back.
  await reader.textbox.press("Control+Home");
  await keyboard.press("Alt+j");
  await expect.poll(() => page.locator("mark[aria-current='true']").count()).toBeGreaterThan(0);
  await expect.poll(focusedName).toBe("Review");
  await keyboard.press("Enter");
  await expect.poll(focusedName).toBe("Text");
  await keyboard.type("Dr. ");
  await expect.poll(() => reader.text()).toBe("Dr. Maria Keller met Tom Brown in Zurich.");
  await keyboard.press("Escape");
  await expect.poll(focusedName).toBe("Review");
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
  await context.close();
});
