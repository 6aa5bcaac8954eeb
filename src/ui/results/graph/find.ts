import type { Point } from "../../../core/graph/layout";
import type { Picture } from "./picture";
import type { Scene } from "./scene";

/** Id of the node or edge at a place; names count as what they are of. */
export const partAt = (picture: Picture, place: Point): string | null =>
  discAt(picture, place) ?? wordsAt(picture, place) ?? lineAt(picture, place);

/** Id of the node that is at a place, or not farther from it than `reach` pixels. */
export const discAt = ({ discs }: Picture, { x, y }: Point, reach = 3, without: string | null = null): string | null =>
  discs.findLast((disc) => disc.id !== without && Math.hypot(disc.x - x, disc.y - y) <= disc.radius + reach)?.id ??
  null;

const wordsAt = ({ words }: Picture, { x, y }: Point): string | undefined =>
  words.find((one) => Math.abs(one.x - x) <= one.width / 2 + 2 && Math.abs(one.y - y) <= 9)?.id;

/** How near to a line counts as on it, in pixels. */
const LINE_REACH = 6;

function lineAt({ lines }: Picture, place: Point): string | null {
  const near = lines.find(({ from, bend, to }) => {
    if (bend === null) return distance(place, from, to) <= LINE_REACH;
    const points = Array.from({ length: 9 }, (_, step): Point => {
      const t = step / 8;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      return {
        x: a * from.x + b * bend[0].x + c * bend[1].x + d * to.x,
        y: a * from.y + b * bend[0].y + c * bend[1].y + d * to.y,
      };
    });
    return points.some((point, index) => distance(place, points[index - 1] ?? from, point) <= LINE_REACH);
  });
  return near?.id ?? null;
}

/** From a point to the stretch between two others. */
function distance(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - dx * share, point.y - from.y - dy * share);
}

/** The node that is nearest in a direction: what lies aside of it counts as farther away. */
export function nearest(scene: Scene, from: Point, without: string | null, direction: Point | null): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, x, y } of scene.nodes) {
    if (id === without) continue;
    const dx = x - from.x;
    const dy = y - from.y;
    const along = direction === null ? 0 : dx * direction.x + dy * direction.y;
    if (direction !== null && along <= 0) continue;
    const aside = direction === null ? Math.hypot(dx, dy) : Math.abs(dx * direction.y - dy * direction.x);
    const cost = along + 2 * aside;
    if (cost < least) {
      least = cost;
      best = id;
    }
  }
  return best;
}
