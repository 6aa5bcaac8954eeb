import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import type { ExtractedObject } from "../../src/core/result/result";
import { faults } from "../support/accessibility";
import { markedDocument } from "../support/marked-document";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

/** A news item as the reader leaves it: one man in three names, an acronym, two relations and an event. */
const DOCUMENT = markedDocument(
  `[Marek Zielinski] takes over at [Meridian Bank|Organization]

[Meridian Bank|Organization] named [Marek Zielinski] as its head on [Tuesday|Date]. [Zielinski] joined from the [European Central Bank|Organization] ([ECB|Organization]) in [Frankfurt|City]. [M. Zielinski]’s predecessor, [Dr. Anna Kern], left.

“[Zielinski] knows the [ECB|Organization],” said [Peter Holm] in [Berlin|City]. [Kern] did not comment.`,
  (mentioned, text): readonly ExtractedObject[] => {
    const span = { start: text.indexOf("named"), end: text.indexOf("named") + 5 };
    const parts = { confidence: 0.9, pass: 0 } as const;
    const between = {
      ...parts,
      kind: "relation",
      mention: "",
      span: null,
      alignment: "exact",
      occurrences: [],
    } as const;
    return [
      {
        ...{ ...parts, id: "v1", kind: "event", class: "Appointment", mention: "named", span },
        ...{
          alignment: "exact",
          occurrences: [span],
          arguments: [{ role: "person", object: mentioned("Marek Zielinski") }],
        },
      },
      { ...between, id: "r1", class: "WorksFor", head: mentioned("Marek Zielinski"), tail: mentioned("Meridian Bank") },
      { ...between, id: "r2", class: "LivesIn", head: mentioned("Peter Holm"), tail: mentioned("Berlin") },
    ];
  },
  (mention) => (mention === "Berlin" ? 0.55 : 0.9),
);

