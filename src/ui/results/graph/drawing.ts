import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import type { Graph } from "../../../core/graph/build";
import {
  type GraphComponent,
  type LayoutMethods,
  type NodeBox,
  type PlacedNodes,
  type Point,
  packed,
} from "../../../core/graph/layout";
import { connectService } from "../../../platform/rpc/client";
import { workerPort } from "../../../platform/rpc/port";
import { edgeLook, type GraphTheme, nodeLook, type PageColours, stylesheet } from "./look";

/** Where nodes stood when the graph was last looked at, by id: coming back to it moves nothing. */
export type Positions = Map<string, Point>;

interface DrawingOptions {
  readonly container: HTMLElement;
  readonly positions: Positions;
  /** Objects of the node or edge under the pointer; none when it leaves. */
  readonly onHover: (objects: readonly string[]) => void;
  readonly onChoose: (objects: readonly string[]) => void;
}

/** A graph on a canvas. */
export interface Drawing {
  show(graph: Graph, theme: GraphTheme): void;
  /** Lights the nodes and edges of these objects and dims what is not joined to them; marks what is chosen. */
  light(hovered: readonly string[], chosen: string | null): void;
  fit(): void;
  zoomBy(factor: number): void;
  /** The whole graph as a PNG file on the page's ground, twice as large as on the screen. */
  png(): Promise<Blob>;
  destroy(): void;
}

const NEAREST = 3;
const FARTHEST = 0.1;
/** A graph of three nodes need not fill the screen. */
const LARGEST_FIT = 1.25;
const PADDING = 32;
const EDGE_LENGTH = 110;

