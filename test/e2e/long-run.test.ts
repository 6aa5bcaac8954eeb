import { expect, it } from "vitest";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

/** Twenty sentences, so that a run takes long enough to be watched and stopped. */
const TEXT = Array.from(
  { length: 20 },
  (_, index) => `In week ${index + 1} Maria Keller of Siemens wrote a letter to the mayor of Zurich.`,
).join(" ");

it("a run over twenty sentences shows objects as they come, and Stop keeps them", async () => {
  const { reader, context } = await visit();
  await reader.write(TEXT);
  await reader.selectOnly("Person");
  await reader.button(/^Extract/u).click();
  await reader.status.filter({ hasText: /\d+ of \d+ prompts done/u }).waitFor({ timeout: 120_000 });
  await expect.poll(() => reader.marks.count(), { timeout: 120_000 }).toBeGreaterThan(0);
  expect(await reader.text()).toBe(TEXT);

  const pressed = Date.now();
  await reader.button("Stop").click();
  const summary = await reader.summary();
  expect(Date.now() - pressed).toBeLessThan(10_000);
  expect(summary).toMatch(/^[1-9]\d* objects? in 20 sentences$/u);
  expect(await reader.marks.count()).toBeGreaterThan(0);
  expect(await reader.alert.count()).toBe(0);

  // Nothing is lost: the text is there to be edited, and the next run works.
  expect(await reader.text()).toBe(TEXT);
  await reader.write("Maria Keller lives in Zurich.");
  expect(await reader.extract()).toMatch(/in 1 sentence$/u);
  await context.close();
});

it("a text of 100,000 characters can be pasted and edited", async () => {
  const { reader, context } = await visit();
  const long = "The committee met on Monday and heard reports from the three northern districts.\n".repeat(1250);
  await reader.write(long);
  await reader.documents();
  await reader.page.getByText("101,250 characters").waitFor();
  await reader.page.keyboard.press("Escape");
  const before = Date.now();
  await reader.textbox.press("Control+End");
  await reader.textbox.pressSequentially("Ada.", { delay: 10 });
  await expect.poll(() => reader.text()).toContain("Ada.");
  expect(await reader.length()).toBe(long.length + 4);
  expect(Date.now() - before).toBeLessThan(5000);
  await context.close();
});
