import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ExtractedObject } from "../../core/result/result";
import { classId } from "../../core/schema/class";
import { shownOf } from "../../state/documents/shown-result";
import { useApp, useDocument } from "../app-store";
import { useShell } from "../layout/shell";
import { type Arc, arcsOf, objectsById } from "../results/related";
import { hueStyle } from "../theme/colours";
import type { Box, TextSurface } from "./surface/surface";

/** More arcs than this hide the text that they explain. */
const MOST_ARCS = 40;

interface DrawnArc extends Arc {
  readonly path: ArcPath;
}

/**
 * Relations and roles of what is under the pointer, or else chosen, as arcs over the text. Lies over the surface and not
 * in it, so that labels are no part of the text; those who cannot see it find the same in the details.
 */
export function Arcs() {
  const { surface } = useShell();
  const hovered = useDocument((document) => document.hovered);
  const chosen = useDocument((document) => document.chosen);
  const objects = useApp((state) => shownOf(state)?.drawn.objects ?? NONE);
  const svg = useRef<SVGSVGElement>(null);
  const [arcs, setArcs] = useState<readonly DrawnArc[]>([]);
  const [laidOut, setLaidOut] = useState(0);
  const asks = hovered.length > 0 || chosen !== null;

  useEffect(() => {
    if (!asks) return;
    return surface.current?.onLayout(() => setLaidOut((times) => times + 1));
  }, [surface, asks]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the marks.
  useLayoutEffect(() => {
    const ids = hovered.length > 0 ? hovered : chosen === null ? [] : [chosen];
    const drawn = ids.length === 0 ? [] : measured(surface.current, svg.current, arcsOf(objects, ids));
    setArcs((before) => (drawn.length === 0 && before.length === 0 ? before : drawn));
  }, [surface, objects, hovered, chosen, laidOut]);

  const byId = objectsById({ objects });
  return (
    <svg ref={svg} aria-hidden="true" className="pointer-events-none absolute inset-0 size-full overflow-visible">
      {arcs.map(({ from, to, label, object, path }) => {
        const owner = byId.get(object);
        if (owner === undefined) return null;
        return (
          <g
            key={`${from} ${to} ${label} ${object}`}
            className="hued arc"
            style={hueStyle(classId({ kind: owner.kind, name: owner.class }))}
          >
            <path d={path.curve} className="arc-line" />
            <path d={path.head} className="arc-head" />
          </g>
        );
      })}
      {/* Above all lines, so that none strikes a name out. */}
      {arcs.map(({ from, to, label, object, path }) => {
        const owner = byId.get(object);
        if (owner === undefined) return null;
        return (
          <text
            key={`${from} ${to} ${label} ${object}`}
            x={path.label.x}
            y={path.label.y}
            className={`hued arc-label ${path.crosses ? "arc-label-crossing" : ""}`}
            style={hueStyle(classId({ kind: owner.kind, name: owner.class }))}
          >
            {label}
          </text>
        );
      })}
    </svg>
  );
}

const NONE: readonly ExtractedObject[] = [];

/** The arcs whose two ends stand in the text, in the coordinates of the drawing. */
function measured(surface: TextSurface | null, svg: SVGSVGElement | null, arcs: readonly Arc[]): readonly DrawnArc[] {
  if (surface === null || svg === null) return [];
  const origin = svg.getBoundingClientRect();
  const boxOf = (id: string): Box | null => {
    const box = surface.boxOf(id);
    return box === null ? null : { ...box, x: box.x - origin.x, y: box.y - origin.y };
  };
  const drawn: DrawnArc[] = [];
  for (const arc of arcs) {
    if (drawn.length === MOST_ARCS) break;
    const from = boxOf(arc.from);
    const to = boxOf(arc.to);
    if (from !== null && to !== null && arc.from !== arc.to) drawn.push({ ...arc, path: arcPath(from, to) });
  }
  return drawn;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** An arc as SVG path data, in the units of the boxes: the curve, the arrow's head, and where the label is centred. */
interface ArcPath {
  readonly curve: string;
  readonly head: string;
  readonly label: Point;
  /** Whether it goes over lines of the text, from one to another. */
  readonly crosses: boolean;
}

/** Boxes whose tops differ by less stand in one line. */
const SAME_LINE = 12;
const HEAD_LENGTH = 6;

/** From one mention to another: over the line where both stand in one, else from the upper down to the lower. */
function arcPath(from: Box, to: Box): ArcPath {
  const [p0, p1, p2, p3] = controlPoints(from, to);
  const curve = `M${point(p0)} C${point(p1)} ${point(p2)} ${point(p3)}`;
  const label = {
    x: (p0.x + 3 * p1.x + 3 * p2.x + p3.x) / 8,
    y: (p0.y + 3 * p1.y + 3 * p2.y + p3.y) / 8,
  };
  return { curve, head: arrowHead(p2, p3), label, crosses: Math.abs(from.y - to.y) >= SAME_LINE };
}

function controlPoints(from: Box, to: Box): readonly [Point, Point, Point, Point] {
  const middle = (box: Box): number => box.x + box.width / 2;
  if (Math.abs(from.y - to.y) < SAME_LINE) {
    const top = Math.min(from.y, to.y);
    // Long arcs rise over short ones.
    const rise = Math.min(14 + Math.abs(middle(from) - middle(to)) * 0.06, 46);
    return [
      { x: middle(from), y: top },
      { x: middle(from), y: top - rise },
      { x: middle(to), y: top - rise },
      { x: middle(to), y: top },
    ];
  }
  const down = from.y < to.y;
  const start = { x: middle(from), y: down ? from.y + from.height : from.y };
  const end = { x: middle(to), y: down ? to.y : to.y + to.height };
  const half = (end.y - start.y) / 2;
  // Marks of lines that touch leave no room between them: bend a little all the same.
  const bend = down ? Math.max(half, 14) : Math.min(half, -14);
  return [start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end];
}

/** A small triangle at `tip`, coming from `before`. */
function arrowHead(before: Point, tip: Point): string {
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number): Point => ({
    x: tip.x - HEAD_LENGTH * Math.cos(angle + turn),
    y: tip.y - HEAD_LENGTH * Math.sin(angle + turn),
  });
  return `M${point(tip)} L${point(corner(0.45))} L${point(corner(-0.45))} Z`;
}

const point = ({ x, y }: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;
