import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { faults } from "../support/accessibility";
import { fixtureDocument } from "../support/fixture-document";
import type { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser({ savesData: true });

/** A document in which a person is the child of a person, where its class hints a city. */
function documentWithBrokenHint() {
  const document = fixtureDocument();
  const code = [
    "class ChildOf(Relation):",
    "    def __init__(self, head_entity: Person, tail_entity: City):",
    "        super().__init__(head_entity=head_entity, tail_entity=tail_entity)",
  ].join("\n");
  return {
    ...document,
    schema: document.schema.map((one) => (one.id === "relation:ChildOf" ? { ...one, code } : one)),
  };
}

/** Somebody who looks at the graph. */
class GraphReader {
  readonly reader: Reader;
  readonly region: Locator;
  readonly drawing: Locator;

  constructor(reader: Reader) {
    this.reader = reader;
    this.region = reader.page.getByRole("region", { name: "Graph" });
    this.drawing = this.region.getByRole("application");
  }

  static async open(reader: Reader): Promise<GraphReader> {
    await reader.openResult(documentWithBrokenHint());
    await reader.see("Graph");
    const graph = new GraphReader(reader);
    await graph.settled();
    return graph;
  }

  async settled(): Promise<void> {
    await this.region.locator("canvas").waitFor();
    await this.reader.page.locator("[data-settling]").waitFor({ state: "detached" });
    // A layout that was asked for begins with the next render.
    await this.reader.page.waitForTimeout(400);
  }

  /** What stands above the drawing about what is chosen. */
  get said(): Locator {
    return this.region.locator("[aria-live]");
  }

  button(name: string): Locator {
    return this.reader.button(name);
  }

  nodes(): Locator {
    return this.region.getByRole("table", { name: "Nodes" });
  }

  edges(): Locator {
    return this.region.getByRole("table", { name: "Edges" });
  }

  /** Takes a node in the table with keys, where the table comes into sight. */
  async pick(node: string): Promise<void> {
    await this.nodes().getByRole("button", { name: node, exact: true }).focus();
    await this.reader.page.keyboard.press("Enter");
  }

  async save(entry: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const { page } = this.reader;
    await this.button("Save picture").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: entry }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Where a name stands in the window, as the saved picture has it. */
  async placeOf(name: string): Promise<{ readonly x: number; readonly y: number }> {
    const { bytes } = await this.save("As SVG");
    const found = new RegExp(`<text x="([\\d.-]+)" y="([\\d.-]+)"[^>]*>${name}</text>`, "u").exec(bytes.toString());
    const box = await this.drawing.boundingBox();
    if (found === null || box === null) throw new Error(`${name} does not stand in the drawing.`);
    return { x: box.x + Number(found[1]), y: box.y + Number(found[2]) };
  }

  /** Where the middle of a node lies: its name stands below, above or beside it. */
  async nodeOf(name: string): Promise<{ readonly x: number; readonly y: number }> {
    const { page } = this.reader;
    const { x, y } = await this.placeOf(name);
    for (const [dx, dy] of [
      [0, -20],
      [0, 20],
      [0, -26],
      [0, 26],
    ] as const) {
      await page.mouse.click(x + dx, y + dy);
      if ((await this.said.textContent())?.startsWith(name) === true) return { x: x + dx, y: y + dy };
    }
    throw new Error(`No node stands at ${name}.`);
  }
}

it("shows entities as nodes that are chosen, joined by paths, filtered and saved", async () => {
  const { reader, context } = await visit();
  const graph = await GraphReader.open(reader);
  const { page } = reader;
  expect(await faults(page)).toEqual([]);

  // Babbage and Charles Babbage are one, named twice.
  await graph.button("Graph as a table").click();
  const babbage = graph.nodes().getByRole("row", { name: /^Charles Babbage Person Entity 2/u });
  await babbage.waitFor();
  await babbage.getByRole("button").click();
  expect(await graph.said.textContent()).toContain("Charles Babbage");
  expect(await graph.said.textContent()).toContain("2 mentions, joined to 1 node");
  expect(await page.getByRole("region", { name: "Details" }).textContent()).toContain("Charles Babbage");

  await graph.nodes().getByRole("button", { name: "lady byron" }).click();
  await graph.button("Path to …").click();
  await graph.nodes().getByRole("button", { name: "London", exact: true }).click();
  await expect.poll(() => graph.said.textContent()).toBe("The shortest path from lady byron to London: 2 steps");
  await graph.button("Clear path").click();
  await graph.button("Path to …").click();
  await graph.nodes().getByRole("button", { name: "Difference Engine" }).click();
  await expect.poll(() => graph.said.textContent()).toBe("Nothing joins lady byron to Difference Engine.");
  expect(await faults(page), "with a path").toEqual([]);
  await graph.button("Show all alike").click();
  expect(await graph.said.textContent()).toBe("Press a node to see what it is joined to.");

  // What goes against a hint says so, in the drawing, in the table and in words where it is chosen.
  const reason = "lady byron was found as Person; ChildOf goes to City.";
  const child = graph.edges().getByRole("row", { name: /ChildOf lady byron/u });
  await expect.poll(() => child.textContent()).toContain(reason);
  await child.getByRole("button", { name: "ChildOf" }).click();
  await expect.poll(() => graph.said.textContent()).toContain(reason);
  await page.getByRole("region", { name: "Details" }).getByText(reason).waitFor();
  await graph.button("Show all alike").click();

  const png = await graph.save("As PNG");
  expect(png.name).toBe("A history of computing graph.png");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  const svg = await graph.save("As SVG");
  expect(svg.name).toBe("A history of computing graph.svg");
  // A name, and an entry of the legend.
  expect(svg.bytes.toString()).toContain(">Ada Lovelace</text>");
  expect(svg.bytes.toString()).toMatch(/>Person \d+<\/text>/u);

  await page.getByRole("searchbox", { name: "Filter graph" }).fill("byron");
  await expect.poll(() => graph.nodes().getByRole("row").count()).toBe(4);
  await page.getByRole("searchbox", { name: "Filter graph" }).fill("");
  await graph.button("Events in order").click();
  await graph.settled();
  const [met, died] = [await graph.placeOf("met"), await graph.placeOf("died")];
  expect(met.x < died.x || met.y < died.y).toBe(true);
  await context.close();
});

it("merges nodes by mouse, by button and by keys, and takes it back", async () => {
  const { reader, context } = await visit({ colorScheme: "dark" });
  const graph = await GraphReader.open(reader);
  const { page } = reader;
  const rows = (): Promise<number> => graph.nodes().getByRole("row").count();
  const before = await rows();

  // Choosing opens what is known of it beside the drawing, which then has another width.
  await graph.pick("Difference Engine");
  await graph.settled();
  await graph.button("Show all alike").click();
  await graph.drawing.scrollIntoViewIfNeeded();
  const from = await graph.nodeOf("Difference Engine");
  await graph.button("Show all alike").click();
  const to = await graph.nodeOf("University of London");
  await graph.button("Show all alike").click();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect
    .poll(() => graph.said.textContent())
    .toBe("Let go to merge Difference Engine with University of London.");
  await page.mouse.up();
  await expect.poll(rows).toBe(before - 1);
  expect(await graph.said.textContent()).toBe("Difference Engine and University of London are one now.");
  await graph.button("Undo merge").click();
  await expect.poll(rows).toBe(before);

  await graph.pick("lady byron");
  await graph.button("Merge with …").click();
  await graph.pick("Lord Byron");
  await expect.poll(rows).toBe(before - 1);
  await graph.button("Undo merge").click();
  await expect.poll(rows).toBe(before);

  // With keys alone: arrows go from node to node, Enter takes the one that they have come to.
  await graph.button("Show all alike").click();
  await graph.drawing.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => graph.said.textContent()).toMatch(/\d+ mentions?, joined to/u);
  await graph.pick("Ada Lovelace");
  await graph.button("Merge with …").focus();
  await page.keyboard.press("Enter");
  await graph.drawing.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => graph.said.textContent()).toMatch(/: Enter takes it\.$/u);
  // Escape leaves what was begun.
  await page.keyboard.press("Escape");
  await expect.poll(() => graph.said.textContent()).toMatch(/^Ada Lovelace/u);
  await context.close();
});

it("has all of it in reach on a phone in the dark and on a tablet in light", async () => {
  const { reader, context } = await visit({ width: 390, height: 844, colorScheme: "dark" });
  const { page } = reader;
  const graph = await GraphReader.open(reader);
  for (const { width, height, colorScheme } of [
    { width: 390, height: 844, colorScheme: "dark" },
    { width: 820, height: 1100, colorScheme: "light" },
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await graph.settled();
    expect(await faults(page), `at ${width}`).toEqual([]);
    await graph.drawing.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => graph.said.textContent()).toMatch(/joined to/u);
    expect(await faults(page), `at ${width} with a node chosen`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  }
  await context.close();
});