it("what was found is walked through, filtered, merged and split, and stays so", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  await reader.openResult(DOCUMENT);
  await reader.panel("Found");
  const list = page.getByRole("list", { name: "Found", exact: true });
  const items = list.getByRole("listitem");
  const item = (name: string): Locator => items.filter({ hasText: new RegExp(`^${name}`, "u") });
  const first = items.first();
  await expect.poll(() => first.textContent()).toMatch(/^Marek Zielinski 5, also Zielinski and M\. Zielinski/u);
  const summary = "3 people, 2 organizations, 2 cities, 1 date, 1 appointment, 2 relations";
  await page.getByText(summary, { exact: true }).waitFor();

  // A walk: by presses, then by keys, and round again.
  const current = (): Promise<string> =>
    first
      .locator("button[aria-current=true]")
      .textContent()
      .then((text) => text ?? "");
  await first.getByRole("button").first().click();
  await expect.poll(current).toContain("Marek Zielinski takes over");
  await first.getByRole("button").first().click();
  await expect.poll(current).toContain("as its head");
  await page.keyboard.press("n");
  await expect.poll(current).toContain("joined from");
  for (const _ of [1, 2, 3]) await page.keyboard.press("p");
  await expect.poll(current).toContain("knows the");
  await reader.marks.filter({ hasText: "Zielinski" }).last().waitFor();
  expect(await faults(page), "walking").toEqual([]);

  // One mention is somebody else's, and is not after all.
  await first.getByRole("button", { name: /^Not the same/u }).click();
  await expect.poll(() => first.textContent()).toMatch(/^Marek Zielinski 4,/u);
  await item("Zielinski 1").waitFor();
  await page.getByRole("tabpanel", { name: "Found" }).getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => first.textContent()).toMatch(/^Marek Zielinski 5,/u);

  // Two are one. By the keyboard: from row to row, and the tick beside each.
  await first.getByRole("button").first().focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? "")).toMatch(/^Marek Zielinski/u);
  await item("Marek").getByRole("checkbox").press("Space");
  await item("Peter Holm").getByRole("checkbox").click();
  await reader.button("Merge").click();
  await expect
    .poll(() => first.textContent())
    .toMatch(/^Marek Zielinski 6, also Zielinski, M\. Zielinski and Peter Holm/u);

  // It is in the file, and in the page when that has been reloaded.
  const json: unknown = JSON.parse(await readFile(await (await reader.download("JSON")).path(), "utf8"));
  expect(json).toMatchObject({
    entities: expect.arrayContaining([
      expect.objectContaining({ name: "Marek Zielinski", objects: expect.any(Array) }),
    ]),
  });
  const html = await readFile(await (await reader.download("HTML page")).path(), "utf8");
  expect(html).toContain('<h1 dir="auto">2 people, 2 organizations, 2 cities, 1 date');
  // What is written is written a moment later.
  await page.waitForTimeout(1000);
  await page.reload();
  await reader.panel("Found");
  await expect.poll(() => first.textContent()).toMatch(/^Marek Zielinski 6,/u);
  await page.getByRole("tabpanel", { name: "Found" }).getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => first.textContent()).toMatch(/^Marek Zielinski 5,/u);

  // Filters, each by itself.
  await page.getByRole("searchbox", { name: "Filter found" }).fill("bank");
  await expect.poll(() => items.allTextContents()).toHaveLength(2);
  await page.getByRole("searchbox", { name: "Filter found" }).fill("");
  await page.getByRole("combobox", { name: "Class" }).selectOption("City");
  await expect.poll(() => items.allTextContents()).toHaveLength(2);
  await page.getByRole("combobox", { name: "Class" }).selectOption("All classes");
  const all = await items.count();
  await page.getByRole("combobox", { name: "Confidence" }).selectOption("80% or more");
  await expect.poll(() => items.count()).toBe(all - 1);
  await page.getByRole("combobox", { name: "Confidence" }).selectOption("Any confidence");

  // What is uncertain stands apart.
  await page.getByRole("slider", { name: "Confidence" }).fill("70");
  const uncertain = page.getByRole("list", { name: "Uncertain" });
  await expect
    .poll(() => uncertain.getByRole("listitem").allTextContents())
    .toEqual(expect.arrayContaining([expect.stringMatching(/^Berlin 1/u)]));
  expect(await item("Berlin").count()).toBe(0);
  expect(await faults(page), "uncertain ones").toEqual([]);
  await page.getByRole("slider", { name: "Confidence" }).fill("0");

  // The table: by entity, with other columns, and what is seen is what is copied and saved.
  await reader.see("Table");
  const grid = page.getByRole("grid", { name: "Objects" });
  const columns = (): Promise<readonly string[]> => grid.getByRole("columnheader").allTextContents();
  const turn = async (entry: string): Promise<void> => {
    await page.getByRole("button", { name: "Columns", exact: true }).click();
    await page
      .getByRole("menu", { name: "Columns" })
      .getByRole("menuitemcheckbox", { name: entry, exact: true })
      .click();
    await page.keyboard.press("Escape");
  };
  expect(await columns()).not.toContain("Entity");
  for (const entry of ["Kind", "Arguments", "Sentence", "Alignment", "Entity"]) await turn(entry);
  expect(await columns()).toEqual(["Class", "Mention", "Entity", "Confidence"]);
  await turn("Group by entity");
  await grid.getByRole("gridcell", { name: "Marek Zielinski, 5 rows", exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Filter in" }).selectOption("Entity");
  await page.getByRole("searchbox", { name: "Filter table" }).fill("zielinski");
  await grid.getByRole("columnheader", { name: "Mention" }).getByRole("button").click();
  await expect.poll(() => grid.getByRole("row").count()).toBe(7);
  expect(await faults(page), "table").toEqual([]);
  await page.getByRole("button", { name: "Copy as TSV" }).click();
  const seen = [
    ["Class", "Mention", "Entity", "Confidence"],
    ...["M. Zielinski", "Marek Zielinski", "Marek Zielinski", "Zielinski", "Zielinski"].map((mention) => [
      ...["Person", mention, "Marek Zielinski", "0.90"],
    ]),
  ];
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(seen.map((row) => `${row.join("\t")}\n`).join(""));
  const [saved] = await Promise.all([page.waitForEvent("download"), reader.button("Save as CSV").click()]);
  expect(await readFile(await saved.path(), "utf8")).toBe(
    `\ufeff${seen.map((row) => `${row.join(",")}\r\n`).join("")}`,
  );
  // Another view is looked at meanwhile.
  await reader.see("Text");
  await reader.see("Table");
  expect(await columns()).toEqual(["Class", "Mention↑", "Entity", "Confidence"]);
  await context.close();
});
