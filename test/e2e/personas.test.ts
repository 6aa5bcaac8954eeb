import { readFile } from "node:fs/promises";
import type { BrowserContext, Locator } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { parseResultDocument } from "../../src/core/result/document";
import type { ResultDocument } from "../../src/core/result/result";
import { serveModel } from "../support/model-server";
import type { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

/** Five people, each on their way through the page. */

const { visit } = withBrowser();

const words = async ({ marks }: Reader): Promise<readonly string[]> =>
  marks.evaluateAll((all) => all.map((mark) => `${mark.textContent} ${mark.dataset.classes}`));

const classes = async ({ selected }: Reader): Promise<readonly (string | undefined)[]> =>
  (await selected.allTextContents()).map((text) => /^\w+/u.exec(text)?.[0]);

async function paste({ page, textbox }: Reader, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await textbox.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}

const marked = (reader: Reader, words: string): Locator => reader.marks.filter({ hasText: words }).first();

const clipboard = ({ page }: Reader): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

async function exported(reader: Reader): Promise<ResultDocument> {
  return parseResultDocument(await readFile(await (await reader.download(/JSON/u)).path(), "utf8"));
}

/** Whoever changes something and closes the page does not do so in the same moment: it is written a little later. */
async function comeBack(reader: Reader): Promise<void> {
  await reader.page.waitForTimeout(1000);
  await reader.page.reload();
  await reader.button(/^Extract/u).waitFor();
}

/** The addresses of model files that are asked for from now on. */
function modelsFetched(context: BrowserContext): readonly string[] {
  const fetched: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("models/")) fetched.push(request.url());
  });
  return fetched;
}

describe("an analyst with three pages", () => {
  const PAGES = [
    "Marek Novak works for Siemens in Berlin. He said that Anna Weber will follow him to Paris.",
    "Ada Lovelace was born in London.",
    "Barack Obama met Angela Merkel in Berlin on Monday. Steve Jobs founded Apple.",
  ] as const;

  it("pastes them, never presses Extract, looks at what was found, corrects it, and takes it away as JSON", async () => {
    const { reader, context } = await visit();
    const { page, status } = reader;
    const [first, second, third] = PAGES;
    await expect.poll(() => status.textContent(), { timeout: 60_000 }).toMatch(/^[1-9]\d* objects in \d+ sentences/u);
    expect(await reader.marks.count()).toBeGreaterThan(2);
    // Loading is told; what was found without being asked for is not.
    await expect.poll(() => status.getAttribute("aria-live"), { timeout: 60_000 }).toBe("off");

    // The first page; she looks for people, then for cities too, and writes a sentence of her own.
    await reader.button("Try your own text").click();
    await reader.selectOnly("Person");
    await paste(reader, first);
    await expect.poll(() => words(reader)).toContain("Marek Novak Person");
    await expect.poll(() => words(reader)).toContain("Anna Weber Person");
    expect((await words(reader)).join()).not.toContain("Paris");
    await reader.select("City");
    await expect.poll(() => words(reader)).toContain("Paris City");
    await reader.button("Remove City").click();
    await expect.poll(async () => (await words(reader)).join()).not.toContain("Paris");
    await reader.textbox.focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(" Later Peter Lang came.");
    // What was found stays while somebody types, and what is new comes when the keys rest.
    expect(await words(reader)).toContain("Marek Novak Person");
    await expect.poll(() => words(reader)).toContain("Peter Lang Person");
    expect(await reader.alert.count()).toBe(0);
    // Extract is the same, said aloud.
    expect(await reader.extract()).toMatch(/ in 3 sentences/u);
    expect(await status.getAttribute("aria-live")).toBe("polite");
    expect(await words(reader)).toContain("Peter Lang Person");

    // The other two pages, each a document of its own.
    for (const [text, person] of [
      [second, "Ada Lovelace"],
      [third, "Angela Merkel"],
    ] as const) {
      await reader.documents();
      await reader.newDocument();
      await paste(reader, text);
      await expect.poll(() => words(reader)).toContain(`${person} Person`);
    }
    await reader.panel("Found");
    const found = page.getByRole("list", { name: "Found", exact: true }).getByRole("listitem");
    await expect
      .poll(() => found.allTextContents())
      .toEqual(["Barack Obama", "Angela Merkel", "Steve Jobs"].map((name) => expect.stringContaining(name)));

    // One is right, one is not what she looks for; the page learns from it, and says so.
    const review = page.getByRole("group", { name: "Review" });
    const learned = page.getByRole("region", { name: "Learned from corrections" });
    await marked(reader, "Barack Obama").click();
    await review.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("a");
    await learned.getByText("Person learned from 1 correction").waitFor();
    await marked(reader, "Angela Merkel").click();
    await review.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("x");
    await learned.getByText("Person learned from 2 corrections").waitFor();
    await page.keyboard.press("u");
    await learned.getByText("Person learned from 1 correction", { exact: false }).waitFor();

    // The next day it is all there.
    await comeBack(reader);
    await learned.getByText("Person learned from 1 correction").waitFor();
    await expect.poll(() => marked(reader, "Barack Obama").getAttribute("data-decision")).toBe("accepted");
    await learned.getByRole("button", { name: "Forget this" }).click();
    await learned.waitFor({ state: "detached" });
    // What was decided is decided all the same.
    expect(await marked(reader, "Barack Obama").getAttribute("data-decision")).toBe("accepted");
    const { text, objects, reviews } = await exported(reader);
    expect(text).toBe(third);
    expect(objects.map(({ mention }) => mention)).toEqual(["Barack Obama", "Angela Merkel", "Steve Jobs"]);
    expect(reviews).toMatchObject([{ decision: "accepted" }]);
    expect((await (await reader.documents()).getByRole("listitem").allTextContents()).length).toBeGreaterThan(2);
    await context.close();
  });
});

