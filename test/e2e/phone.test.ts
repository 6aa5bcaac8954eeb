import { expect, it } from "vitest";
import { documentOfPersons } from "../support/document-of-persons";
import { serveModel } from "../support/model-server";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it("on a phone classes are chosen, text is read, and nothing is cut off at either width", async () => {
  const server = await serveModel({ software: "vllm", pieces: ["results = [", '\n\tPerson("Maria Keller")', "\n]"] });
  const { reader, context } = await visit({ width: 390, height: 780, savesData: true });
  const { page } = reader;
  const nothingCut = async (state: string): Promise<void> => {
    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 780 });
      const overflow = page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow, `${state} at ${width}`).toBe(0);
    }
  };

  await reader.takeServer(server.url);
  await reader.selectOnly("Person", "Location");
  await nothingCut("with classes");
  await reader.write("Maria Keller lives in Zurich.");
  const box = await reader.button(/^Extract/u).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(780);
  expect(await reader.extract()).toMatch(/in 1 sentence$/u);
  expect(await reader.text()).toBe("Maria Keller lives in Zurich.");
  for (const view of ["Graph", "Table", "Code", "Text"] as const) {
    await reader.see(view);
    await nothingCut(view);
  }
  await context.close();
  await server.close();
});

it("where fingers point a text is read until it is to be edited, and words that are selected can be marked", async () => {
  const { reader, context } = await visit({ width: 390, height: 780, touch: true, savesData: true });
  const { page } = reader;
  await reader.selectOnly("Person", "City");
  const text = "Ada met Bo Lind in Oslo.";
  await reader.openResult(documentOfPersons(text, ["Ada"]));
  const isWritten = async () => (await reader.textbox.getAttribute("contenteditable")) === "true";
  expect(await isWritten()).toBe(false);
  expect(await reader.textbox.getAttribute("aria-readonly")).toBe("true");

  // As a finger does that rests on a word and draws the ends of the selection.
  await reader.textbox.evaluate((box, words) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(words) ?? -1;
      if (start >= 0) document.getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
    }
  }, "Bo Lind");
  const classes = page.getByRole("toolbar", { name: "Mark as" });
  await classes.getByRole("button", { name: "Person" }).tap();
  await expect.poll(() => reader.marks.allTextContents()).toEqual(["Ada", "Bo Lind"]);
  // What was marked is chosen, and the row about it takes the focus.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Review");
  expect(await isWritten()).toBe(false);

  await reader.button("Edit").tap();
  expect(await isWritten()).toBe(true);
  await reader.textbox.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" And so on.");
  expect(await reader.text()).toBe(`${text} And so on.`);
  await reader.button("Done").tap();
  expect(await isWritten()).toBe(false);
  await context.close();
});
