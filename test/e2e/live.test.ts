import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import type { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

const TEXT = "Marek Novak works for Siemens in Berlin. He said that Anna Weber will follow him to Paris.";

/** The words that are marked, with the classes of each. */
const marked = (reader: Reader): Promise<readonly string[]> =>
  reader.marks.evaluateAll((marks) => marks.map((mark) => `${mark.textContent} ${mark.dataset.classes}`));

const words = async (reader: Reader): Promise<string> => (await marked(reader)).join(", ");

it("a reading that takes long can be stopped, and the next change reads on; how sure the reader has to be is set by a slider and by keys", async () => {
  const { reader, context } = await visit();
  const { page } = reader;
  await reader.selectOnly("Person");
  await expect.poll(() => reader.status.textContent(), { timeout: 60_000 }).toMatch(/ objects? in /u);
  await reader.write(Array.from({ length: 1200 }, (_, day) => `On day ${day} ${TEXT}`).join("\n\n"));
  const stop = reader.button("Stop");
  await stop.waitFor();
  await expect.poll(() => reader.status.textContent(), { timeout: 60_000 }).toMatch(/\d of [\d,]+ /u);
  // What is in sight is read first.
  await reader.marks.first().waitFor();
  await stop.click();
  await reader.button(/^Extract/u).waitFor();
  expect(await reader.marks.count()).toBeGreaterThan(0);
  await page.waitForTimeout(1500);
  expect(await stop.count()).toBe(0);
  await reader.write(TEXT);
  await expect.poll(() => words(reader)).toContain("Marek Novak Person");
  await reader.select("City");
  await expect.poll(() => words(reader)).toContain("Paris City");

  // What is less sure is gone, and left out of files.
  const slider = page.getByRole("slider", { name: "Confidence" });
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/the model's own/u);
  const dashed = reader.annotated.locator("mark.mention-uncertain");
  await slider.focus();
  await page.keyboard.press("End");
  await expect.poll(() => reader.status.textContent()).toMatch(/^\d objects? in 2 sentences$/u);
  await page.keyboard.press("Home");
  const all = await reader.marks.count();
  expect(await dashed.count()).toBe(0);
  await slider.fill("49");
  await page.keyboard.press("ArrowRight");
  expect(await slider.inputValue()).toBe("50");
  await expect.poll(() => reader.marks.count()).toBeLessThan(all);
  const document: unknown = JSON.parse(await readFile(await (await reader.download(/JSON/u)).path(), "utf8"));
  expect(document).toMatchObject({ threshold: 0.5 });
  // The page remembers, and the model's own is a press away.
  await page.waitForTimeout(1000);
  await page.reload();
  await expect.poll(() => slider.inputValue()).toBe("50");
  await reader.button("Reset").click();
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/the model's own/u);

  await reader.button("Other ways to read").click();
  await page.getByRole("menuitemcheckbox", { name: /^Name every mark/u }).click();
  await page.keyboard.press("Escape");
  await expect.poll(() => reader.annotated.locator(".mention-label").count()).toBeGreaterThan(2);
  await context.close();
});