describe("a teacher with a phone", () => {
  it("sees the example marked with nothing heavy fetched, reads texts of her own and another example, and turns classes on and off", async () => {
    const { reader, context } = await visit({ width: 390, height: 780, touch: true });
    const { page } = reader;
    const fetched = modelsFetched(context);
    await page.getByText("nothing leaves your computer").waitFor();
    await reader.marks.nth(5).waitFor();
    await reader.button("Try your own text").tap();
    await reader.textbox.and(page.locator(":focus")).waitFor();
    await expect.poll(() => reader.text()).toBe("");
    expect(await reader.marks.count()).toBe(0);
    expect(await reader.button("Try your own text").count()).toBe(0);

    await reader.selectOnly("Person", "City");
    await reader.write("Marek Novak works in Berlin. Anna Weber will follow him to Paris.");
    await page.getByText("Nothing heavy was fetched yet.").waitFor();
    expect(fetched).toEqual([]);
    expect(await reader.marks.count()).toBe(0);
    await reader.extract();
    expect(await words(reader)).toContain("Paris City");

    // From now on she need not press it: another example is marked as it stands there.
    await reader.choose("Examples", /Ice cream/u);
    await expect.poll(() => words(reader)).toContain("Limerick City");
    await expect.poll(() => words(reader)).toContain("Maeve Brennan Person");
    await page.getByTitle("Show only City").tap();
    await expect
      .poll(async () => new Set((await words(reader)).map((word) => word.split(" ").at(-1))))
      .toEqual(new Set(["City"]));
    await page.getByTitle("Show all classes").tap();
    await expect.poll(() => words(reader)).toContain("Maeve Brennan Person");

    // In the tree a press selects a class, and makes its row the active one, which shows what else can be done with it.
    await reader.panel("Classes");
    await reader.selectOnly();
    const row = reader.tree.getByRole("treeitem", { level: 2, expanded: false }).first();
    await row.tap({ position: { x: 120, y: 10 } });
    await expect.poll(() => reader.selected.count()).toBe(1);
    await row.getByText("With subclasses").tap();
    await expect.poll(() => reader.selected.first().textContent()).toMatch(/^\w+\s+and subclasses/u);
    await context.close();
  });
});

