import { createGround } from "../../../core/graph/labels";
import type { Point } from "../../../core/graph/layout";
import type { Walk } from "../../../core/graph/walk";
import { type Camera, onScreen } from "./camera";
import type { GraphColours } from "./colours";
import { NAME_SIZE, type Scene, type SceneEdge, type SceneNode } from "./scene";

/** What is looked at. */
export interface Looks {
  /** These are drawn as they are, and the rest faded; null: nothing is faded. */
  readonly lit: Walk | null;
  /** Ids of nodes and edges. */
  readonly chosen: ReadonlySet<string>;
  /** The node that keys have come to. */
  readonly aimed: string | null;
  /** The node that another one would be merged with if it were let go now. */
  readonly mergesWith: string | null;
}

export interface Line {
  readonly id: string;
  readonly from: Point;
  /** Of a curve; null: it is straight. */
  readonly bend: readonly [Point, Point] | null;
  readonly to: Point;
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly faded: boolean;
}

/** The head of an arrow. */
export interface Arrow {
  readonly points: readonly [Point, Point, Point];
  readonly colour: string;
  readonly faded: boolean;
}

export interface Disc extends Point {
  readonly id: string;
  readonly shape: "circle" | "diamond";
  readonly radius: number;
  readonly fill: string;
  readonly line: string;
  readonly width: number;
  readonly dash: readonly number[];
  /** A ring around it, of this colour. */
  readonly ring: string | null;
  readonly faded: boolean;
}

/** A label; x and y are its middle. */
export interface Words extends Point {
  readonly id: string;
  readonly text: string;
  readonly width: number;
  readonly font: "name" | "event" | "edge";
  readonly colour: string;
}

/** A drawing in pixels of the screen: what canvas and SVG both draw, each part over those before it. */
export interface Picture {
  readonly lines: readonly Line[];
  readonly arrows: readonly Arrow[];
  readonly discs: readonly Disc[];
  readonly words: readonly Words[];
}

export interface Frame {
  readonly camera: Camera;
  readonly width: number;
  readonly height: number;
}

export type Measure = (text: string, font: Words["font"]) => number;

/** Names of edges come when one is near enough to tell the edges apart; of few edges, at any distance. */
const EDGES_NAMED_FROM = 0.55;
const FEW_EDGES = 40;
/** As many of the largest nodes are named wherever two names do not meet. */
const ALWAYS_NAMED = 30;
const LABEL_HEIGHT = NAME_SIZE + 4;
const ARROW = 8;

/** What is whole is certain, keeps to its hints and stands in the text. */
const UNCERTAIN = [5, 4];
const BROKEN = [9, 5];
const UNGROUNDED = [1.5, 3];

/** The scene as it is seen. Words never lie over each other, and over nodes only those of the
 * largest; what has no room is left out. */
export function pictureOf(scene: Scene, frame: Frame, looks: Looks, colours: GraphColours, measure: Measure): Picture {
  const { camera } = frame;
  const { lit } = looks;
  const grown = Math.min(1.5, Math.max(0.3, camera.zoom));
  const discs: Disc[] = [];
  const seen = new Map<string, Disc>();
  const ground = createGround();
  /** Where the names of the largest may stand: over small nodes, if need be. */
  const bold = createGround();
  const largest = new Set(scene.nodes.slice(0, ALWAYS_NAMED).map(({ id }) => id));
  // The most important are drawn last, over the others.
  for (const node of scene.nodes.toReversed()) {
    const disc = discOf(node, camera, grown, looks, colours);
    const reach = disc.radius + 4;
    if (!isInside(disc, reach, frame)) continue;
    discs.push(disc);
    seen.set(node.id, disc);
    if (disc.faded) continue;
    const around = { x: disc.x - disc.radius, y: disc.y - disc.radius, w: 2 * disc.radius, h: 2 * disc.radius };
    ground.occupy(around);
    if (largest.has(node.id)) bold.occupy(around);
  }

  const lines: Line[] = [];
  const arrows: Arrow[] = [];
  const middles = new Map<string, { readonly at: Point; readonly length: number }>();
  for (const edge of scene.edges.toReversed()) {
    const drawn = edgeOf(edge, camera, grown, looks, colours);
    if (drawn === null || !crosses(drawn.line, frame)) continue;
    lines.push(drawn.line);
    arrows.push(drawn.arrow);
    middles.set(edge.id, drawn.middle);
  }

  const words: Words[] = [];
  const isLit = (id: string): boolean => lit === null || lit.nodes.has(id);
  for (const node of scene.nodes) {
    const disc = seen.get(node.id);
    if (disc === undefined || !isLit(node.id)) continue;
    const font = node.isEvent ? "event" : "name";
    const width = measure(node.label, font);
    // Rather on another side of the node than half out of sight.
    const around = besides(disc, width);
    const inside = around.filter(({ x }) => x - width / 2 >= 0 && x + width / 2 <= frame.width);
    const places = inside.length > 0 ? inside : around;
    const place =
      places.find((at) => ground.claim(rectangle(at, width))) ??
      (largest.has(node.id) ? places.find((at) => bold.claim(rectangle(at, width))) : undefined);
    if (place === undefined) continue;
    ground.occupy(rectangle(place, width));
    bold.occupy(rectangle(place, width));
    const colour = node.grounded ? colours.ink : colours.quiet;
    words.push({ id: node.id, ...place, text: node.label, width, font, colour });
  }
  for (const edge of scene.edges) {
    const middle = middles.get(edge.id);
    const isNear = camera.zoom >= EDGES_NAMED_FROM || scene.edges.length <= FEW_EDGES;
    const named = lit === null ? isNear : lit.edges.has(edge.id);
    if (middle === undefined || !named || !isInside(middle.at, 0, frame)) continue;
    const width = measure(edge.label, "edge");
    const place = along(middle, width).find((at) => ground.claim(rectangle(at, width)));
    if (place === undefined) continue;
    words.push({ id: edge.id, ...place, text: edge.label, width, font: "edge", colour: edge.ink });
  }
  return { lines, arrows, discs, words };
}

