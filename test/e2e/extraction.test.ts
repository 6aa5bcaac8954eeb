import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseResultDocument } from "../../src/core/result/document";
import type { ResultDocument } from "../../src/core/result/result";
import { type Visit, WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

const TEXT =
  "Maria Keller joined Siemens in Munich in 2019. The company bought a small startup from Zurich. " +
  "Keller said that the purchase was worth 40 million euros.";

let here: Visit;
let document: ResultDocument;

beforeAll(async () => {
  here = await visit();
  const { reader } = here;
  await reader.write(TEXT);
  await reader.selectOnly("Person", "Organization", "Location", "relation:WorksFor", "event:TransferOwnership");
  expect(await reader.extract()).toMatch(/^[1-9]\d* objects in 3 sentences$/u);
  const file = await reader.download(/JSON/u);
  document = parseResultDocument(await readFile(await file.path(), "utf8"));
});
afterAll(() => here.context.close());

describe("entities, relations and events in one run", () => {
  it("make a result document that holds what its format promises", () => {
    expect(document.text).toBe(TEXT);
    expect(document.engine).toMatchObject({ name: "wllama", model: "nano", dialect: "compact" });
    expect(new Set(document.passes.map(({ kind }) => kind))).toEqual(new Set(["entity", "relation", "event"]));
    expect(document.objects.map(({ mention }) => mention)).toContain("Maria Keller");
    for (const { span, mention, alignment } of document.objects) {
      if (span !== null && alignment === "exact") expect(TEXT.slice(span.start, span.end)).toBe(mention);
    }
  });

  it("read the classes once: later prompts of a batch find them in the cache", () => {
    const first = document.passes.find(({ kind }) => kind === "entity");
    const later = document.passes.filter((prompt) => prompt.kind === "entity" && prompt !== first);
    for (const { cachedTokens } of later) expect(cachedTokens).toBeGreaterThan(20);
  });

  it("are marked in the text, which stays the text", async () => {
    const { reader } = here;
    expect(await reader.text()).toBe(TEXT);
    // A mention within a mention parts it, so that the name may be several marks.
    const keller = reader.marks.filter({ hasText: /^Maria/u }).first();
    expect(await keller.getAttribute("data-classes")).toContain("Person");
    // The legend limits the view to one class.
    const legend = reader.page.getByTitle("Show only Person");
    await legend.click();
    const shown = () => reader.marks.evaluateAll((marks) => marks.map((mark) => mark.dataset.classes ?? ""));
    await expect.poll(async () => new Set((await shown()).join(" ").split(" "))).toEqual(new Set(["Person"]));
    await reader.page.getByTitle("Show all classes").click();
    await expect.poll(async () => new Set((await shown()).join(" ").split(" ")).size).toBeGreaterThan(1);
  });

  it("are nodes and edges of a graph, and rows of a table beside it", async () => {
    const { reader } = here;
    await reader.see("Graph");
    const graph = reader.page.getByRole("region", { name: "Graph" });
    await graph.locator("canvas").first().waitFor();
    await graph.getByText("Graph as a table").click();
    await expect.poll(() => graph.getByRole("row").count()).toBeGreaterThan(2);
    expect(await graph.getByRole("table").first().textContent()).toContain("Maria Keller");
  });

  it("are rows of a table that sorts and filters", async () => {
    const { reader } = here;
    await reader.see("Table");
    const rows = reader.page.getByRole("tabpanel").getByRole("row");
    await expect.poll(() => rows.count()).toBeGreaterThan(2);
    const all = await rows.count();
    await reader.page.getByRole("tabpanel").getByRole("searchbox").fill("Maria");
    await expect.poll(() => rows.count()).toBeLessThan(all);
    expect(await rows.nth(1).textContent()).toContain("Maria Keller");
    await reader.page.getByRole("tabpanel").getByRole("searchbox").fill("");
    await reader.page.getByRole("tabpanel").getByRole("columnheader", { name: /Class/u }).getByRole("button").click();
    const sorted = reader.page.getByRole("columnheader", { name: /Class/u });
    expect(await sorted.getAttribute("aria-sort")).toMatch(/ascending|descending/u);
  });

  it("are code, and every prompt can be opened", async () => {
    const { reader } = here;
    await reader.see("Code");
    const panel = reader.page.getByRole("tabpanel", { name: "Code" });
    await expect.poll(() => panel.textContent()).toContain('Person("Maria Keller")');
    await panel
      .getByRole("button", { name: /Open prompt/u })
      .first()
      .click();
    const prompt = reader.page.getByRole("dialog");
    expect(await prompt.textContent()).toContain("class Person(Entity):");
    await reader.page.keyboard.press("Escape");
    await reader.see("Text");
  });

  it("are a CSV file of a row an object", async () => {
    const csv = await readFile(await (await here.reader.download(/CSV/u)).path(), "utf8");
    expect(csv.trim().split("\r\n").length).toBe(document.objects.length + 1);
  });

  it("show what an object is when it is chosen", async () => {
    const { reader } = here;
    await reader.marks
      .filter({ hasText: /^Maria/u })
      .first()
      .click();
    const details = reader.page.getByRole("region", { name: "Details" });
    await expect.poll(() => details.textContent()).toContain("Maria Keller");
    await reader.page.keyboard.press("Escape");
  });
});
