import type { Download, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What a prompt of the built-in model takes at most on a slow machine with two cores. */
const PATIENCE_MILLISECONDS = 120_000;

/** A person who reads with the page: each method is something that people do, by the names that they see. */
export class Reader {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, url: string, ready: string | RegExp = /^Extract/u): Promise<Reader> {
    await page.goto(url);
    const reader = new Reader(page);
    await reader.button(ready).waitFor();
    return reader;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  get textbox(): Locator {
    return this.page.getByRole("textbox", { name: "Text", exact: true });
  }

  get annotated(): Locator {
    return this.page.getByRole("region", { name: "Annotated text" });
  }

  get marks(): Locator {
    return this.annotated.locator("mark");
  }

  get status(): Locator {
    return this.page.getByRole("status");
  }

  get alert(): Locator {
    return this.page.getByRole("alert");
  }

  get selected(): Locator {
    return this.page.getByRole("list", { name: "Selected classes" }).getByRole("listitem");
  }

  get tree(): Locator {
    return this.page.getByRole("tree", { name: "Schema library" });
  }

  /** The row that the tree points to. */
  async activeRow(): Promise<Locator> {
    const id = await this.tree.getAttribute("aria-activedescendant");
    return this.page.locator(`[id="${id}"]`);
  }

  /** The card of a class, opened from what is selected. */
  async openCard(name: string): Promise<Locator> {
    await this.selected.getByRole("button", { name: `What ${name} means`, exact: true }).click();
    const card = this.page.getByRole("dialog", { name, exact: true });
    await card.waitFor();
    return card;
  }

  /** Opens what stands beside the text. */
  async panel(name: "Classes" | "Found" | "Details"): Promise<void> {
    const tab = this.page.getByRole("tablist", { name: "Panel" }).getByRole("tab", { name, exact: true });
    if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click();
  }

  /** Puts a text in the place of what is there. */
  async write(text: string): Promise<void> {
    // Where fingers point, a text is for reading first.
    const isTouched = await this.page.evaluate(() => matchMedia("(pointer: coarse)").matches);
    if (isTouched && (await this.button("Edit").isVisible())) await this.button("Edit").click();
    // Right after a page has opened the text is for reading only: what was kept comes back first, then the editor.
    await this.textbox.fill(text);
    await this.page.locator(`[data-length="${text.length}"]`).waitFor({ state: "attached" });
  }

  /** The text as it is drawn, without what is no text: all of it, or of a long one the lines near the view. */
  async text(): Promise<string> {
    return this.textbox.and(this.page.locator("[contenteditable]")).evaluate((box) =>
      [...box.querySelectorAll(".cm-line")]
        .map((line) => {
          const copy = line.cloneNode(true);
          if (!(copy instanceof Element)) return "";
          for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
          return copy.textContent;
        })
        .join("\n"),
    );
  }

  /** How long the whole text is, in UTF-16 units. */
  async length(): Promise<number> {
    return Number(await this.textbox.getAttribute("data-length"));
  }

  /** The search for classes, opened where it is closed. */
  async search(): Promise<Locator> {
    const search = this.page.getByRole("searchbox", { name: "Search classes" });
    if (!(await search.isVisible())) await this.button("Add a class").click();
    return search;
  }

  /** Finds classes by search and selects each; `relation:Location` names the kind where the name alone does not. */
  async select(...classes: readonly string[]): Promise<void> {
    const search = await this.search();
    for (const wanted of classes) {
      const [name = wanted, kind = "entity"] = wanted.split(":").reverse();
      await search.fill(name);
      const hits = this.page.getByRole("listbox", { name: "Search results" });
      await hits
        .getByRole("option", { name: new RegExp(`^${name}, ${kind}`, "u") })
        .first()
        // The library comes first, and on a slow machine a model beside it.
        .click({ timeout: PATIENCE_MILLISECONDS });
    }
    await search.fill("");
    await search.press("Escape");
    await search.waitFor({ state: "detached" });
  }

  /** Chooses a model by its name, and waits until it is loaded. */
  async use(name: string): Promise<void> {
    await this.button("Model").click();
    const dialog = this.page.getByRole("dialog", { name: "Model" });
    const choose = dialog.getByRole("button", { name: `Choose ${name}`, exact: true });
    const restart = dialog.getByRole("button", { name: "Restart", exact: true });
    if (await choose.isVisible()) await choose.click();
    else await choose.or(restart).first().waitFor();
    if (await choose.isVisible()) await choose.click();
    await restart.waitFor({ timeout: PATIENCE_MILLISECONDS });
    await this.page.keyboard.press("Escape");
  }

  /** Leaves exactly these classes selected. */
  async selectOnly(...classes: readonly string[]): Promise<void> {
    // What the page begins with, an example or what was kept, is there when the page is.
    const clear = this.button("Clear selection");
    if (await clear.isVisible()) await clear.click();
    await this.select(...classes);
  }

  /** Presses Extract and waits for the summary; returns its words. */
  async extract(): Promise<string> {
    await this.button(/^Extract/u).click();
    return this.summary();
  }

  /** Waits for the end of a run: `12 objects in 3 sentences`. */
  async summary(): Promise<string> {
    const summary = this.status.filter({ hasText: /\d+ objects? in \d+ sentences?/u });
    await summary.waitFor({ timeout: PATIENCE_MILLISECONDS });
    await this.button(/^Extract/u).waitFor();
    return (await summary.textContent()) ?? "";
  }

  /** Opens the list of documents, where it is closed. */
  async documents(): Promise<Locator> {
    const opener = this.button(/^Documents: /u);
    if ((await opener.getAttribute("aria-expanded")) !== "true") await opener.click();
    const list = this.page.getByRole("list", { name: "Documents", exact: true });
    await list.waitFor();
    return list;
  }

  /** Begins a new document in the list that is open; an empty textbox takes the focus, and whoever types looks at it. */
  async newDocument(): Promise<void> {
    await this.button("New document").click();
    await this.textbox.and(this.page.locator(":focus")).waitFor();
    await expect.poll(() => this.text()).toBe("");
  }

  /** Opens a document from the list. */
  async openDocument(name: string): Promise<void> {
    const list = await this.documents();
    await list.getByRole("listitem").filter({ hasText: name }).getByRole("button").first().click();
    await list.waitFor({ state: "hidden" });
  }

  /** Opens a file with a result document. */
  async openResult(document: { readonly text: string }): Promise<void> {
    const buffer = Buffer.from(JSON.stringify(document));
    const file = { name: "result.json", mimeType: "application/json", buffer };
    await this.page.locator("input[type=file]").first().setInputFiles(file);
    // What a first visitor finds has marks, too.
    await this.page.locator(`[data-length="${document.text.length}"]`).waitFor({ state: "attached" });
    await this.marks.first().waitFor();
  }

  async see(view: "Text" | "Graph" | "Table" | "Code"): Promise<void> {
    await this.page.getByRole("tab", { name: view, exact: true }).click();
  }

  /** Opens a menu of the header; on phones all of them are one. */
  async menu(name: "Examples" | "Export" | "More"): Promise<Locator> {
    const opened = (await this.button(name).isVisible()) ? name : "More";
    await this.button(opened).click();
    const menu = this.page.getByRole("menu", { name: opened });
    await menu.waitFor();
    return menu;
  }

  /** Does something with the document that is shown, as a whole. */
  async withDocument(action: "Open file" | "Forget this text"): Promise<void> {
    await this.documents();
    await this.page.getByRole("dialog", { name: "Documents" }).getByRole("button", { name: action }).click();
  }

  /** Chooses an entry of a menu of the header. */
  async choose(menu: "Examples" | "Export", entry: string | RegExp): Promise<void> {
    await (await this.menu(menu)).getByRole("menuitem", { name: entry }).click();
  }

  /** Exports in a format and returns the file. */
  async download(entry: string | RegExp): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.choose("Export", entry)]);
    return download;
  }

  /** Has a server answer the prompts. */
  async takeServer(url: string): Promise<void> {
    await this.button("Model").click();
    const section = this.page.getByRole("dialog", { name: "Model" }).getByRole("region", { name: "A server" });
    await section.getByRole("textbox", { name: "Address of the server" }).fill(url);
    await section.getByRole("button", { name: "Ask the server" }).click();
    await section.getByRole("button", { name: "Use this server" }).click();
    await this.page.keyboard.press("Escape");
  }

  /** The link that Share offers. */
  async link(): Promise<string> {
    await this.button("Share").click();
    const link = await this.page.getByRole("textbox", { name: "Link" }).inputValue();
    await this.page.keyboard.press("Escape");
    return link;
  }
}
