import cytoscape from "cytoscape";
import fcose, { type FcoseLayoutOptions } from "cytoscape-fcose";
import type { GraphComponent, LayoutMethods, PlacedNodes } from "../core/graph/layout";
import { scopePort } from "../platform/rpc/port";
import { serve } from "../platform/rpc/service";

cytoscape.use(fcose);

/** Lays out graphs off the main thread: a part of 300 nodes takes about a second. */
function layOut({ nodes, edges, fresh }: GraphComponent, edgeLength: number, ratio: number): PlacedNodes {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      ...nodes.map(({ id, w, h, x, y }) => ({ data: { id, w, h }, position: { x, y } })),
      ...edges.map((edge) => ({ data: { ...edge } })),
    ],
    style: [{ selector: "node", style: { shape: "rectangle", width: "data(w)", height: "data(h)" } }],
  });
  const options: FcoseLayoutOptions & { fit: boolean } = {
    name: "fcose",
    randomize: fresh,
    quality: fresh ? "default" : "proof",
    animate: false,
    fit: false,
    idealEdgeLength: edgeLength,
    nodeRepulsion: 9000,
    nodeSeparation: edgeLength,
    numIter: fresh ? 2500 : 500,
  };
  cy.layout(options).run();
  const places = cy.nodes().map((node) => ({ id: node.id(), ...node.position() }));
  cy.destroy();
  return fresh ? along(places, ratio) : places;
}

/** The layout knows no up and down: a part that is high in a wide place is laid on its side, and the other way round. */
function along(places: PlacedNodes, ratio: number): PlacedNodes {
  const extent = (of: readonly number[]): number =>
    of.reduce((most, one) => Math.max(most, one)) - of.reduce((least, one) => Math.min(least, one));
  const isWide = extent(places.map(({ x }) => x)) > extent(places.map(({ y }) => y));
  return isWide === ratio > 1 ? places : places.map(({ id, x, y }) => ({ id, x: y, y: x }));
}

serve<LayoutMethods>(scopePort(self), {
  layOut: ({ components, edgeLength, ratio }) => components.flatMap((part) => layOut(part, edgeLength, ratio)),
});
