import { describe, expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { coveredControls } from "../support/covered";
import { documentOfPersons } from "../support/document-of-persons";
import { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

const TEXT = "Anna Berg moved to Oslo.";

/** A document with a result, as another page has exported it. */
const found = (text: string, person: string) => documentOfPersons(text, [person], "berg.txt");

/** Names of the documents in the list, which is open. */
const names = async ({ page }: Reader): Promise<readonly string[]> =>
  (await page.getByRole("list", { name: "Documents" }).getByRole("listitem").allTextContents()).map(
    (text) => /^.*?(?=Shown|From|[A-Z][a-z]{2} \d)/u.exec(text)?.[0] ?? text,
  );

describe("the list of documents", () => {
  it("holds texts with their results, each as it was left, over a reload", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await reader.write("My own words.");
    await reader.openResult(found(TEXT, "Anna Berg"));
    await reader.see("Table");
    await reader.button("Documents: berg.txt").click();
    await expect.poll(() => names(reader)).toEqual(["berg.txt", "My own words."]);
    await reader.newDocument();
    await page.keyboard.type("A third text.");
    await reader.openDocument("My own words.");
    await expect.poll(() => reader.text()).toBe("My own words.");

    // The state is written a moment after the last change.
    await page.waitForTimeout(1000);
    await page.reload();
    const again = new Reader(page);
    await expect.poll(() => again.text()).toBe("My own words.");
    await again.openDocument("berg.txt");
    await again.see("Text");
    await again.marks.first().waitFor();
    expect(await again.marks.allTextContents()).toEqual(["Anna Berg"]);
    await again.documents();
    await expect.poll(() => names(again)).toEqual(["berg.txt", "My own words.", "A third text."]);
    await context.close();
  });

  it("is gone through, renamed and deleted from with the keyboard, and a deletion is taken back", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await reader.write("The first text.");
    await reader.openResult(found(TEXT, "Anna Berg"));
    await reader.button("Documents: berg.txt").focus();
    await page.keyboard.press("Enter");
    const list = page.getByRole("list", { name: "Documents" });
    await list.getByRole("listitem").nth(1).waitFor();
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.textContent ?? null);
    await expect.poll(focused).toMatch(/^berg\.txt/u);
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toMatch(/^The first text\./u);
    await page.keyboard.press("ArrowUp");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Letters of Anna");
    await page.keyboard.press("Enter");
    await reader.button("Documents: Letters of Anna").waitFor();
    await expect.poll(focused).toBe("Rename");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Nothing");
    await page.keyboard.press("Escape");
    await expect.poll(focused).toBe("Rename");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Undo");
    await expect.poll(() => names(reader)).toEqual(["Untitled", "The first text."]);
    await page.keyboard.press("Enter");
    await expect.poll(() => names(reader)).toEqual(["Letters of Anna", "The first text."]);
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Documents: Letters of Anna",
    );
    expect(await reader.marks.allTextContents()).toEqual(["Anna Berg"]);
    await context.close();
  });

  it("says what another tab shows, and opens a copy of it", async () => {
    const { reader: first, context } = await visit({ savesData: true });
    await first.write("Anna Berg moved to Oslo.");
    await first.page.waitForTimeout(1000);
    const second = await Reader.open(await context.newPage(), first.page.url());
    await second.write("Bo Lind stayed in Bergen.");
    const list = await second.documents();
    const item = list.getByRole("listitem").filter({ hasText: "Anna Berg" });
    await item.getByText("Shown in another tab").waitFor();
    expect(await item.getByRole("button", { name: /^Delete/u }).count()).toBe(0);
    await item.getByRole("button").first().click();
    await expect.poll(() => second.text()).toBe("Anna Berg moved to Oslo.");
    await second.textbox.press("End");
    await second.page.keyboard.insertText(" She liked it.");
    await second.page.waitForTimeout(1000);
    expect(await first.text()).toBe("Anna Berg moved to Oslo.");
    await second.documents();
    await expect.poll(() => names(second)).toHaveLength(3);
    await context.close();
  });
});

describe("the list of documents lies well", () => {
  it("at every size, in light and dark", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    const name = "A report of many pages on the trade of the northern harbours, with all its tables and a long name";
    for (const text of ["The first text.", "The second text.", `${name}.`]) {
      await reader.documents();
      await reader.newDocument();
      await page.keyboard.type(text);
    }
    for (const [width, height, colorScheme] of [
      [1280, 860, "light"],
      [1280, 860, "dark"],
      [820, 1180, "light"],
      [390, 844, "light"],
      [320, 640, "dark"],
    ] as const) {
      const where = `at ${width} × ${height}, ${colorScheme}`;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await reader.documents();
      await reader.button("Delete The first text.").click();
      await reader.button("Undo").waitFor();
      await reader.button("Rename The second text.").click();
      // What lies beneath the list is covered; nothing in it is.
      const ofList = /^\w+ “(?:New document|Save|Cancel|Undo|Rename|Delete)/u;
      const covered = (await coveredControls(page)).filter((control) => ofList.test(control));
      expect(covered, where).toEqual([]);
      expect(await faults(page), where).toEqual([]);
      const { SCREENSHOTS } = process.env;
      if (SCREENSHOTS !== undefined) {
        await page.screenshot({ path: `${SCREENSHOTS}/documents-${width}-${colorScheme}.png` });
      }
      await page.keyboard.press("Escape");
      await reader.button("Undo").click();
      await page.keyboard.press("Escape");
      await page.getByRole("list", { name: "Documents" }).waitFor({ state: "hidden" });
      expect(await coveredControls(page), where).toEqual([]);
    }
    await reader.openDocument("The second text.");
    await expect.poll(() => reader.text()).toBe("The second text.");
    await context.close();
  });
});
