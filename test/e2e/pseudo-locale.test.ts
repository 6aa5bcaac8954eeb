import { gunzipSync } from "node:zlib";
import type { Locator } from "playwright-core";
import { expect, inject, it } from "vitest";
import { toJson } from "../../src/core/export/document";
import { readLibraryFile } from "../../src/core/schema/library-file/read";
import { examples, lateExamples } from "../../src/examples/examples";
import { CATALOGUE } from "../../src/models/catalogue";
import { fixtureDocument } from "../support/fixture-document";
import { servedLibrary } from "../support/library";
import { buildPseudoPage } from "../support/pseudo-page/build";
import { wordsOutside } from "../support/pseudo-page/words";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

/** Of the paper, as its authors have named it. */
const CITATION =
  "Zixuan Li et al.: KnowCoder: Coding Structured Knowledge into LLMs for Universal Information Extraction. ACL 2024, arXiv:2403.07969";

const CLASSES = `Port: where ships lie
A place: somewhere
Ship: what sails
Ship: what sails
# Things
Boat: like a ship
no class at all, but a line that goes on and on`;

/** All strings of a value. */
const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/**
 * Whether words are no message by right: texts and results, classes, names and licences of models, keys, figures with
 * their units, addresses. Code is not looked at.
 */
function createContent(): (words: string) => boolean {
  const library = readLibraryFile(new Uint8Array(gunzipSync(servedLibrary())).buffer);
  const known = new Set<string>(["APlace", "https://…", CITATION, ...stringsIn(library.sources)]);
  for (let index = 0; index < library.size; index++) {
    const parts = [library.classAt(index), library.synonymsOf(index), library.alternativesOf(index)];
    for (const text of parts.flatMap(stringsIn)) known.add(text);
  }
  const texts = [
    fixtureDocument(),
    examples.map(({ text, title }) => [text, title]),
    lateExamples.map(({ title }) => title),
    CLASSES,
  ].flatMap(stringsIn);
  const models = CATALOGUE.flatMap(({ name, licence }) => [name, licence]);
  const all = [...texts, ...models].join("\n");
  const FIGURE = /^[\d.,]+(?: (?:s|min|h|kB|MB|GB))?$/u;
  const KEYS = /^\(?(?:Ctrl|Alt|Shift|Esc)?[ ⏎A-Z0-9/?]*\)?$/u;
  const isContent = (words: string): boolean =>
    words === "" || known.has(words) || all.includes(words) || FIGURE.test(words) || KEYS.test(words);
  return (words) => isContent(words) || words.split(/[,;:→|·]/u).every((part) => isContent(part.trim()));
}

it("in a language that nobody speaks says nothing that is no message", async () => {
  const url = new URL(await buildPseudoPage(), inject("pageUrl")).href;
  const { reader, context } = await visit({ url, savesData: true, ready: "⟦Extract⟧" });
  const { page } = reader;
  const isContent = createContent();
  const found: Record<string, readonly string[]> = {};
  /** Notes what is no message; what comes late has a moment to come. */
  const look = async (where: string): Promise<void> => {
    await page.waitForTimeout(300);
    const words = [...new Set(await wordsOutside(page))].filter((outside) => !isContent(outside));
    if (words.length > 0) found[where] = words;
  };
  const named = (role: "button" | "tab" | "menuitem" | "textbox" | "list" | "region", words: string): Locator =>
    page.getByRole(role, { name: words.endsWith("…") ? `⟦${words.slice(0, -1)}` : `⟦${words}⟧` }).first();
  const press = (words: string): Promise<void> => named("button", words).click();
  const close = (): Promise<void> => page.keyboard.press("Escape");
  const choose = async (button: string, name: string, content: string): Promise<void> => {
    if (button === "Open file") await press("Documents: …");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(button)]);
    await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  };

  await look("the first screen");
  for (const menu of ["Examples", "Export", "More", "Other ways to read"]) {
    await press(menu);
    await look(menu);
    await close();
  }
  await press("Add a class");
  await named("list", "Suggested classes").waitFor();
  await look("suggestions");
  const search = page.getByRole("searchbox");
  await search.fill("ship owner");
  await page.getByRole("option").first().waitFor();
  await look("the search");
  await search.fill("");
  await press("Make one");
  await named("textbox", "Name").fill("lab rat!");
  await look("the short form of a class");
  await close();
  await close();

  await choose("Open file", "table.xlsx", "PK");
  await page.getByRole("alert").waitFor();
  await look("a file that cannot be opened");
  await choose("Open file", "found.json", toJson(fixtureDocument()));
  await named("region", "Annotated text").waitFor();
  await look("the annotated text");
  await page.locator("mark").first().click();
  await look("details");
  for (const tab of ["Graph", "Table", "Code"]) {
    await named("tab", tab).click();
    await look(tab);
  }
  for (const prompt of [1, 2, 3]) {
    await press(`Open prompt ${prompt}`);
    await look(`prompt ${prompt}`);
    await close();
  }
  await press("Documents: …");
  await look("documents");
  await close();

  await named("list", "Selected classes").getByRole("button").first().click();
  await look("a class");
  await close();
  await named("tab", "Classes").click();
  await press("Your classes");
  await look("no classes of one's own");
  await press("New class");
  await named("textbox", "Name").fill("Person");
  await press("Add class");
  await look("a new class that the library has");
  await named("textbox", "Name").fill("sea farer");
  await look("a new class with a wrong name");
  await close();
  await press("Your classes");
  await press("Import");
  await look("an import");
  await choose("Choose a file", "classes.txt", CLASSES);
  await named("list", "What was skipped or changed").waitFor();
  await look("what an import has found");
  await press("Add 4 classes");
  await look("classes of one's own");
  await close();

  await press("Share");
  await named("textbox", "Link").waitFor();
  await look("the link");
  await close();
  await press("Model");
  await named("button", "Choose …").waitFor();
  await look("models");
  await press("Convert a checkpoint");
  await look("a conversion");
  await close();
  for (const entry of ["Storage", "Help"]) {
    await press("More");
    await named("menuitem", entry).click();
    await look(entry);
    if (entry === "Help") {
      await named("tab", "About").click();
      await look("about");
      await press("Take the tour");
      for (const stop of [1, 2, 3, 4, 5]) {
        await look(`stop ${stop} of the tour`);
        await page.keyboard.press("ArrowRight");
      }
    }
    await close();
  }
  await context.close();
  expect(found).toEqual({});
});
