import type { StylesheetJson } from "cytoscape";
import type { GraphEdge, GraphNode } from "../../../core/graph/build";
import { classId } from "../../../core/schema/class";
import { classColour } from "../../theme/colours";

export type GraphTheme = "light" | "dark";

/** Colours of the page that the canvas needs; read from the style sheet, so that it has one home. */
export interface PageColours {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
  readonly border: string;
}

/** How a node is drawn: larger with its degree, in its class's colour. */
export function nodeLook(node: GraphNode, theme: GraphTheme) {
  const id = classId({ kind: node.kind, name: node.class });
  return {
    id: node.id,
    label: shortened(node.label),
    size: Math.min(LARGEST_NODE, 16 + 5 * Math.sqrt(node.degree + node.objects.length)),
    fill: classColour(id, "tint", theme),
    line: classColour(id, "line", theme),
  };
}

export function edgeLook(edge: GraphEdge, theme: GraphTheme, eventClass: string | null) {
  const id =
    eventClass === null
      ? classId({ kind: "relation", name: edge.label })
      : classId({ kind: "event", name: eventClass });
  const count = edge.objects.length;
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    label: count > 1 ? `${edge.label} ×${count}` : edge.label,
    line: classColour(id, "line", theme),
    ink: classColour(id, "ink", theme),
  };
}

/** Pixels across. */
const LARGEST_NODE = 48;
const LABEL_LENGTH = 32;

const shortened = (label: string): string =>
  label.length <= LABEL_LENGTH ? label : `${[...label].slice(0, LABEL_LENGTH - 1).join("")}…`;

export const stylesheet = (colours: PageColours): StylesheetJson => [
  {
    selector: "node",
    style: {
      width: "data(size)",
      height: "data(size)",
      "background-color": "data(fill)",
      "border-color": "data(line)",
      "border-width": 2,
      label: "data(label)",
      color: colours.ink,
      "font-family": "Literata Variable, Georgia, serif",
      "font-size": 13,
      "text-valign": "bottom",
      "text-margin-y": 4,
      "text-wrap": "wrap",
      "text-max-width": "140px",
      "text-outline-color": colours.ground,
      "text-outline-width": 2,
      "overlay-opacity": 0,
      "transition-property": "opacity",
      "transition-duration": 0.12,
    },
  },
  { selector: "node.event", style: { shape: "diamond", "border-style": "dashed", "font-style": "italic" } },
  {
    selector: "node.ungrounded",
    style: { "background-opacity": 0.25, "border-style": "dotted", color: colours.quiet },
  },
  {
    selector: "edge",
    style: {
      width: 1.5,
      "curve-style": "bezier",
      "line-color": "data(line)",
      "target-arrow-color": "data(line)",
      "target-arrow-shape": "triangle",
      "arrow-scale": 0.8,
      label: "data(label)",
      color: "data(ink)",
      "font-family": "Inter Variable, system-ui, sans-serif",
      "font-size": 10.5,
      "text-rotation": "autorotate",
      "text-background-color": colours.ground,
      "text-background-opacity": 1,
      "text-background-padding": "2px",
      "overlay-opacity": 0,
      "transition-property": "opacity",
      "transition-duration": 0.12,
    },
  },
  { selector: "edge.role", style: { "line-style": "dashed", width: 1.25 } },
  { selector: "edge.ungrounded", style: { "line-style": "dotted" } },
  { selector: ".dim", style: { opacity: 0.22 } },
  { selector: "node.lit", style: { "border-width": 3.5 } },
  { selector: "edge.lit", style: { width: 2.5 } },
  { selector: "node.chosen", style: { "outline-color": colours.accent, "outline-width": 2, "outline-offset": 3 } },
  { selector: "edge.chosen", style: { width: 3, "line-color": colours.accent, "target-arrow-color": colours.accent } },
];
