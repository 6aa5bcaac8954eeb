import { expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { fixtureDocument } from "../support/fixture-document";
import type { Reader } from "../support/reader";
import { tooSmall } from "../support/small";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

/** What is there can be used by everybody: axe finds nothing, and nothing is too small to press or to read. */
async function expectUsable({ page }: Reader, state: string): Promise<void> {
  expect(await faults(page), state).toEqual([]);
  expect(await tooSmall(page), state).toEqual([]);
}

it.each([
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 820, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const)(
  "axe finds nothing, and nothing is too small, at $width pixels, $colorScheme, in any view",
  async (options) => {
    const { reader, context } = await visit({ ...options, savesData: true });
    const { page } = reader;
    await expectUsable(reader, "first visit");
    // It holds all that the views have to bear, which no model can be counted on to find.
    await reader.openResult(fixtureDocument());
    for (const view of ["Text", "Graph", "Table", "Code"] as const) {
      await reader.see(view);
      await expectUsable(reader, view);
    }
    await reader.see("Text");
    await reader.marks.first().click();
    await expectUsable(reader, "details");
    await page.keyboard.press("Escape");
    for (const name of ["Model", "Share", "Help"]) {
      if (await reader.button(name).isVisible()) await reader.button(name).click();
      else await (await reader.menu("More")).getByRole("menuitem", { name }).click();
      await page.getByRole("dialog", { name }).waitFor();
      await expectUsable(reader, name);
      if (name === "Help") await reader.button("Take the tour").click();
      else await page.keyboard.press("Escape");
    }
    await page.getByRole("dialog", { name: "The text" }).waitFor();
    await expectUsable(reader, "the tour");
    await page.keyboard.press("Escape");
    for (const name of ["Examples", "Export"] as const) {
      await reader.menu(name);
      await expectUsable(reader, name);
      await page.keyboard.press("Escape");
    }
    await context.close();
  },
);
