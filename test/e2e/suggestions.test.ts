import { expect, it } from "vitest";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it("classes are suggested for a text, one is added by a press, and all by another", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  await reader.button("Clear selection").click();
  await reader.write(
    "Dr. Ada Lovelace sold her company, Analytical Engines Ltd, to Charles Babbage in London on 3 May 1843.",
  );
  await reader.search();
  const list = page.getByRole("list", { name: "Suggested classes" });
  await list.getByRole("button", { name: "Add Person", exact: true }).waitFor();
  const count = await list.getByRole("listitem").count();
  expect(count).toBeLessThanOrEqual(12);
  expect(await list.getByRole("listitem").filter({ hasText: "Person" }).first().textContent()).toContain("Lovelace");

  const names = async () => (await reader.selected.allTextContents()).map((text) => /^\w+/u.exec(text)?.[0]);
  await list.getByRole("button", { name: "Add Person", exact: true }).click();
  await expect.poll(names).toEqual(["Person"]);
  await expect.poll(() => list.getByRole("listitem").count()).toBe(count - 1);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  expect(await focused()).toMatch(/^Add /u);
  await reader.button("Add all").click();
  await expect.poll(async () => (await names()).length).toBe(count);
  await page.getByText("All that was suggested is selected.").waitFor();
  await expect.poll(focused).toBe("Suggestions");

  // What is taken back leaves the focus on the button of the next class.
  await reader.button("Remove Person").press("Enter");
  await expect.poll(async () => (await names()).length).toBe(count - 1);
  expect(await focused()).toMatch(/^Remove /u);

  // A text that says nothing gets an answer as well.
  await reader.write("and of the");
  await reader.search();
  await page.getByText("Nothing in this text speaks for a class.").waitFor();
  await context.close();
});

it("the reader says what stands in a text, where it is loaded: nobody called Tim is a time, and no company a fruit", async () => {
  const { reader, context } = await visit({ model: "reader" });
  const { page } = reader;
  await reader.selectOnly("Person");
  await reader.write("Tim Cook runs Apple in California");
  // It has read the text, so it is loaded.
  await reader.marks.first().waitFor();
  await reader.search();
  const list = page.getByRole("list", { name: "Suggested classes" });
  await list.getByRole("listitem").first().waitFor();
  const buttons = await list.getByRole("button").all();
  const names = await Promise.all(
    buttons.map(async (button) => (await button.getAttribute("aria-label"))?.replace("Add ", "")),
  );
  // Person is selected already.
  expect(names.some((name) => name === "Organization" || name === "Company")).toBe(true);
  expect(names).toContain("Location");
  expect(names).not.toContain("Time");
  expect(names).not.toContain("Food");
  // A class that is not selected is among them.
  await reader.button("Clear selection").click();
  await reader.search();
  const person = list.getByRole("listitem").filter({ hasText: "Person" }).first();
  expect(await person.textContent()).toContain("Tim Cook");
  await context.close();
});
