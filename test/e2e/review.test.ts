import { describe, expect, it } from "vitest";
import { fixtureDocument } from "../support/fixture-document";
import type { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

const focused = ({ page }: Reader): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

/** Chooses a mark by its words, as a person does: the focus is outside of the text then. */
async function choose(reader: Reader, words: string): Promise<void> {
  await reader.marks.filter({ hasText: words }).first().click();
  await expect.poll(() => focused(reader)).toBe("Review");
}

const decisionOf = (reader: Reader, words: string): Promise<string | null> =>
  reader.marks.filter({ hasText: words }).first().getAttribute("data-decision");

const classesOf = (reader: Reader, words: string): Promise<string | null> =>
  reader.marks.filter({ hasText: words }).first().getAttribute("data-classes");

describe("what was found", () => {
  it("is accepted, rejected, changed and marked by hand, by keys and buttons, and stays so", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    await reader.selectOnly("Person", "City");
    await reader.openResult(fixtureDocument());
    const objects = fixtureDocument().objects.length;
    const review = page.getByRole("group", { name: "Review" });

    // Letters are letters while one writes.
    await reader.textbox.press("Control+End");
    await page.keyboard.type("axcu");
    expect(await reader.text()).toBe(`${fixtureDocument().text}axcu`);
    for (let press = 0; press < 4; press++) await page.keyboard.press("Backspace");

    await choose(reader, "Charles Babbage");
    await page.keyboard.press("a");
    await expect.poll(() => decisionOf(reader, "Charles Babbage")).toBe("accepted");
    await review.getByText("accepted").waitFor();
    await review.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => decisionOf(reader, "Charles Babbage")).toBeNull();
    await review.getByRole("button", { name: "Accept" }).click();
    await expect.poll(() => decisionOf(reader, "Charles Babbage")).toBe("accepted");

    // What is rejected is struck out as long as it is chosen, and gone then; it can be looked at again.
    await choose(reader, "Ada Lovelace");
    await page.keyboard.press("x");
    await expect.poll(() => decisionOf(reader, "Ada Lovelace")).toBe("rejected");
    await page.keyboard.press("j");
    await expect.poll(() => reader.marks.filter({ hasText: "Ada Lovelace" }).count()).toBe(0);
    await expect.poll(() => reader.status.textContent()).not.toContain(`${objects} objects`);
    await page.getByRole("button", { name: /^Show \d+ rejected$/u }).click();
    await expect.poll(() => decisionOf(reader, "Ada Lovelace")).toBe("rejected");
    await page.getByRole("button", { name: /^Hide \d+ rejected$/u }).click();
    await page.keyboard.press("u");
    // What a decision is taken back of is chosen.
    await expect.poll(() => decisionOf(reader, "Ada Lovelace")).toBeNull();
    await review.getByRole("button", { name: "Reject" }).click();
    await expect.poll(() => decisionOf(reader, "Ada Lovelace")).toBe("rejected");

    await choose(reader, "Lady Byron");
    await page.keyboard.press("c");
    await page.getByRole("menuitem", { name: "City", exact: true }).click();
    await expect.poll(() => classesOf(reader, "Lady Byron")).toContain("City");
    await review.getByText("was Person").waitFor();
    // The same by Alt and a letter while the caret is in the text.
    await reader.marks.filter({ hasText: "Lady Byron" }).first().click();
    await expect.poll(() => focused(reader)).toBe("Text");
    await page.keyboard.press("Alt+u");
    await expect.poll(() => classesOf(reader, "Lady Byron")).toContain("Person");

    // Selected text offers the classes.
    await reader.textbox.press("Control+Home");
    for (let press = 0; press < 3; press++) await page.keyboard.press("Shift+ArrowRight");
    await page.getByRole("toolbar", { name: "Mark as" }).getByRole("button", { name: "Person" }).click();
    await expect.poll(() => decisionOf(reader, "Ada")).toBe("added");
    await review.getByText("marked by hand").waitFor();

    await reader.see("Table");
    const table = page.getByRole("grid");
    await table.getByText("Ada", { exact: true }).waitFor();
    expect(await table.getByText("Ada Lovelace", { exact: true }).count()).toBe(0);
    await reader.see("Text");

    await page.waitForTimeout(800);
    await page.reload();
    await expect.poll(() => decisionOf(reader, "Charles Babbage")).toBe("accepted");
    await expect.poll(() => decisionOf(reader, "Ada")).toBe("added");
    expect(await reader.marks.filter({ hasText: "Ada Lovelace" }).count()).toBe(0);
    await context.close();
  });
});
