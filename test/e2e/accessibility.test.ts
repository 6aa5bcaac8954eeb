import { expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { fixtureDocument } from "../support/fixture-document";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it.each([
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 820, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const)("axe finds nothing at $width pixels, $colorScheme, in any view", async (options) => {
  const { reader, context } = await visit({ ...options, savesData: true });
  const { page } = reader;
  expect(await faults(page), "first visit").toEqual([]);
  // It holds all that the views have to bear, which no model can be counted on to find.
  await reader.openResult(fixtureDocument());
  for (const view of ["Text", "Graph", "Table", "Code"] as const) {
    await reader.see(view);
    expect(await faults(page), view).toEqual([]);
  }
  await reader.see("Text");
  await reader.marks.first().click();
  expect(await faults(page), "details").toEqual([]);
  await page.keyboard.press("Escape");
  for (const name of ["Model", "Share", "Help"]) {
    if (await reader.button(name).isVisible()) await reader.button(name).click();
    else await (await reader.menu("More")).getByRole("menuitem", { name }).click();
    await page.getByRole("dialog", { name }).waitFor();
    expect(await faults(page), name).toEqual([]);
    if (name === "Help") await reader.button("Take the tour").click();
    else await page.keyboard.press("Escape");
  }
  await page.getByRole("dialog", { name: "The text" }).waitFor();
  expect(await faults(page), "the tour").toEqual([]);
  await page.keyboard.press("Escape");
  for (const name of ["Examples", "Export"] as const) {
    await reader.menu(name);
    expect(await faults(page), name).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await context.close();
});
