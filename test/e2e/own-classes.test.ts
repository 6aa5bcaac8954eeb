import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { faults } from "../support/accessibility";
import type { Reader } from "../support/reader";
import { sharedPath } from "../support/shared";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser({ savesData: true });

const dialog = (reader: Reader, name: string) => reader.page.getByRole("dialog", { name });

/** The own classes as they are listed. */
const listed = (reader: Reader) =>
  dialog(reader, "Your classes").getByRole("list", { name: "Your classes" }).getByRole("listitem");

async function openOwnClasses(reader: Reader): Promise<void> {
  await reader.button(/^Your classes/u).click();
  await dialog(reader, "Your classes").waitFor();
}

async function importFile(reader: Reader, name: string, content: string | Buffer): Promise<void> {
  await openOwnClasses(reader);
  await dialog(reader, "Your classes").getByRole("button", { name: "Import" }).click();
  const importing = dialog(reader, "Import classes");
  const [chooser] = await Promise.all([
    reader.page.waitForEvent("filechooser"),
    importing.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

it("an own class is written as a form or code, a name that the library has is asked about, and every step is taken back", async () => {
  const { reader, context } = await visit();
  const { page } = reader;
  await openOwnClasses(reader);
  expect(await faults(page)).toEqual([]);
  await dialog(reader, "Your classes").getByRole("button", { name: "New class" }).click();
  const editor = dialog(reader, "New class");
  expect(await faults(page)).toEqual([]);

  await editor.getByRole("textbox", { name: "Name" }).fill("sea farer");
  await editor.getByText("Letters, digits and underscores").waitFor();
  await editor.getByRole("textbox", { name: "Name" }).fill("SeaFarer");
  await editor.getByRole("combobox", { name: "Inherits from" }).fill("Person");
  await editor.getByRole("option", { name: "Person", exact: true }).click();
  await editor.getByRole("textbox", { name: "Description" }).fill("somebody who goes to sea");
  await editor.getByRole("tab", { name: "Code" }).click();
  const code = editor.getByRole("textbox", { name: "Class as Python" });
  expect(await code.inputValue()).toContain("class SeaFarer(Person):");

  // Code that cannot be read says where.
  await code.fill("class SeaFarer(Person:\n\tpass");
  await editor.getByText(/line 1, column \d+ should hold/u).waitFor();
  await code.fill('class SeaFarer(Person):\n\t"""\n\tDescription: somebody at sea\n\t"""\n\tpass');
  await editor.getByRole("tab", { name: "Form" }).click();
  expect(await editor.getByRole("textbox", { name: "Description" }).inputValue()).toBe("somebody at sea");
  await editor.getByRole("button", { name: "Add class" }).click();
  await expect.poll(() => listed(reader).count()).toBe(1);
  await page.keyboard.press("Escape");

  // Who writes a class wants to find what it stands for: it is selected.
  await expect.poll(() => reader.selected.allTextContents()).toContainEqual(expect.stringMatching(/^SeaFarer/u));
  await openOwnClasses(reader);
  await dialog(reader, "Your classes").getByRole("button", { name: "New class" }).click();
  await editor.getByRole("textbox", { name: "Name" }).fill("Person");
  const parents = editor.getByRole("combobox", { name: "Inherits from" });
  await parents.fill("Organi");
  await editor.getByRole("button", { name: "Add class" }).click();
  await editor.getByRole("alert").getByText("Organi is not chosen yet", { exact: false }).waitFor();
  // A whole name is chosen by going on.
  await parents.fill("substance");
  await editor.getByRole("textbox", { name: "Description" }).fill("somebody of mine");
  await editor.getByRole("list", { name: "Parents" }).getByText("Substance", { exact: true }).waitFor();
  await editor.getByRole("button", { name: "Add class" }).click();
  await editor.getByRole("alert").getByText("The library has a class Person already.", { exact: false }).waitFor();
  expect(await faults(page)).toEqual([]);
  await editor.getByRole("button", { name: "Choose another name" }).click();
  await editor.getByRole("textbox", { name: "Name" }).fill("Somebody");
  await editor.getByRole("textbox", { name: "Name" }).fill("Person");
  await editor.getByRole("button", { name: "Add class" }).click();
  await editor.getByRole("button", { name: "Replace Person" }).click();
  await expect.poll(() => listed(reader).count()).toBe(2);
  expect((await listed(reader).allTextContents()).join()).toContain("somebody of mine");

  // Renamed, deleted, and back.
  for (const [name, parent] of [
    ["Vesselish", null],
    ["Tuglet", "Vesselish"],
  ] as const) {
    await dialog(reader, "Your classes").getByRole("button", { name: "New class" }).click();
    const editor = dialog(reader, "New class");
    await editor.getByRole("textbox", { name: "Name" }).fill(name);
    if (parent !== null) {
      await editor.getByRole("combobox", { name: "Inherits from" }).fill(parent);
      await editor.getByRole("option", { name: parent, exact: true }).click();
    }
    await editor.getByRole("button", { name: "Add class" }).click();
  }
  await dialog(reader, "Your classes").getByRole("button", { name: "Edit Vesselish" }).click();
  const change = dialog(reader, "Change Vesselish");
  await change.getByRole("textbox", { name: "Name" }).fill("Shiplike");
  await change.getByRole("button", { name: "Save class" }).click();
  await dialog(reader, "Your classes").getByRole("button", { name: "Delete Shiplike" }).click();
  // The heir followed the new name, and is told of.
  await dialog(reader, "Your classes").getByText("Tuglet inherits from it").waitFor();
  await page.keyboard.press("Control+z");
  await expect.poll(() => listed(reader).count()).toBe(4);
  await dialog(reader, "Your classes").getByRole("button", { name: "Undo rename Vesselish" }).click();
  await dialog(reader, "Your classes").getByRole("button", { name: "Edit Vesselish" }).waitFor();
  await context.close();
});

it("a file is told about before it is taken in, and damaged ones say what is wrong", async () => {
  const { reader, context } = await visit();
  const { page } = reader;
  await importFile(
    reader,
    "fleet.py",
    "class Vesselish(Entity): pass\nclass Broken(:\n    pass\nclass A(B): pass\nclass B(A): pass\n",
  );
  const importing = dialog(reader, "Import classes");
  await importing.getByText("This is Python class code: 3 classes (3 entity).").waitFor();
  expect(await faults(page)).toEqual([]);
  const notes = importing.getByRole("list", { name: "What was skipped or changed" }).getByRole("listitem");
  expect((await notes.allTextContents()).join("\n")).toMatch(/line 2.*skipped.*Broken[\s\S]*in a circle through A, B/u);
  await importing.getByRole("button", { name: "Add 1 class" }).click();
  await expect.poll(() => listed(reader).count()).toBe(1);
  await page.keyboard.press("Escape");

  await importFile(reader, "binary.py", Buffer.from([0xff, 0xfe, 0x00, 0x41]));
  await dialog(reader, "Import classes").getByText("it is not text in UTF-8").waitFor();
  await page.keyboard.press("Escape");
  await importFile(reader, "nested.json", "[".repeat(100_000));
  await dialog(reader, "Import classes").getByText("class-file-invalid").waitFor();
  await dialog(reader, "Import classes")
    .getByRole("textbox", { name: "Or paste classes" })
    .fill("# Events\nLaunching (vessel, place): a vessel goes to sea");
  await dialog(reader, "Import classes").getByRole("button", { name: "Read these" }).click();
  await dialog(reader, "Import classes").getByRole("button", { name: "Add 1 class" }).click();
  await expect.poll(() => listed(reader).count()).toBe(2);

  const exported = dialog(reader, "Your classes");
  await exported.getByRole("combobox", { name: "Export as" }).selectOption({ label: "JSON Schema" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    exported.getByRole("button", { name: "Export your classes" }).click(),
  ]);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toMatchObject({
    $defs: { Launching: { properties: { trigger: { type: "string" } } } },
  });
  await context.close();
});

it("30,000 classes in one Python file are imported at once", { timeout: 180_000 }, async () => {
  const { reader, context } = await visit();
  const { page } = reader;
  const text = Array.from(
    { length: 30_000 },
    (_, index) =>
      `class Own${index}(${index < 40 ? "Person" : `Own${index >> 3}`}):\n\t"""\n\tDescription: what is the ${index}th of many\n\tExamples: Alpha ${index}, Beta\n\t"""\n\tpass\n`,
  ).join("\n");
  await importFile(reader, "library.py", text);
  await dialog(reader, "Import classes").getByText("30,000 classes").first().waitFor({ timeout: 120_000 });
  await dialog(reader, "Import classes").getByRole("button", { name: "Add 30,000 classes" }).click();
  await dialog(reader, "Your classes").getByRole("textbox", { name: "Find" }).fill("Own29999");
  await expect.poll(() => listed(reader).count()).toBe(1);
  await page.keyboard.press("Escape");
  await reader.selectOnly("Own29999");
  expect(await reader.selected.allTextContents()).toEqual([expect.stringMatching(/^Own29999/u)]);
  await context.close();
});

it.skipIf(sharedPath("reference/knowcoder") === null)(
  "KnowCoder's class definitions are dropped on the page and taken in",
  async () => {
    const { reader, context } = await visit();
    const { page } = reader;
    const content = await readFile(sharedPath("reference/knowcoder/relation_class_defs.json") ?? "", "utf8");
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "relation_class_defs.json", { type: "application/json" }));
      return data;
    }, content);
    const importing = dialog(reader, "Import classes");
    // What takes files comes a moment after the first screen.
    await expect
      .poll(async () => {
        await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
        return importing.isVisible();
      })
      .toBe(true);
    await importing.getByText("This is KnowCoder’s JSON: 63 classes (63 relation).").waitFor();
    await importing.getByRole("button", { name: /^Add 63 classes/u }).click();
    await expect.poll(() => reader.button(/^Undo add 63 classes/u).isVisible()).toBe(true);
    await context.close();
  },
);