const rectangle = (at: Point, width: number) => ({
  x: at.x - width / 2 - 2,
  y: at.y - LABEL_HEIGHT / 2,
  w: width + 4,
  h: LABEL_HEIGHT,
});

/** Where the name of a node may stand, the best place first. */
const besides = ({ x, y, radius }: Disc, width: number): readonly Point[] => [
  { x, y: y + radius + LABEL_HEIGHT / 2 + 2 },
  { x, y: y - radius - LABEL_HEIGHT / 2 - 2 },
  { x: x + radius + width / 2 + 5, y },
  { x: x - radius - width / 2 - 5, y },
];

/** Where the name of an edge may stand: on its middle where the line shows on both sides, else above or below that. */
function along({ at, length }: { readonly at: Point; readonly length: number }, width: number): readonly Point[] {
  const above = { x: at.x, y: at.y - LABEL_HEIGHT };
  const below = { x: at.x, y: at.y + LABEL_HEIGHT };
  return width > length + 48 ? [above, below] : [at, above, below];
}

const isInside = ({ x, y }: Point, reach: number, { width, height }: Frame): boolean =>
  x > -reach && x < width + reach && y > -reach && y < height + reach;

/** Whether a line may be in sight. */
function crosses({ from, bend, to }: Line, { width, height }: Frame): boolean {
  const xs = [from.x, to.x, ...(bend ?? []).map(({ x }) => x)];
  const ys = [from.y, to.y, ...(bend ?? []).map(({ y }) => y)];
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
}

function discOf(node: SceneNode, camera: Camera, grown: number, looks: Looks, colours: GraphColours): Disc {
  const isChosen = looks.chosen.has(node.id);
  const isTarget = looks.mergesWith === node.id || looks.aimed === node.id;
  return {
    id: node.id,
    ...onScreen(node, camera),
    shape: node.isEvent ? "diamond" : "circle",
    radius: node.radius * grown,
    fill: node.fill,
    line: node.line,
    width: isChosen ? 3 : 2 * Math.min(1, grown + 0.2),
    dash: node.grounded ? (node.uncertain ? UNCERTAIN : []) : UNGROUNDED,
    ring: isChosen || isTarget ? colours.accent : null,
    faded: looks.lit !== null && !looks.lit.nodes.has(node.id) && !isTarget,
  };
}

function edgeOf(edge: SceneEdge, camera: Camera, grown: number, looks: Looks, colours: GraphColours) {
  const from = onScreen(edge.source, camera);
  const to = onScreen(edge.target, camera);
  const isChosen = looks.chosen.has(edge.id);
  const faded = looks.lit !== null && !looks.lit.edges.has(edge.id);
  const colour = isChosen ? colours.accent : edge.line;
  const look = {
    id: edge.id,
    colour,
    width: (isChosen ? 3 : edge.isRole ? 1.25 : 1.5) * Math.min(1, grown + 0.3),
    dash: edge.broken ? BROKEN : edge.grounded ? (edge.uncertain ? UNCERTAIN : []) : UNGROUNDED,
    faded,
  };
  const fromRadius = edge.source.radius * grown;
  const toRadius = edge.target.radius * grown;
  if (edge.source === edge.target) {
    const out = 3 * fromRadius + 14 + Math.abs(edge.bow);
    const bend: [Point, Point] = [
      { x: from.x + out, y: from.y - out * 0.25 },
      { x: from.x + out * 0.25, y: from.y - out },
    ];
    const start = towards(from, bend[0], fromRadius);
    const end = towards(to, bend[1], toRadius + 2);
    const line: Line = { ...look, from: start, bend, to: towards(end, bend[1], ARROW * 0.8) };
    const middle = { at: { x: from.x + out * 0.65, y: from.y - out * 0.65 }, length: out + 40 };
    return { line, arrow: arrowAt(end, bend[1], colour, faded), middle };
  }
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length <= fromRadius + toRadius) return null;
  const bow = edge.bow * Math.min(1, camera.zoom);
  const control = {
    x: (from.x + to.x) / 2 + ((to.y - from.y) / length) * 2 * bow,
    y: (from.y + to.y) / 2 - ((to.x - from.x) / length) * 2 * bow,
  };
  const start = towards(from, control, fromRadius);
  const end = towards(to, control, toRadius + 2);
  const head = Math.min(ARROW, length - fromRadius - toRadius) * Math.min(1, grown + 0.2);
  const line: Line = {
    ...look,
    from: start,
    bend: bow === 0 ? null : [between(start, control, 2 / 3), between(end, control, 2 / 3)],
    to: towards(end, control, head * 0.8),
  };
  const at = between({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, control, 1 / 2);
  return {
    line,
    arrow: arrowAt(end, control, colour, faded, head),
    middle: { at, length: length - fromRadius - toRadius },
  };
}

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** The point that lies `distance` from one point on the way to another. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return between(from, to, distance / length);
}

/** The head of an arrow that comes from `origin` and ends at `tip`. */
function arrowAt(tip: Point, origin: Point, colour: string, faded: boolean, size = ARROW): Arrow {
  const back = towards(tip, origin, size);
  const aside = { x: (tip.y - back.y) * 0.45, y: (back.x - tip.x) * 0.45 };
  return {
    points: [tip, { x: back.x + aside.x, y: back.y + aside.y }, { x: back.x - aside.x, y: back.y - aside.y }],
    colour,
    faded,
  };
}
