import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { documentOfPersons } from "../support/document-of-persons";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it("files are opened or refused with a sentence, and what they replaced can be brought back", async () => {
  const { reader, context } = await visit({ savesData: true });
  const { page } = reader;
  const open = async (name: string, content: string | Buffer): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), reader.withDocument("Open file")]);
    await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  };

  await reader.write("My own words.");
  await open("note.md", "Anna Berg moved to Oslo.\r\nShe works there.");
  await expect.poll(() => reader.text()).toBe("Anna Berg moved to Oslo.\nShe works there.");
  // A button "Bring back my text" stood here; now what was shown before is in the list of documents.
  await reader.openDocument("My own words.");
  await expect.poll(() => reader.text()).toBe("My own words.");

  await open("table.xlsx", "PK");
  await reader.alert.filter({ hasText: "table.xlsx is a kind of file that cannot be opened here" }).waitFor();
  await open("latin.txt", Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]));
  await reader.alert.filter({ hasText: "it is not text in UTF-8" }).waitFor();
  await open("wrong.json", '{"format": "something else"}');
  await reader.alert.filter({ hasText: "document-invalid" }).waitFor();
  expect(await reader.text()).toBe("My own words.");

  // A result document shows as it was: export one, change everything, open it again.
  await reader.openResult(documentOfPersons("Anna Berg moved to Oslo.", ["Anna Berg"]));
  const document = await readFile(await (await reader.download(/JSON/u)).path());
  const marked = await reader.marks.allTextContents();
  await reader.withDocument("Forget this text");
  await expect.poll(() => reader.text()).toBe("");
  await open("result.json", document);
  await expect.poll(() => reader.text()).toBe("Anna Berg moved to Oslo.");
  await expect.poll(() => reader.marks.allTextContents()).toEqual(marked);

  // What the commands write of several texts: a list to choose from, once every line could be read.
  const found = JSON.parse(document.toString("utf8"));
  const lines = ["north.txt", "south.txt"].map((source) => JSON.stringify({ ...found, source })).join("\n");
  await open("damaged.jsonl", `${lines}\n{"format"`);
  await reader.alert.filter({ hasText: "line 3 should be JSON" }).waitFor();
  await open("found.jsonl", lines);
  const dialog = page.getByRole("dialog", { name: "Open a document" });
  const entries = dialog.getByRole("list", { name: "Result documents" }).getByRole("button");
  await entries.first().waitFor();
  expect(await entries.allTextContents()).toEqual([
    expect.stringMatching(/^north\.txt/u),
    expect.stringMatching(/^south\.txt/u),
  ]);
  await reader.alert.waitFor({ state: "hidden" });
  await entries.last().click();
  await dialog.waitFor({ state: "hidden" });
  expect(await reader.marks.allTextContents()).toEqual(marked);
  await context.close();
});

it("an example replaces text and classes with one press", async () => {
  const { reader, context } = await visit({ savesData: true });
  await reader.write("My own words.");
  const entries = (await reader.menu("Examples")).getByRole("menuitem");
  // The last one is for models that write.
  expect(await entries.count()).toBe(7);
  await entries.nth(5).click();
  const text = await reader.text();
  expect(text).not.toBe("My own words.");
  expect(await reader.selected.count()).toBeGreaterThan(2);
  await reader.openDocument("My own words.");
  await expect.poll(() => reader.text()).toBe("My own words.");
  await context.close();
});
