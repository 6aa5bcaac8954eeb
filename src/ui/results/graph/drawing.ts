import type { Graph } from "../../../core/graph/build";
import type { GraphOrder, LayoutMethods, PlacedNodes, Point } from "../../../core/graph/layout";
import { connectService } from "../../../platform/rpc/client";
import { workerPort } from "../../../platform/rpc/port";
import { type Camera, fitted, onScreen, zoomed } from "./camera";
import { type GraphTheme, graphColours } from "./colours";
import { toPng, toSvg } from "./export-picture";
import { discAt, nearest, partAt } from "./find";
import { listen } from "./gestures";
import { legendOf } from "./legend";
import { createMeasure, paint } from "./paint";
import { type Frame, type Looks, type Picture, pictureOf } from "./picture";
import { boxesOf, type Scene, sceneOf } from "./scene";

/** Where the nodes of a document stand: coming back to its graph moves nothing. */
export interface Places {
  readonly order: GraphOrder;
  /** By id of the node; of those that a filter hides, too. */
  readonly points: Map<string, Point>;
  /** The nodes that were laid out last, as one text. */
  readonly laidOut: string;
}

interface DrawingOptions {
  readonly container: HTMLElement;
  readonly places: Places | null;
  readonly onPlaces: (places: Places) => void;
  /** Id of the node or edge under the pointer; null when it leaves. */
  readonly onHover: (id: string | null) => void;
  /** Id of the node or edge that was chosen; null: the ground. */
  readonly onChoose: (id: string | null) => void;
  /** Whether two nodes can be merged by dragging one onto the other. */
  readonly canMerge: (node: string, other: string) => boolean;
  /** A node is held over another that it would be merged with; null: over none. */
  readonly onHeldOver: (pair: readonly [string, string] | null) => void;
  readonly onMerge: (node: string, other: string) => void;
}

/** What is drawn otherwise than the rest. */
export interface Doubts {
  /** Ids of edges that go against a hint. */
  readonly broken: ReadonlySet<string>;
  /** Ids of objects. */
  readonly uncertain: ReadonlySet<string>;
}

/** A graph on a canvas. */
export interface Drawing {
  /** Draws a graph; where its nodes are others than before it is laid out anew, from where they stand. */
  show(graph: Graph, order: GraphOrder, theme: GraphTheme, doubts: Doubts): void;
  look(looks: Omit<Looks, "mergesWith">): void;
  showAll(): void;
  zoomBy(factor: number): void;
  panBy(by: Point): void;
  /** The node that is nearest to another one in a direction; of null the one in the middle. */
  nextTo(node: string | null, direction: Point): string | null;
  /** Brings a node into sight. */
  reveal(node: string): void;
  png(): Promise<Blob>;
  svg(): string;
  destroy(): void;
}

const EDGE_LENGTH = 110;
/** In a small graph edges are as long as their names ask for, up to this. */
const LONGEST_EDGE = 190;
const SMALL_GRAPH = 40;
const SETTLING_MILLISECONDS = 150;

