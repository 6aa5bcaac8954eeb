import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

const TEXT = "Marek Novak works for Siemens in Berlin. He said that Anna Weber will follow him to Paris.";

/** The words that are marked, with the classes of each. */
const marked = (reader: Reader): Promise<readonly string[]> =>
  reader.marks.evaluateAll((marks) => marks.map((mark) => `${mark.textContent} ${mark.dataset.classes}`));

const words = async (reader: Reader): Promise<string> => (await marked(reader)).join(", ");

async function paste({ page, textbox }: Reader, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await textbox.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}

describe("nobody has to press Extract", () => {
  it("at a first visit the example is marked; so is what is pasted, typed and selected", async () => {
    const { reader, context } = await visit();
    const { page } = reader;
    await expect
      .poll(() => reader.status.textContent(), { timeout: 60_000 })
      .toMatch(/^[1-9]\d* objects in \d+ sentences/u);
    expect(await reader.marks.count()).toBeGreaterThan(2);
    // Loading is told; what was found without being asked for is not.
    await expect.poll(() => reader.status.getAttribute("aria-live"), { timeout: 60_000 }).toBe("off");

    await reader.selectOnly("Person");
    await paste(reader, TEXT);
    await expect.poll(() => words(reader)).toContain("Marek Novak Person");
    await expect.poll(() => words(reader)).toContain("Anna Weber Person");
    expect(await words(reader)).not.toContain("Paris");

    await reader.select("City");
    await expect.poll(() => words(reader)).toContain("Paris City");
    await page.getByRole("button", { name: "Remove City" }).click();
    await expect.poll(() => words(reader)).not.toContain("Paris");

    await reader.textbox.focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(" Later Peter Lang came.");
    // What was found stays while somebody types, and what is new comes when the keys rest.
    expect(await words(reader)).toContain("Marek Novak Person");
    await expect.poll(() => words(reader)).toContain("Peter Lang Person");
    expect(await reader.alert.count()).toBe(0);

    // Extract is the same, said aloud.
    expect(await reader.extract()).toMatch(/ in 3 sentences/u);
    expect(await reader.status.getAttribute("aria-live")).toBe("polite");
    expect(await words(reader)).toContain("Peter Lang Person");
    await context.close();
  });

  it("a reading that takes long can be stopped, and the next change reads on", async () => {
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
    await context.close();
  });

  it("on a phone nothing is fetched before Extract is pressed; then reading is live there too", async () => {
    const { reader, context } = await visit({ width: 390, height: 780, touch: true });
    const { page } = reader;
    const fetched: string[] = [];
    context.on("request", (request) => fetched.push(request.url()));
    await reader.selectOnly("Person", "City");
    await reader.write(TEXT);
    await page.getByText("Nothing heavy was fetched yet.").waitFor();
    expect(fetched.filter((url) => url.includes("models/"))).toEqual([]);
    expect(await reader.marks.count()).toBe(0);
    await reader.extract();
    expect(await words(reader)).toContain("Paris City");
    await reader.write(`${TEXT} Later Peter Lang came from Oslo.`);
    await expect.poll(() => words(reader)).toContain("Oslo City");
    await context.close();
  });

  it("works without a network after the first visit", async () => {
    const { reader, context } = await visit({ worker: true });
    const { page } = reader;
    await expect.poll(() => reader.marks.count(), { timeout: 60_000 }).toBeGreaterThan(2);
    await page.getByRole("button", { name: "More" }).click();
    await expect.poll(() => page.getByRole("menu").textContent(), { timeout: 60_000 }).toContain("without a network");
    await context.setOffline(true);
    await page.reload();
    await reader.button(/^Extract/u).waitFor();
    await reader.selectOnly("Person");
    await reader.write(TEXT);
    await expect.poll(() => words(reader), { timeout: 60_000 }).toContain("Marek Novak Person");
    await context.close();
  });
});

describe("how sure the reader has to be", () => {
  it("is set by a slider, by keys as well: what is less sure is dashed, then gone, and left out of files", async () => {
    const { reader, context } = await visit();
    const { page } = reader;
    await reader.selectOnly("Person", "City");
    await reader.write(TEXT);
    await expect.poll(() => words(reader), { timeout: 60_000 }).toContain("Paris City");
    const slider = page.getByRole("slider", { name: "Confidence" });
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/the model's own/u);
    const dashed = reader.annotated.locator("mark.mention-uncertain");
    await slider.focus();
    await page.keyboard.press("End");
    await expect.poll(() => reader.status.textContent()).toMatch(/^\d objects? in 2 sentences$/u);
    await page.keyboard.press("Home");
    const all = await reader.marks.count();
    expect(await dashed.count()).toBe(0);
    for (let step = 0; step < 50; step += 1) await page.keyboard.press("ArrowRight");
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
});