describe("an engineer", () => {
  it("opens a link of the page's first version, extracts with a server's model, and takes code and files away", async () => {
    const server = await serveModel({
      software: "vllm",
      pieces: (prompt) => {
        const city = /sentence = ".* in (\w+)\."/u.exec(prompt)?.[1];
        return prompt.includes("class City(") ? ["results = [", `\n\tCity("${city}")`, "\n]"] : ["results = []"];
      },
    });
    const url = `${inject("pageUrl")}#k1.cards1.d.e-City.r-Location.40d34d15`;
    const { reader, context } = await visit({ savesData: true, url });
    const { page } = reader;
    await expect.poll(() => classes(reader)).toEqual(["City", "Location"]);

    const text = "Maria Keller lives in Zurich. Anton Huber works in Basel.";
    await reader.takeServer(server.url);
    await reader.write(text);
    expect(await reader.extract()).toBe("2 objects in 2 sentences");
    await reader.see("Code");
    const code = page.getByRole("tabpanel", { name: "Code" });
    await expect.poll(() => code.textContent()).toContain('City("Zurich")');
    await reader.button("Copy code").click();
    await expect.poll(() => clipboard(reader)).toContain('City("Basel")');
    await code
      .getByRole("button", { name: /Open prompt/u })
      .first()
      .click();
    expect(await page.getByRole("dialog").textContent()).toContain("class City(");
    await page.keyboard.press("Escape");

    const document = await exported(reader);
    expect(document).toMatchObject({ text, engine: { kind: "writer", name: "remote", model: "knowcoder" } });
    expect(document.schema.map(({ id }) => id)).toEqual(["entity:City", "relation:Location"]);
    const places = document.objects.map(({ mention, span }) => [mention, text.slice(span?.start, span?.end)]);
    expect(places).toEqual([
      ["Zurich", "Zurich"],
      ["Basel", "Basel"],
    ]);
    const csv = await readFile(await (await reader.download(/CSV/u)).path(), "utf8");
    expect(csv.trim().split("\r\n")).toHaveLength(document.objects.length + 1);
    await context.close();
    await server.close();
  });
});

describe("a researcher with classes of his own", () => {
  it("makes one by the short form where no class fits, with two examples, sees it marked, and finds it again", async () => {
    const server = await serveModel({ software: "vllm", pieces: ["results = [", '\n\tLabRat("Milo")', "\n]"] });
    const { reader, context } = await visit({ savesData: true });
    const { page } = reader;
    // Who saves data sees the example marked, too.
    await page.getByText("nothing leaves your computer").waitFor();
    await reader.marks.nth(5).waitFor();
    await reader.takeServer(server.url);
    await reader.button("Try your own text").click();
    await reader.button("Clear selection").click();
    await reader.search();
    await reader.button("Make one").click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("lab rat");
    await page.getByRole("textbox", { name: "What it is, in one sentence" }).fill("a rat that lives in a laboratory");
    await page.getByRole("textbox", { name: "An example" }).fill("Milo");
    await page.getByRole("textbox", { name: "Another example" }).fill("Rat 12");
    await reader.button("Look for it").click();
    await expect.poll(() => classes(reader)).toEqual(["LabRat"]);

    await reader.write("Milo found the cheese in nine seconds.");
    await reader.extract();
    expect(await words(reader)).toEqual(["Milo LabRat"]);
    await comeBack(reader);
    await expect.poll(() => classes(reader)).toEqual(["LabRat"]);
    await expect.poll(() => words(reader)).toEqual(["Milo LabRat"]);
    await reader.button(/^Your classes/u).click();
    const own = page.getByRole("dialog", { name: "Your classes" });
    await own.getByText("a rat that lives in a laboratory").waitFor();
    await context.close();
    await server.close();
  });
});

