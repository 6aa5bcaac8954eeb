import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ResultDocument } from "../../../core/result";
import { classId } from "../../../core/schema/class";
import { useDocument } from "../../app-store";
import { hueStyle } from "../../theme/colours";
import { type Arc, arcsOf, objectsById } from "../related";
import { type ArcPath, arcPath } from "./arc-path";
import { ownMark } from "./use-marks";

/** More arcs than this hide the text that they explain. */
const MOST_ARCS = 40;

interface DrawnArc extends Arc {
  readonly path: ArcPath;
}

/**
 * Relations and roles of what is under the pointer or focus, or else chosen, as arcs over the text. Lies over the region
 * and not in it, so that labels are no part of the text; those who cannot see it find the same in the details.
 */
export function Overlay({
  region,
  document,
}: {
  readonly region: RefObject<HTMLElement | null>;
  readonly document: ResultDocument;
}) {
  const hovered = useDocument((document) => document.hovered);
  const chosen = useDocument((document) => document.chosen);
  const svg = useRef<SVGSVGElement>(null);
  const [arcs, setArcs] = useState<readonly DrawnArc[]>([]);
  const [laidOut, setLaidOut] = useState(0);

  useEffect(() => {
    if (region.current === null) return;
    const observer = new ResizeObserver(() => setLaidOut((times) => times + 1));
    observer.observe(region.current);
    return () => observer.disconnect();
  }, [region]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the marks.
  useLayoutEffect(() => {
    const ids = hovered.length > 0 ? hovered : chosen === null ? [] : [chosen];
    const drawn = ids.length === 0 ? [] : measured(region.current, svg.current, arcsOf(document.objects, ids));
    setArcs((before) => (drawn.length === 0 && before.length === 0 ? before : drawn));
  }, [region, document, hovered, chosen, laidOut]);

  const byId = objectsById(document);
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
            <text x={path.label.x} y={path.label.y} className="arc-label">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The arcs whose two ends are marked, in the coordinates of the overlay. */
function measured(region: HTMLElement | null, svg: SVGSVGElement | null, arcs: readonly Arc[]): readonly DrawnArc[] {
  if (region === null || svg === null) return [];
  const origin = svg.getBoundingClientRect();
  const boxOf = (id: string): DOMRect | null => {
    // A mention that runs over two lines has a box on each; the first is where it begins.
    const rect = ownMark(region, id)?.getClientRects()[0];
    return rect === undefined ? null : new DOMRect(rect.x - origin.x, rect.y - origin.y, rect.width, rect.height);
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
