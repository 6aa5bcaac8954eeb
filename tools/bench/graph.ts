import { createRequire } from "node:module";
import cytoscape, { type LayoutOptions } from "cytoscape";
import fcose, { type FcoseLayoutOptions } from "cytoscape-fcose";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { classTiesIn } from "../../src/core/entities/class-ties";
import { entitiesOf } from "../../src/core/entities/entities";
import { buildGraph, type Graph } from "../../src/core/graph/build";
import type { LayoutRequest, PlacedNodes } from "../../src/core/graph/layout";
import { placed } from "../../src/core/graph/place";
import type { ResultDocument } from "../../src/core/result/result";
import { CHROMIUM_FLAGS } from "../setup/chromium";
import { generatedResult } from "./generated-result";
import { withServedPage } from "./page";
import { type Benchmark, type Row, row } from "./row";

const SIZES = [300, 3000] as const;
const EDGE_LENGTH = 110;
/** Moves of the mouse while the view is dragged. */
const MOVES = 60;

cytoscape.use(fcose);

/** Laying out a graph, and moving over it. */
export const graph: Benchmark = {
  name: "graph",
  describe:
    "the graph of a result with as many nodes: laying it out from nothing, in Node on one core, beside cytoscape's layouts " +
    "fcose and cose; how often its edges cross then; a frame while the view is dragged, " +
    "in Chromium, beside cytoscape's canvas with the same places, names and edges.",
  async rows() {
    const rows: Row[] = [];
    for (const size of SIZES) {
      const asked = requestOf(graphOf(generatedResult(size)));
      // Both have run once on something small, as they have in a page that is in use.
      placed(requestOf(graphOf(generatedResult(30))));
      process.stderr.write(`laying out ${size} nodes …\n`);
      const { value: ours, seconds } = timed(() => placed(asked));
      const { value: theirs, seconds: fcoseSeconds } = timed(() =>
        laidOutBy(asked, { name: "fcose", animate: false, quality: quality(size) }),
      );
      const peer = quality(size) === "draft" ? "fcose, draft" : "fcose";
      rows.push(
        row({
          what: `${size} nodes laid out`,
          unit: "s",
          ours: seconds,
          peer: { name: peer, value: fcoseSeconds },
          goal: size > 1000 ? 3 : 1,
        }),
        row({
          what: `${size} nodes, edges that cross`,
          unit: "crossings",
          ours: crossings(asked, ours),
          peer: { name: peer, value: crossings(asked, theirs) },
        }),
      );
      if (size === 300) {
        const { seconds: coseSeconds } = timed(() => laidOutBy(asked, { name: "cose", animate: false }));
        const peer = { name: "cose", value: coseSeconds };
        rows.push(row({ what: `${size} nodes laid out`, unit: "s", ours: seconds, peer }));
      }
    }
    return [...rows, ...(await withServedPage(({ url, executablePath }) => frames(url, executablePath)))];
  },
};

/** With thousands of nodes the layout as it comes takes minutes. */
const quality = (size: number): "draft" | "default" => (size > 1000 ? "draft" : "default");

const graphOf = (document: ResultDocument): Graph =>
  buildGraph(document.objects, entitiesOf(document, classTiesIn(null)));

const requestOf = ({ nodes, edges }: Graph): LayoutRequest => ({
  order: "relations",
  nodes: nodes.map(({ id }) => ({ id, w: 36, h: 36, at: null, order: null })),
  edges: edges.map(({ source, target }) => ({ source, target })),
  edgeLength: EDGE_LENGTH,
  ratio: 1.6,
});

function timed<T>(work: () => T): { readonly value: T; readonly seconds: number } {
  const began = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - began) / 1000 };
}

const elementsOf = ({ nodes, edges }: LayoutRequest) => [
  ...nodes.map(({ id }) => ({ data: { id } })),
  ...edges.map(({ source, target }) => ({ data: { source, target } })),
];

function laidOutBy(asked: LayoutRequest, options: LayoutOptions | FcoseLayoutOptions): PlacedNodes {
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: elementsOf(asked) });
  cy.layout(options).run();
  const places = cy.nodes().map((node) => ({ id: node.id(), ...node.position() }));
  cy.destroy();
  return places;
}

