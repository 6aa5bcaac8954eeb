import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { serveModel } from "../support/model-server";
import type { Reader } from "../support/reader";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

const number = async (row: Locator, attribute: string): Promise<number> => Number(await row.getAttribute(attribute));

/** What a row is called: its class, and whether what is below it is chosen too. */
const nameOf = (row: Locator): Promise<string> =>
  row.evaluate((element) =>
    [...element.children]
      .filter((part) => part.getAttribute("aria-hidden") !== "true")
      .map((part) => part.textContent.trim())
      .filter((text) => text !== "")
      .join(" "),
  );

/** Presses keys and returns the row that the tree points to then. */
async function press(reader: Reader, ...keys: readonly string[]): Promise<Locator> {
  for (const key of keys) await reader.tree.press(key);
  return reader.activeRow();
}

/** Goes to the first class of the tree that has others below it, which stays closed. */
async function firstParent(reader: Reader): Promise<Locator> {
  let row = await press(reader, "Home", "ArrowDown");
  for (let steps = 0; steps < 30 && (await row.getAttribute("aria-expanded")) === null; steps++) {
    row = await press(reader, "ArrowDown");
  }
  expect(await row.getAttribute("aria-expanded")).toBe("false");
  return row;
}

it("the tree is walked, opened and searched by keyboard, says where one is, takes ranges, and stays open", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  await reader.selectOnly("Person");
  await reader.tree.focus();
  const heading = await reader.activeRow();
  expect(await nameOf(heading)).toBe("Entities");
  expect([await number(heading, "aria-level"), await heading.getAttribute("aria-expanded")]).toEqual([1, "true"]);

  const parent = await firstParent(reader);
  const name = await nameOf(parent);
  expect(await number(parent, "aria-level")).toBe(2);
  const child = await press(reader, "ArrowRight", "ArrowRight");
  expect([await number(child, "aria-level"), await number(child, "aria-posinset")]).toEqual([3, 1]);
  const path = page.getByRole("navigation", { name: "Path of the active class" });
  expect(await path.getByRole("button").allTextContents()).toEqual(["Entities", name, await nameOf(child)]);
  expect(await nameOf(await press(reader, "ArrowLeft"))).toBe(name);
  expect(await (await press(reader, "ArrowLeft")).getAttribute("aria-expanded")).toBe("false");

  // `*` opens all siblings: the last row is a class then, where it was a heading.
  expect(await nameOf(await press(reader, "End"))).toBe("Events");
  await press(reader, "Home", "*");
  expect(await number(await press(reader, "End"), "aria-level")).toBe(2);
  expect(await nameOf(await press(reader, "e"))).toMatch(/^E/u);

  // The path leads back up.
  await typeName(reader, name);
  await path.getByRole("button", { name: "Entities" }).click();
  expect(await nameOf(await reader.activeRow())).toBe("Entities");
  expect(await reader.tree.evaluate((tree) => tree === document.activeElement)).toBe(true);
  expect(await faults(page)).toEqual([]);

  // Ranges are selected with Shift.
  await reader.selectOnly();
  await reader.tree.focus();
  await press(reader, "Home", "ArrowDown", " ", "Shift+ArrowDown", "Shift+ArrowDown");
  await expect.poll(() => reader.selected.count()).toBe(3);
  await press(reader, "Shift+ArrowUp");
  await expect.poll(() => reader.selected.count()).toBe(2);

  await reader.button("Clear selection").click();
  await press(reader, "Home", "ArrowDown", " ", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+Space");
  await expect.poll(() => reader.selected.count()).toBe(4);

  await reader.button("Clear selection").click();
  const rows = reader.tree.getByRole("treeitem", { level: 2 });
  await rows.nth(0).click();
  await rows.nth(4).click({ modifiers: ["Shift"] });
  await expect.poll(() => reader.selected.count()).toBe(5);

  // What is open stays open behind a search and another panel.
  await reader.tree.focus();
  await firstParent(reader);
  const opened = await nameOf(await press(reader, "ArrowRight"));
  const search = await reader.search();
  await search.fill("city");
  await page.getByRole("listbox", { name: "Search results" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await reader.panel("Details");
  await reader.tree.waitFor({ state: "detached" });
  await reader.panel("Classes");
  await reader.tree.waitFor();
  const active = await reader.activeRow();
  expect(await nameOf(active)).toBe(opened);
  expect(await active.getAttribute("aria-expanded")).toBe("true");
  await context.close();
});

/** Goes to a class that can be seen by typing its name from the top. */
async function typeName(reader: Reader, name: string): Promise<void> {
  await press(reader, "Home");
  await reader.page.keyboard.type(name.slice(0, 4));
  expect(await nameOf(await reader.activeRow())).toBe(name);
}

it("a branch is one entry with its cost, shows in the boxes below, and lets single classes out", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  await reader.selectOnly();
  await reader.write("Maria Keller lives in Zurich.");
  await reader.tree.focus();
  const name = await nameOf(await firstParent(reader));
  const branch = await press(reader, "Shift+Enter");
  expect(await branch.getAttribute("aria-checked")).toBe("true");
  expect(await nameOf(branch)).toBe(`${name} and its subclasses`);
  expect(await reader.selected.count()).toBe(1);
  const entry = reader.selected.first();
  expect(await entry.textContent()).toMatch(new RegExp(`^${name}\\s+and subclasses \\([\\d,]+\\)`, "u"));

  const child = await press(reader, "ArrowRight", "ArrowRight");
  expect(await child.getAttribute("aria-checked")).toBe("true");
  await press(reader, " ");
  expect(await (await reader.activeRow()).getAttribute("aria-checked")).not.toBe("true");
  const childName = await nameOf(await reader.activeRow());
  await page.getByText("Left out:").waitFor();
  expect(await (await press(reader, "Home")).getAttribute("aria-checked")).toBe("mixed");
  expect(await faults(page)).toEqual([]);

  // It survives a reload, with what was left out.
  await page.waitForTimeout(600);
  await page.reload();
  await reader.button(/^Extract/u).waitFor();
  await page.getByText("Left out:").waitFor();
  await page.getByRole("button", { name: childName, exact: true }).click();
  await expect.poll(() => page.getByText("Left out:").count()).toBe(0);
  await reader.button(`Remove ${name}`).click();
  await expect.poll(() => reader.selected.count()).toBe(0);
  await context.close();
});

it("the card of a class leads to others and back, selects the branch with its cost, and shows the class in the tree; a relation offers what it joins", async () => {
  const server = await serveModel({ software: "vllm", pieces: ["]"] });
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  await reader.selectOnly("Person");
  const card = await reader.openCard("Person");
  for (const fact of ["Show in the tree", "Use with", "Training", "Source", "As Python"]) {
    await card.getByRole("heading", { name: fact }).waitFor();
  }
  expect(await card.locator("pre").textContent()).toMatch(/^class Person\(/u);
  expect(await faults(page)).toEqual([]);

  // Who knows what a branch costs is a tokenizer: here a server's.
  await page.keyboard.press("Escape");
  await reader.takeServer(server.url);
  await reader.openCard("Person");
  const branch = card.getByRole("button", {
    name: /^Select with its subclasses \([\d,]+ classes, about [\d,]+ tokens in each prompt\)$/u,
  });
  await branch.waitFor({ timeout: 60_000 });
  await branch.click();
  await expect.poll(() => reader.selected.first().textContent()).toMatch(/^Person\s+and subclasses/u);
  await card.getByRole("button", { name: "Remove with its subclasses" }).click();

  const uses = card.getByRole("heading", { name: "Use with" }).locator("..");
  const use = uses.getByRole("button").first();
  const next = (await use.textContent()) ?? "";
  await use.click();
  await page.getByRole("dialog", { name: next, exact: true }).waitFor();
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await card.waitFor();

  await card
    .getByRole("navigation", { name: /in the tree$/u })
    .first()
    .getByRole("button", { name: "Person" })
    .click();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await expect.poll(() => reader.tree.evaluate((tree) => tree === document.activeElement)).toBe(true);
  const row = await reader.activeRow();
  expect(await nameOf(row)).toBe("Person");
  expect(await row.isVisible()).toBe(true);

  // A relation offers the classes that it joins, and one press takes them.
  await reader.selectOnly("relation:WorksFor");
  await page.getByText("WorksFor joins Person and Organization.").waitFor();
  await reader.button("Add both").click();
  await expect.poll(() => reader.selected.count()).toBe(3);
  expect(await page.getByText("WorksFor joins").count()).toBe(0);

  await reader.selectOnly("relation:WorksFor");
  await reader.button("No, thank you").click();
  expect(await page.getByText("WorksFor joins").count()).toBe(0);
  expect(await reader.selected.count()).toBe(1);
  await context.close();
  await server.close();
});
