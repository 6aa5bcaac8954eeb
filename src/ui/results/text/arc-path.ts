interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** An arc as SVG path data, in the units of the boxes: the curve, the arrow's head, and where the label is centred. */
export interface ArcPath {
  readonly curve: string;
  readonly head: string;
  readonly label: Point;
}

/** Boxes whose tops differ by less stand in one line. */
const SAME_LINE = 12;
const HEAD_LENGTH = 6;

/** From one mention to another: over the line where both stand in one, else from the upper down to the lower. */
export function arcPath(from: Box, to: Box): ArcPath {
  const [p0, p1, p2, p3] = controlPoints(from, to);
  const curve = `M${point(p0)} C${point(p1)} ${point(p2)} ${point(p3)}`;
  const label = {
    x: (p0.x + 3 * p1.x + 3 * p2.x + p3.x) / 8,
    y: (p0.y + 3 * p1.y + 3 * p2.y + p3.y) / 8,
  };
  return { curve, head: arrowHead(p2, p3), label };
}

function controlPoints(from: Box, to: Box): readonly [Point, Point, Point, Point] {
  const middle = (box: Box): number => box.x + box.width / 2;
  if (Math.abs(from.y - to.y) < SAME_LINE) {
    const top = Math.min(from.y, to.y);
    const rise = Math.min(16 + Math.abs(middle(from) - middle(to)) * 0.08, 34);
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
