import { describe, expect, it } from "vitest";
import { classTiesIn } from "../../../../src/core/entities/class-ties";
import { entitiesOf } from "../../../../src/core/entities/entities";
import { buildGraph } from "../../../../src/core/graph/build";
import { placed } from "../../../../src/core/graph/place";
import { neighbourhood } from "../../../../src/core/graph/walk";
import { fitted } from "../../../../src/ui/results/graph/camera";
import type { GraphColours } from "../../../../src/ui/results/graph/colours";
import { toSvg } from "../../../../src/ui/results/graph/export-picture";
import { discAt, nearest, partAt } from "../../../../src/ui/results/graph/find";
import { legendOf } from "../../../../src/ui/results/graph/legend";
import { type Looks, type Measure, pictureOf } from "../../../../src/ui/results/graph/picture";
import { boxesOf, sceneOf } from "../../../../src/ui/results/graph/scene";
import { generatedResult } from "../../../../tools/bench/generated-result";

const COLOURS: GraphColours = {
  ground: "white",
  ink: "black",
  quiet: "grey",
  accent: "green",
  caution: "orange",
  of: (_, use) => use,
};
const measure: Measure = (text) => 7 * text.length;
const PLAIN: Looks = { lit: null, chosen: new Set(), aimed: null, mergesWith: null };
const SIZE = { width: 1000, height: 620 };

/** A drawing of a graph of so many nodes, all of it in sight. */
function drawn(size: number, broken: ReadonlySet<string> = new Set()) {
  const document = generatedResult(size);
  const graph = buildGraph(document.objects, entitiesOf(document, classTiesIn(null)));
  const scene = sceneOf(graph, COLOURS, broken, new Map());
  const boxes = boxesOf(graph, scene, new Map(), (label) => measure(label, "name"));
  for (const { id, x, y } of placed({ ...boxes, order: "relations", edgeLength: 110, ratio: 1.6 })) {
    Object.assign(scene.byId.get(id) ?? {}, { x, y });
  }
  const frame = { camera: fitted(scene.nodes, SIZE), ...SIZE };
  return { graph, scene, frame, picture: (looks: Looks = PLAIN) => pictureOf(scene, frame, looks, COLOURS, measure) };
}

describe.each([12, 60, 300])("a picture of %i nodes", (size) => {
  const { scene, frame, picture } = drawn(size);
  const whole = picture();

  it("shows all nodes within its frame", () => {
    expect(whole.discs).toHaveLength(scene.nodes.length);
    for (const { x, y } of whole.discs) {
      expect(x >= 0 && x <= frame.width && y >= 0 && y <= frame.height).toBe(true);
    }
  });

  it("names the largest, and no name lies over another", () => {
    const named = new Set(whole.words.map(({ id }) => id));
    expect(scene.nodes.slice(0, 5).filter(({ id }) => !named.has(id))).toEqual([]);
    expect(named.size).toBeGreaterThanOrEqual(Math.min(12, size));
    for (const [index, a] of whole.words.entries()) {
      for (const b of whole.words.slice(0, index)) {
        expect(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= 17).toBe(true);
      }
    }
  });

  it("finds what is at a place", () => {
    const [first] = whole.discs.slice(-1);
    const name = whole.words.find(({ id }) => scene.byId.has(id));
    expect(first === undefined ? null : discAt(whole, first)).toBe(first?.id);
    expect(name === undefined ? null : partAt(whole, name)).toBe(name?.id);
    expect(partAt(whole, { x: -50, y: -50 })).toBeNull();
  });

  it("is walked by arrows from end to end", () => {
    let node: string | null = null;
    let leftmost = null;
    for (let step = 0; step <= size; step += 1) {
      leftmost = node ?? leftmost;
      node = nearest(scene, scene.byId.get(node ?? "") ?? { x: 0, y: 0 }, node, node === null ? null : { x: -1, y: 0 });
      if (node === null) break;
    }
    expect(node).toBeNull();
    expect(leftmost).not.toBeNull();
  });
});

describe("a picture", () => {
  it("fades all but what is lit, and names nothing else", () => {
    const { graph, picture } = drawn(60);
    const lit = neighbourhood(graph, new Set([graph.nodes[3]?.id ?? ""]));
    const seen = picture({ ...PLAIN, lit });
    expect(new Set(seen.discs.filter(({ faded }) => !faded).map(({ id }) => id))).toEqual(lit.nodes);
    expect(seen.words.every(({ id }) => lit.nodes.has(id) || lit.edges.has(id))).toBe(true);
  });

  it("marks an edge that goes against a hint", () => {
    const edge = drawn(12).graph.edges[0]?.id ?? "";
    const { scene } = drawn(12, new Set([edge]));
    const marked = scene.edges.filter(({ broken }) => broken);
    expect(marked.map(({ id, line }) => [id, line])).toEqual([[edge, "orange"]]);
    expect(marked[0]?.label).toMatch(/^≠ /u);
  });

  it("is an SVG file with its legend, whatever the names hold", () => {
    const { graph, frame, picture } = drawn(12);
    const seen = picture();
    const words = seen.words.map((one, index) => (index === 0 ? { ...one, text: "<A & B>\u0000" } : one));
    const svg = toSvg({
      picture: { ...seen, words },
      frame,
      legend: legendOf(graph),
      colours: COLOURS,
      measure,
    });
    expect(svg).toContain(">&lt;A &amp; B&gt; </text>");
    expect(svg).toMatch(/>Person \d+<\/text>/u);
    expect(svg.match(/<(?:text|g|svg)\b/gu)?.length).toBe(svg.match(/<\/(?:text|g|svg)>/gu)?.length);
    expect(svg).not.toContain("NaN");
  });
});