export function createDrawing({ container, positions, onHover, onChoose }: DrawingOptions): Drawing {
  const cy = cytoscape({
    container,
    minZoom: FARTHEST,
    maxZoom: NEAREST,
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  const objectsOf = new Map<string, readonly string[]>();
  let colours = pageColours(container);

  cy.on("mouseover", "node, edge", (event) => onHover(objectsOf.get(event.target.id()) ?? []));
  cy.on("mouseout", "node, edge", () => onHover([]));
  cy.on("tap", "node, edge", (event) => onChoose(objectsOf.get(event.target.id()) ?? []));
  cy.on("position", "node", (event) => positions.set(event.target.id(), { ...event.target.position() }));
  // A view that people have moved stays where they put it; an untouched one always shows everything.
  let moved = false;
  cy.on("dragpan scrollzoom pinchzoom", () => {
    moved = true;
  });
  const fitAll = (): void => {
    moved = false;
    cy.fit(undefined, PADDING);
    if (cy.zoom() <= LARGEST_FIT) return;
    cy.zoom(LARGEST_FIT);
    cy.center();
  };
  const ratio = (): number => cy.width() / Math.max(1, cy.height());
  /** The layout that is waited for; answers to earlier ones are out of date. */
  let call = 0;
  const settle = (places: PlacedNodes): void => {
    cy.batch(() => {
      for (const { id, x, y } of places) cy.getElementById(id).position({ x, y });
    });
    pack(cy, ratio());
    fitAll();
    container.removeAttribute("data-settling");
  };
  const layouts = connectService<LayoutMethods>({
    open: () => workerPort(new Worker(new URL("../../../worker/graph-layout.ts", import.meta.url), { type: "module" })),
    lost: (reason) => ({ code: "unexpected", reason }),
  });
  const layOut = (components: readonly GraphComponent[]): void => {
    call += 1;
    const asked = call;
    layouts.call("layOut", { components, edgeLength: EDGE_LENGTH, ratio: ratio() }).then(
      (places) => asked === call && settle(places),
      // Without the worker nodes stay where `replace` put them.
      () => asked === call && settle([]),
    );
  };
  const observer = new ResizeObserver(() => {
    cy.resize();
    if (!moved) fitAll();
  });
  observer.observe(container);

  return {
    show(graph, theme) {
      const strangers = new Set(graph.nodes.map((node) => node.id).filter((id) => !positions.has(id)));
      colours = pageColours(container);
      cy.resize();
      cy.style(stylesheet(colours));
      replace(cy, elementsOf(graph, theme), positions);
      objectsOf.clear();
      for (const part of [...graph.nodes, ...graph.edges]) objectsOf.set(part.id, part.objects);
      if (strangers.size === 0) {
        fitAll();
        return;
      }
      const components = componentsWith(cy, strangers);
      // A graph that has no places at all yet is not worth a look.
      container.toggleAttribute("data-settling", strangers.size === graph.nodes.length);
      if (components.length === 0) settle([]);
      else layOut(components);
    },
    light(hovered, chosen) {
      const asked = new Set(hovered);
      cy.batch(() => {
        const all = cy.elements().removeClass("lit dim chosen");
        const holds = (ids: ReadonlySet<string>) => (part: { id(): string }) =>
          objectsOf.get(part.id())?.some((id) => ids.has(id)) ?? false;
        if (chosen !== null) all.filter(holds(new Set([chosen]))).addClass("chosen");
        const lit = asked.size === 0 ? cy.collection() : all.filter(holds(asked));
        if (lit.empty()) return;
        const near = lit.union(lit.nodes().closedNeighborhood()).union(lit.edges().connectedNodes());
        near.addClass("lit");
        all.difference(near).addClass("dim");
      });
    },
    fit: fitAll,
    zoomBy(factor) {
      moved = true;
      const level = Math.min(NEAREST, Math.max(FARTHEST, cy.zoom() * factor));
      cy.zoom({ level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    },
    png: () => cy.png({ output: "blob-promise", full: true, scale: 2, bg: colours.ground }),
    destroy() {
      call += 1;
      layouts.close();
      onHover([]);
      observer.disconnect();
      cy.destroy();
    },
  };
}

function elementsOf(graph: Graph, theme: GraphTheme): readonly ElementDefinition[] {
  const eventClasses = new Map(
    graph.nodes.filter((node) => node.kind === "event").map((node) => [node.id, node.class]),
  );
  const classesOf = (kind: string, grounded: boolean): string => (grounded ? kind : `${kind} ungrounded`);
  return [
    ...graph.nodes.map((node) => ({
      group: "nodes" as const,
      data: nodeLook(node, theme),
      classes: classesOf(node.kind, node.grounded),
    })),
    ...graph.edges.map((edge) => ({
      group: "edges" as const,
      data: edgeLook(edge, theme, edge.kind === "role" ? (eventClasses.get(edge.source) ?? null) : null),
      classes: classesOf(edge.kind, edge.grounded),
    })),
  ];
}

/** Brings the drawing to these elements; what stays keeps its place, what is new stands near what it is joined to. */
function replace(cy: Core, elements: readonly ElementDefinition[], positions: Positions): void {
  const wanted = new Map(elements.map((element) => [element.data.id ?? "", element]));
  cy.batch(() => {
    cy.elements()
      .filter((element) => !wanted.has(element.id()))
      .remove();
    for (const [id, element] of wanted) {
      const known = cy.getElementById(id);
      if (known.nonempty()) known.data(element.data).classes(element.classes ?? "");
      else if (element.group === "nodes")
        cy.add({ ...element, position: { ...(positions.get(id) ?? { x: 0, y: 0 }) } });
      else cy.add(element);
    }
    const strangers = cy
      .nodes()
      .filter((node) => !positions.has(node.id()))
      .map((node) => node.id());
    for (const [index, id] of strangers.entries()) {
      const node = cy.getElementById(id);
      const friend = node.neighborhood("node").filter((other) => positions.has(other.id()));
      const place = friend.empty() ? undefined : positions.get(friend.first().id());
      // A golden-angle spiral: two strangers never start at one point.
      const angle = 2.4 * index;
      node.position({
        x: (place?.x ?? 0) + EDGE_LENGTH * Math.cos(angle),
        y: (place?.y ?? 0) + EDGE_LENGTH * Math.sin(angle),
      });
    }
  });
}

/** Sets the connected parts side by side. */
function pack(cy: Core, ratio: number): void {
  const parts = cy.elements().components();
  const boxes = parts.map((part) => part.boundingBox({ includeLabels: true, includeOverlays: false }));
  const places = packed(boxes, ratio);
  cy.batch(() => {
    for (const [index, part] of parts.entries()) {
      const box = boxes[index];
      const place = places[index];
      if (box !== undefined && place !== undefined) part.nodes().shift({ x: place.x - box.x1, y: place.y - box.y1 });
    }
  });
}

/** The connected parts that have a stranger in them, for the layout. */
function componentsWith(cy: Core, strangers: ReadonlySet<string>): readonly GraphComponent[] {
  return cy
    .elements()
    .components()
    .flatMap((part) => {
      const nodes = part.nodes().map((node): NodeBox => {
        const { w, h } = node.boundingBox({ includeLabels: true, includeOverlays: false });
        return { id: node.id(), w, h, ...node.position() };
      });
      const news = nodes.filter(({ id }) => strangers.has(id)).length;
      if (news === 0 || nodes.length < 2) return [];
      const edges = part.edges().map((edge) => ({ source: edge.source().id(), target: edge.target().id() }));
      return [{ nodes, edges, fresh: news === nodes.length }];
    });
}

/** The page's colours as the canvas can read them: it knows neither custom properties nor `light-dark`. */
function pageColours(element: HTMLElement): PageColours {
  const probe = document.createElement("span");
  element.append(probe);
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    if (context === null) return "#808080";
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const colours = {
    ground: read("ground"),
    ink: read("ink"),
    quiet: read("quiet"),
    accent: read("accent"),
    border: read("border"),
  };
  probe.remove();
  return colours;
}