describe("a colleague with a link", () => {
  it("is told what the link holds and where it leads; what she chose and wrote herself is never taken away unasked", async () => {
    const mine = await visit({ savesData: true });
    const { page } = mine.reader;
    await mine.reader.selectOnly("Person", "relation:Location", "event:TransferOwnership");
    await mine.reader.write("Ada Lovelace wrote to Charles Babbage.");
    await mine.reader.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    const link = dialog.getByRole("textbox", { name: "Link" });
    await expect.poll(() => dialog.getByLabel("What the link holds").textContent()).toContain("3 classes");
    await dialog.getByRole("img", { name: "The link as a QR code" }).waitFor();
    const short = await link.inputValue();
    expect(new URL(short).hash).toMatch(/^#k2\.[A-Za-z0-9_-]+$/u);
    expect(new URL(short).search).toBe("");
    expect(short.length).toBeLessThan(100);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await dialog.getByText("Copied.").waitFor();
    expect(await clipboard(mine.reader)).toBe(short);
    expect(await dialog.getByRole("link", { name: "Open in new tab" }).getAttribute("href")).toBe(short);

    // The tests' page is served on this computer alone: whoever gets the link would come to nothing.
    const here = dialog.getByRole("note").filter({ hasText: "Only this computer can open this link" });
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      here.getByRole("button", { name: "Save the classes as a file" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("classes.py");
    expect(await readFile(await file.path(), "utf8")).toMatch(/^class Person\(.*^class TransferOwnership\(/msu);

    await dialog.getByRole("switch", { name: /^Include the text/u }).check();
    await dialog.getByRole("note").filter({ hasText: "Your text is in this link" }).waitFor();
    await expect.poll(async () => (await link.inputValue()).length).toBeGreaterThan(short.length);
    const long = await link.inputValue();
    await mine.context.close();

    // A first visitor has chosen nothing by hand, and has an example before her: what the link holds is there at once.
    const { reader, context } = await visit({ savesData: true, url: long });
    const sent = ["Person", "Location", "TransferOwnership"];
    await expect.poll(() => reader.text()).toBe("Ada Lovelace wrote to Charles Babbage.");
    await expect.poll(() => classes(reader)).toEqual(sent);
    expect(reader.page.url()).not.toContain("#");

    // She does without a class, and takes it back.
    await reader.button("Remove Location").click();
    await expect.poll(() => classes(reader)).toEqual(["Person", "TransferOwnership"]);
    await reader.button("Bring back Location").click();
    await expect.poll(async () => (await classes(reader)).toSorted()).toEqual(sent.toSorted());

    // Once she has chosen and written for herself, she is asked.
    await reader.selectOnly("Disease");
    await reader.write("My own text.");
    const follow = (address: string): Promise<void> =>
      reader.page.evaluate((hash) => {
        location.hash = hash;
      }, new URL(address).hash);
    const offer = reader.page.getByRole("dialog", { name: "Open link" });
    await follow(long);
    await offer.getByRole("note").filter({ hasText: "takes the place of yours" }).waitFor();
    await offer.getByRole("button", { name: "Keep mine" }).click();
    await expect.poll(() => classes(reader)).toEqual(["Disease"]);
    expect(await reader.text()).toBe("My own text.");
    await follow(short);
    await offer.getByRole("button", { name: "Use this selection" }).click();
    await expect.poll(() => classes(reader)).toEqual(sent);

    // A damaged link changes nothing and says so.
    await follow(`${short.slice(0, -2)}zz`);
    await reader.alert.filter({ hasText: "link-damaged" }).waitFor();
    await expect.poll(() => classes(reader)).toEqual(sent);
    expect(await reader.text()).toBe("My own text.");
    await context.close();
  });
});
