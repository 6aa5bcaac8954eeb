import type { Point } from "../../../core/graph/layout";
import type { SceneNode } from "./scene";

/** Where one looks from: a place of the scene is drawn at `place * zoom + (x, y)`. */
export interface Camera extends Point {
  readonly zoom: number;
}

const NEAREST = 3;
const FARTHEST = 0.05;
/** A graph of three nodes need not fill the screen. */
const LARGEST_FIT = 1.25;
/** Between the drawing and its edge, for the names at the outside. */
const PADDING = { x: 72, y: 40 };

export const onScreen = ({ x, y }: Point, camera: Camera): Point => ({
  x: x * camera.zoom + camera.x,
  y: y * camera.zoom + camera.y,
});

/** Nearer by a factor; what is drawn at `place` stays there. */
export function zoomed(camera: Camera, factor: number, place: Point): Camera {
  const zoom = Math.min(NEAREST, Math.max(FARTHEST, camera.zoom * factor));
  const grown = zoom / camera.zoom;
  return { zoom, x: place.x - (place.x - camera.x) * grown, y: place.y - (place.y - camera.y) * grown };
}

/** From where all nodes are seen. */
export function fitted(
  nodes: readonly Pick<SceneNode, "x" | "y" | "radius">[],
  { width, height }: { readonly width: number; readonly height: number },
): Camera {
  const [left, right] = extent(nodes.flatMap(({ x, radius }) => [x - radius, x + radius]));
  const [top, bottom] = extent(nodes.flatMap(({ y, radius }) => [y - radius, y + radius]));
  const across = Math.max(1, width - 2 * Math.min(PADDING.x, width / 6)) / Math.max(1, right - left);
  const down = Math.max(1, height - 2 * Math.min(PADDING.y, height / 6)) / Math.max(1, bottom - top);
  const zoom = Math.max(FARTHEST, Math.min(LARGEST_FIT, across, down));
  return { zoom, x: width / 2 - ((left + right) / 2) * zoom, y: height / 2 - ((top + bottom) / 2) * zoom };
}

const extent = (values: readonly number[]): readonly [number, number] => [
  values.reduce((least, one) => Math.min(least, one)),
  values.reduce((most, one) => Math.max(most, one)),
];