export function createDrawing(options: DrawingOptions): Drawing {
  const { container } = options;
  const canvas = document.createElement("canvas");
  container.append(canvas);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser has no canvas to draw on.");
  const measure = createMeasure(new OffscreenCanvas(1, 1).getContext("2d") ?? context);
  let places: Places = options.places ?? { order: "relations", points: new Map(), laidOut: "" };
  let shown: Graph = { nodes: [], edges: [] };
  let scene: Scene = { nodes: [], edges: [], byId: new Map() };
  let colours = graphColours(container, "light");
  let looks: Looks = { lit: null, chosen: new Set(), aimed: null, mergesWith: null };
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let size = { width: 0, height: 0 };
  let picture: Picture = { lines: [], arrows: [], discs: [], words: [] };
  // A view that people have moved stays where they put it; an untouched one always shows everything.
  let moved = false;

  let requested = 0;
  const draw = (): void => {
    requested = 0;
    const frame: Frame = { camera, ...size };
    picture = pictureOf(scene, frame, looks, colours, measure);
    const scale = canvas.width / Math.max(1, size.width);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paint(context, picture, colours);
  };
  const redraw = (): void => {
    if (requested === 0) requested = requestAnimationFrame(draw);
  };

  const zoomAt = (factor: number, place: Point): void => {
    camera = zoomed(camera, factor, place);
    moved = true;
    redraw();
  };
  const panBy = (by: Point): void => {
    camera = { ...camera, x: camera.x + by.x, y: camera.y + by.y };
    moved = true;
    redraw();
  };
  const showAll = (): void => {
    moved = false;
    if (scene.nodes.length > 0 && size.width > 0) camera = fitted(scene.nodes, size);
    redraw();
  };

  /** The layout or movement that is on; those before it are out of date. */
  let turn = 0;
  const put = (targets: PlacedNodes, share: number, from: ReadonlyMap<string, Point>): void => {
    for (const { id, x, y } of targets) {
      const node = scene.byId.get(id);
      const begin = from.get(id);
      if (node === undefined) continue;
      node.x = begin === undefined ? x : begin.x + (x - begin.x) * share;
      node.y = begin === undefined ? y : begin.y + (y - begin.y) * share;
    }
  };
  const settle = (targets: PlacedNodes, order: GraphOrder, laidOut: string): void => {
    turn += 1;
    const now = turn;
    const from = new Map(scene.nodes.filter(({ id }) => places.points.has(id)).map(({ id, x, y }) => [id, { x, y }]));
    for (const { id, x, y } of targets) places.points.set(id, { x, y });
    places = { order, points: places.points, laidOut };
    options.onPlaces(places);
    container.removeAttribute("data-settling");
    const began = performance.now();
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const step = (): void => {
      if (now !== turn) return;
      const share = isStill || from.size === 0 ? 1 : Math.min(1, (performance.now() - began) / SETTLING_MILLISECONDS);
      put(targets, share, from);
      if (moved) redraw();
      else showAll();
      if (share < 1) requestAnimationFrame(step);
    };
    step();
  };
  const layouts = connectService<LayoutMethods>({
    open: () => workerPort(new Worker(new URL("../../../worker/graph-layout.ts", import.meta.url), { type: "module" })),
    lost: (reason) => ({ code: "unexpected", reason }),
  });
  const edgeLength = (): number => {
    if (scene.edges.length > SMALL_GRAPH) return EDGE_LENGTH;
    const widest = scene.edges.reduce((most, { label }) => Math.max(most, measure(label, "edge")), 0);
    return Math.min(LONGEST_EDGE, Math.max(EDGE_LENGTH, widest + 80));
  };
  const layOut = (order: GraphOrder, laidOut: string): void => {
    turn += 1;
    const now = turn;
    const known = order === places.order ? places.points : new Map<string, Point>();
    const boxes = boxesOf(shown, scene, known, (label) => measure(label, "name"));
    const ratio = size.width / Math.max(1, size.height) || 1;
    layouts.call("layOut", { ...boxes, order, edgeLength: edgeLength(), ratio }).then(
      (targets) => now === turn && settle(targets, order, laidOut),
      // Without the worker what is new stands in a circle.
      () => now === turn && settle(inCircle(scene, known), order, laidOut),
    );
  };

  /** The node that one which is held would be merged with. */
  const underHeld = (held: string, place: Point): string | null => {
    const under = discAt(picture, place, 6, held);
    return under !== null && options.canMerge(held, under) ? under : null;
  };
  let hovered: string | null = null;
  /** Where the node stood that is held. */
  let heldFrom: Point | null = null;
  const stopListening = listen(container, {
    nodeAt: (place) => discAt(picture, place),
    hover(place) {
      const id = place === null ? null : partAt(picture, place);
      if (id === hovered) return;
      hovered = id;
      container.style.cursor = id === null ? "" : "pointer";
      options.onHover(id);
    },
    tap: (place) => options.onChoose(partAt(picture, place)),
    pan: panBy,
    zoom: zoomAt,
    drag(id, by, place) {
      const node = scene.byId.get(id);
      if (node === undefined) return;
      heldFrom ??= { x: node.x, y: node.y };
      node.x += by.x / camera.zoom;
      node.y += by.y / camera.zoom;
      const over = underHeld(id, place);
      if (over !== looks.mergesWith) options.onHeldOver(over === null ? null : [id, over]);
      looks = { ...looks, mergesWith: over };
      redraw();
    },
    drop(id, place, cancelled) {
      const node = scene.byId.get(id);
      const over = cancelled ? null : underHeld(id, place);
      if (node !== undefined) {
        if (heldFrom !== null && (over !== null || cancelled)) Object.assign(node, heldFrom);
        places.points.set(id, { x: node.x, y: node.y });
      }
      heldFrom = null;
      looks = { ...looks, mergesWith: null };
      options.onHeldOver(null);
      moved = true;
      redraw();
      if (over !== null) options.onMerge(id, over);
    },
  });

  const resize = (): void => {
    size = { width: container.clientWidth, height: container.clientHeight };
    canvas.width = Math.round(size.width * devicePixelRatio);
    canvas.height = Math.round(size.height * devicePixelRatio);
    if (moved) draw();
    else {
      showAll();
      draw();
    }
  };
  const observer = new ResizeObserver(resize);
  observer.observe(container);
  // Labels are measured again in the fonts of the page once those are here.
  void document.fonts.ready.then(redraw);

  const exported = () => ({ picture, frame: size, legend: legendOf(shown), colours, measure });
  return {
    show(graph, order, theme, { broken, uncertain }) {
      colours = graphColours(container, theme);
      shown = graph;
      const ids = graph.nodes.map(({ id }) => id).join("\n");
      scene = sceneOf(graph, colours, broken, places.points, uncertain);
      if (size.width === 0) resize();
      if (order === places.order && ids === places.laidOut) {
        turn += 1;
        if (moved) redraw();
        else showAll();
        return;
      }
      // A graph that has no places at all yet is not worth a look.
      container.toggleAttribute("data-settling", !graph.nodes.some(({ id }) => places.points.has(id)));
      redraw();
      layOut(order, ids);
    },
    look(given) {
      looks = { ...given, mergesWith: looks.mergesWith };
      redraw();
    },
    showAll,
    zoomBy: (factor) => zoomAt(factor, { x: size.width / 2, y: size.height / 2 }),
    panBy,
    nextTo(id, direction) {
      const from = id === null ? undefined : scene.byId.get(id);
      const middle = { x: (size.width / 2 - camera.x) / camera.zoom, y: (size.height / 2 - camera.y) / camera.zoom };
      return nearest(scene, from ?? middle, id, from === undefined ? null : direction);
    },
    reveal(id) {
      const node = scene.byId.get(id);
      if (node === undefined) return;
      const { x, y } = onScreen(node, camera);
      const isSeen = x > 0 && x < size.width && y > 0 && y < size.height;
      if (!isSeen) panBy({ x: size.width / 2 - x, y: size.height / 2 - y });
    },
    png: () => toPng(exported()),
    svg: () => toSvg(exported()),
    destroy() {
      turn += 1;
      cancelAnimationFrame(requested);
      layouts.close();
      stopListening();
      observer.disconnect();
      canvas.remove();
    },
  };
}

function inCircle(scene: Scene, known: ReadonlyMap<string, Point>): PlacedNodes {
  const radius = (scene.nodes.length * EDGE_LENGTH) / (2 * Math.PI);
  return scene.nodes.map(({ id }, index) => {
    const angle = (2 * Math.PI * index) / scene.nodes.length;
    return { id, ...(known.get(id) ?? { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }) };
  });
}
