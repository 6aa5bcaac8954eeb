import type { GraphOrder } from "../../../core/graph/layout";
import { chapter } from "../messages";
import { counts, english } from "./english";

/** The graph, what can be done with a node of it, and the same as tables. */
export const graphMessages = chapter("graph", {
  graph: "Graph",
  filterGraph: "Filter graph",
  graphSize: (nodes: number, edges: number, hidden: number) =>
    `${counts.nodes(nodes)}, ${counts.edges(edges)}${hidden > 0 ? `; ${english.counted(hidden, { one: "more is", other: "more are" })} not drawn: filter to see them` : ""}`,
  layout: "Layout",
  order: {
    relations: "By relations",
    events: "Events in order",
  } satisfies Readonly<Record<GraphOrder, string>>,
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Fit",
  save: "Save picture",
  savePng: "As PNG",
  aboutPng: "What is seen, twice as sharp as on the screen",
  saveSvg: "As SVG",
  aboutSvg: "What is seen, for print and for drawing programs",
  /** A file's name without its ending. */
  fileName: (source: string) => `${source} graph`,
  drawing:
    "Drawing of the graph. Arrow keys go from node to node, plus and minus zoom, zero shows all; the table below has the same nodes and edges.",
  drawingFailed: "The drawing could not be loaded",
  aboutDrawingFailed: "The table below holds the same nodes and edges.",
  nothingMatches: "Nothing matches",
  noNode: "No node or edge has this in its name or class.",
  legend: "What the colours mean",
  ofClass: (name: string, count: number) => `${name} ${english.number(count)}`,

  /** The row of what is chosen. */
  howToChoose: "Press a node to see what it is joined to.",
  joined: (mentions: number, neighbours: number) =>
    `${counts.mentions(mentions)}, joined to ${counts.nodes(neighbours)}`,
  goesFromTo: (from: string, to: string) => `from ${from} to ${to}`,
  pathTo: "Path to …",
  mergeWith: "Merge with …",
  chooseMerge: "Choose the node that is the same, in the drawing or in the table.",
  letGoToMerge: (name: string, other: string) => `Let go to merge ${name} with ${other}.`,
  merged: (name: string, other: string) => `${name} and ${other} are one now.`,
  undo: "Undo merge",
  choosePathEnd: "Choose the node where the path ends, in the drawing or in the table.",
  aimedAt: (name: string) => `${name}: Enter takes it.`,
  pathFound: (from: string, to: string, steps: number) =>
    `The shortest path from ${from} to ${to}: ${counts.steps(steps)}`,
  noPath: (from: string, to: string) => `Nothing joins ${from} to ${to}.`,
  clearPath: "Clear path",
  cancel: "Cancel",
  chooseNothing: "Show all alike",

  /** The tables. */
  asTable: "Graph as a table",
  nodes: "Nodes",
  mention: "Mention",
  class: "Class",
  kind: "Kind",
  mentions: "Mentions",
  edges: "Edges",
  inText: "In the text",
  yes: "yes",
  no: "no",
  from: "From",
  relationOrRole: "Relation or role",
  to: "To",
  found: "Found",
  hint: "Against a hint",
  allRows: (count: number) => `Show all ${counts.rows(count)}`,

  /** Why an edge is marked. */
  broken: {
    head: (mention: string, found: string, name: string, expected: readonly string[]) =>
      `${mention} was found as ${found}; ${name} goes from ${anyOf(expected)}.`,
    tail: (mention: string, found: string, name: string, expected: readonly string[]) =>
      `${mention} was found as ${found}; ${name} goes to ${anyOf(expected)}.`,
    role: (mention: string, found: string, name: string, expected: readonly string[]) =>
      `${mention} was found as ${found}; the role ${name} takes ${anyOf(expected)}.`,
  },
  uncertainParts: (count: number) => `${english.number(count)} uncertain: dashed`,
  brokenEdges: (count: number) =>
    `${english.counted(count, { one: "edge goes", other: "edges go" })} against the hints of ${count === 1 ? "its class" : "their classes"}: long dashes, with ≠ before the name`,
});

/** A hint may allow many classes; the first few say what is meant. */
const NAMED_CLASSES = 4;

const anyOf = (names: readonly string[]): string =>
  names.length > NAMED_CLASSES
    ? `${names.slice(0, NAMED_CLASSES).join(", ")} or ${english.counted(names.length - NAMED_CLASSES, { one: "other class", other: "other classes" })}`
    : english.alternatives(names);