/** How many pairs of edges cross, of those that share no end. */
function crossings({ edges }: LayoutRequest, places: PlacedNodes): number {
  const at = new Map(places.map((place) => [place.id, place]));
  const lines = edges.flatMap(({ source, target }) => {
    const [a, b] = [at.get(source), at.get(target)];
    return a === undefined || b === undefined || a === b ? [] : [{ a, b }];
  });
  const side = (a: { x: number; y: number }, b: { x: number; y: number }, c: { x: number; y: number }): boolean =>
    (b.x - a.x) * (c.y - a.y) > (b.y - a.y) * (c.x - a.x);
  let count = 0;
  for (const [index, { a, b }] of lines.entries()) {
    for (const { a: c, b: d } of lines.slice(0, index)) {
      if (a === c || a === d || b === c || b === d) continue;
      if (side(a, c, d) !== side(b, c, d) && side(a, b, c) !== side(a, b, d)) count += 1;
    }
  }
  return count;
}

async function frames(url: string, executablePath: string): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  try {
    const rows: Row[] = [];
    for (const size of SIZES) {
      process.stderr.write(`moving over ${size} nodes …\n`);
      const document = generatedResult(size);
      const ours = await ourFrame(browser, url, document);
      const theirs = await cytoscapeFrame(browser, document);
      rows.push(
        row({
          what: `${size} nodes, a frame while dragging the view`,
          unit: "ms",
          ours,
          peer: { name: "cytoscape", value: theirs },
          goal: 50,
        }),
      );
    }
    return rows;
  } finally {
    await browser.close();
  }
}

const VIEW = { width: 1280, height: 860 } as const;

async function ourFrame(browser: Browser, url: string, document: ResultDocument): Promise<number> {
  const context = await browser.newContext({ viewport: VIEW, serviceWorkers: "block" });
  await context.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  const page = await context.newPage();
  await page.goto(url);
  const buffer = Buffer.from(JSON.stringify(document));
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "result.json", mimeType: "application/json", buffer });
  await page.locator("#annotated-text mark").first().waitFor();
  await page.getByRole("tab", { name: "Graph", exact: true }).click();
  const canvas = page.getByRole("region", { name: "Graph" }).locator("canvas").first();
  await canvas.waitFor();
  await page.locator("[data-settling]").waitFor({ state: "detached", timeout: 120_000 });
  await page.waitForTimeout(1500);
  const frame = await frameWhileDragging(page, canvas);
  await context.close();
  return frame;
}

async function cytoscapeFrame(browser: Browser, document: ResultDocument): Promise<number> {
  const context = await browser.newContext({ viewport: VIEW });
  const page = await context.newPage();
  await page.setContent('<div id="cy" style="position:absolute;inset:80px 40px 160px 340px"></div>');
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("cytoscape/dist/cytoscape.min.js") });
  const shown = graphOf(document);
  const places = new Map(placed(requestOf(shown)).map(({ id, x, y }) => [id, { x, y }]));
  const elements = [
    ...shown.nodes.map(({ id, label }) => ({ data: { id, label }, position: places.get(id) ?? { x: 0, y: 0 } })),
    ...shown.edges.map(({ source, target, label }) => ({ data: { source, target, label } })),
  ];
  await page.evaluate((given) => {
    const container = globalThis.document.querySelector("#cy");
    const style = [
      { selector: "node", style: { label: "data(label)", width: 20, height: 20, "font-size": 13 } },
      { selector: "edge", style: { "curve-style": "bezier", "target-arrow-shape": "triangle", width: 1.5 } },
    ];
    const { cytoscape: make } = globalThis as unknown as { cytoscape: (options: object) => unknown };
    make({ container, elements: given, style, layout: { name: "preset" } });
  }, elements);
  await page.waitForTimeout(1500);
  const frame = await frameWhileDragging(page, page.locator("#cy"));
  await context.close();
  return frame;
}

/** The mean time of a frame, in milliseconds, while the view is dragged to and fro by its ground. */
async function frameWhileDragging(page: Page, where: Locator): Promise<number> {
  const box = await where.boundingBox();
  if (box === null) throw new Error("The drawing is not in sight.");
  const [x, y] = [box.x + 10, box.y + 10];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    // A function with a name of its own would want a helper of the compiler's, which the page does not have.
    const seen = {
      frames: 0,
      began: performance.now(),
      count() {
        seen.frames += 1;
        requestAnimationFrame(seen.count);
      },
    };
    Object.assign(globalThis, { seen });
    requestAnimationFrame(seen.count);
  });
  for (let move = 1; move <= MOVES; move += 1) {
    await page.mouse.move(x + 4 * (move % 30), y + 2 * (move % 30));
  }
  const frame = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { frames: number; began: number } };
    return (performance.now() - seen.began) / Math.max(1, seen.frames);
  });
  await page.mouse.up();
  return frame;
}
