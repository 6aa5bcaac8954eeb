import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixtureDocument } from "../support/fixture-document";
import { type ModelServer, serveModel } from "../support/model-server";
import type { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

const { text } = fixtureDocument();

const clipboard = ({ page }: Reader): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

const focused = ({ page }: Reader): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

describe("the text of a document", () => {
  it("is a labelled textbox to read and to write, checked for spelling, with marks that stay on their words and are not copied", async () => {
    const { reader, context } = await visit({ savesData: true });
    await reader.openResult(fixtureDocument());
    expect(await reader.text()).toBe(text);
    expect(await reader.length()).toBe(text.length);
    for (const [name, value] of [
      ["aria-multiline", "true"],
      ["spellcheck", "true"],
      ["translate", "yes"],
    ] as const) {
      expect(await reader.textbox.getAttribute(name)).toBe(value);
    }
    expect(await reader.annotated.getByRole("textbox", { name: "Text", exact: true }).count()).toBe(1);
    const mark = reader.marks.filter({ hasText: "Charles Babbage" });
    expect(await mark.getAttribute("data-classes")).toBe("Person");
    // What is chosen is told outside of the text: first there is a row about it, then the caret, and Escape leads back.
    await mark.click();
    await expect.poll(() => focused(reader)).toBe("Review");
    expect(await mark.getAttribute("aria-current")).toBe("true");
    await mark.click();
    await expect.poll(() => focused(reader)).toBe("Text");
    await reader.page.keyboard.press("Escape");
    await expect.poll(() => focused(reader)).toBe("Review");
    await reader.page.keyboard.press("j");
    const details = reader.page.getByRole("region", { name: "Details" });
    await details.getByRole("heading", { name: '"Analytical Engine"' }).waitFor();
    await reader.page.keyboard.press("k");
    await details.getByRole("heading", { name: "Charles Babbage" }).waitFor();
    expect(await reader.text()).toBe(text);

    // Marks stay while it is written on, and it has its own past.
    const { keyboard } = reader.page;
    const before = await reader.marks.allTextContents();
    await reader.textbox.press("Control+Home");
    await keyboard.type("Once ");
    await expect.poll(() => reader.text()).toBe(`Once ${text}`);
    expect(await reader.marks.allTextContents()).toEqual(before);
    await reader.page.getByText("These results are of the text before your last edit.").waitFor();
    for (let letter = 0; letter < "Ada Lovelace".length; letter++) await keyboard.press("Delete");
    await expect.poll(() => reader.marks.allTextContents()).toEqual(before.slice(1));
    // Another view is looked at meanwhile; undoing leads back to what was read, marks and all.
    await reader.see("Table");
    await reader.see("Text");
    await reader.textbox.focus();
    for (let press = 0; press < 3; press++) await keyboard.press("Control+z");
    await expect.poll(() => reader.text()).toBe(text);
    expect(await reader.marks.allTextContents()).toEqual(before);

    // It is copied without what is no text, and not at all with nothing selected.
    const { page } = reader;
    await page.evaluate(() => navigator.clipboard.writeText("before"));
    await reader.textbox.press("Control+Home");
    for (const key of ["Control+c", "Control+x"]) await page.keyboard.press(key);
    expect(await clipboard(reader)).toBe("before");
    expect(await reader.text()).toBe(text);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+c");
    expect(await clipboard(reader)).toBe(text);
    // What other programs write at the ends of lines is not taken over.
    await page.evaluate(() => navigator.clipboard.writeText("one\r\ntwo"));
    await page.keyboard.press("Control+v");
    await expect.poll(() => reader.text()).toBe("one\ntwo");
    expect(await reader.length()).toBe(7);
    await context.close();
  });

  it("is searched with the page's own keys, printed as a whole, and of two million characters, in one line too, still written", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    const long = Array.from({ length: 800 }, (_, line) => `Line ${line + 1} was written.`).join("\n");
    await reader.write(long);
    expect(await reader.text()).not.toContain("Line 12 ");
    expect(long).toContain(await reader.text());
    await page.keyboard.press("Control+f");
    const find = page.getByRole("textbox", { name: "Find in the text" });
    await find.pressSequentially("Line 12 ");
    await find.press("Enter");
    await expect.poll(() => reader.text()).toContain("Line 12 ");
    expect(long).toContain(await reader.text());
    await page.keyboard.press("Escape");
    await find.waitFor({ state: "hidden" });
    // Some 32 lines stand on a page; those in sight would fill two.
    const pages = (await page.pdf()).toString("latin1").matchAll(/\/Count (\d+)/gu);
    expect(Math.max(...[...pages].map(([, count]) => Number(count)))).toBeGreaterThan(20);

    const sentence = "The committee met on Monday and heard reports from the three northern districts. ";
    for (const long of [`${sentence.repeat(5)}\n`.repeat(5000), sentence.repeat(25_000)]) {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), long);
      await reader.textbox.press("Control+a");
      await page.keyboard.press("Control+v");
      await expect.poll(() => reader.length()).toBe(long.length);
      const before = Date.now();
      await page.keyboard.press("Control+Home");
      await page.keyboard.type("Ada.");
      await expect.poll(async () => (await reader.text()).slice(0, 8)).toBe("Ada.The ");
      expect(Date.now() - before).toBeLessThan(5000);
      expect(`Ada.${long}`).toContain(await reader.text());
    }
    await context.close();
  });
});

describe("while a run goes on", () => {
  let server: ModelServer;
  beforeAll(async () => {
    server = await serveModel({
      software: "vllm",
      pieces: ["results = [", '\n\tPerson("Maria Keller")', "\n]"],
      slow: 150,
    });
  });
  afterAll(() => server.close());

  it("the drawn text is what was written, whatever is edited, and marks stay on their words", async () => {
    const { reader, context } = await visit({ savesData: true });
    const { keyboard } = reader.page;
    await reader.takeServer(server.url);
    let written = Array.from({ length: 12 }, (_, line) => `In week ${line + 1} Maria Keller wrote.`).join("\n");
    await reader.write(written);
    await reader.selectOnly("Person");
    await reader.button(/^Extract/u).click();
    await reader.marks.first().waitFor();

    // Edits in places that a fixed seed chooses.
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    await reader.textbox.press("Control+Home");
    let caret = 0;
    for (let edit = 0; edit < 30; edit++) {
      const steps = random(12);
      for (let step = 0; step < steps && caret < written.length; step++, caret++) await keyboard.press("ArrowRight");
      if (random(3) === 0 && caret < written.length) {
        await keyboard.press("Delete");
        written = written.slice(0, caret) + written.slice(caret + 1);
      } else {
        const letters = ["x", "Ada ", "\n"][random(3)] ?? "";
        await keyboard.type(letters);
        written = written.slice(0, caret) + letters + written.slice(caret);
        caret += letters.length;
      }
      await expect.poll(() => reader.text()).toBe(written);
    }
    await reader.summary();
    expect(await reader.text()).toBe(written);
    const marks = await reader.marks.allTextContents();
    expect(marks.length).toBeGreaterThan(5);
    for (const mark of marks) expect(written).toContain(mark);
    await context.close();
  });
});
