import type { Point } from "../../../core/graph/layout";

/** What fingers, pens, mice and keys do with the drawing; places are pixels from its upper left corner. */
interface Gestured {
  /** Id of the node that is there, or null. */
  nodeAt(place: Point): string | null;
  /** The pointer rests there; null: it has left. */
  hover(place: Point | null): void;
  tap(place: Point): void;
  pan(by: Point): void;
  /** Makes all larger by a factor; what is at `place` stays there. */
  zoom(factor: number, place: Point): void;
  drag(node: string, by: Point, place: Point): void;
  /** The node was let go there; `cancelled`: the browser has taken the pointer away. */
  drop(node: string, place: Point, cancelled: boolean): void;
}

/** A pointer that has moved less is a tap, in pixels. */
const STILL = 5;

/** Listens on an element until it is told to stop. */
export function listen(element: HTMLElement, to: Gestured): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  /** Pointers that are down: where they are now. */
  const down = new Map<number, Point>();
  let held: string | null = null;
  let began: Point | null = null;
  let moved = false;

  const placeOf = (event: PointerEvent | WheelEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const middleOf = ([a, b]: readonly Point[]): Point => ({
    x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2,
    y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2,
  });
  const spanOf = ([a, b]: readonly Point[]): number =>
    Math.max(1, Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0)));

  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    down.set(event.pointerId, place);
    if (down.size === 1) {
      began = place;
      moved = false;
      held = to.nodeAt(place);
    } else if (held !== null) {
      // A second finger makes it a pinch.
      to.drop(held, place, true);
      held = null;
    }
  };
  const move = (event: PointerEvent): void => {
    const place = placeOf(event);
    const before = down.get(event.pointerId);
    if (before === undefined) {
      to.hover(place);
      return;
    }
    if (began !== null && Math.hypot(place.x - began.x, place.y - began.y) > STILL) moved = true;
    if (!moved && down.size === 1) return;
    if (down.size === 2) {
      const earlier = [...down.values()];
      down.set(event.pointerId, place);
      const now = [...down.values()];
      const [from, at] = [middleOf(earlier), middleOf(now)];
      to.pan({ x: at.x - from.x, y: at.y - from.y });
      to.zoom(spanOf(now) / spanOf(earlier), at);
      return;
    }
    down.set(event.pointerId, place);
    const by = { x: place.x - before.x, y: place.y - before.y };
    if (held === null) to.pan(by);
    else to.drag(held, by, place);
  };
  const lift = (event: PointerEvent): void => {
    const place = placeOf(event);
    if (!down.delete(event.pointerId)) return;
    const cancelled = event.type === "pointercancel";
    if (held !== null && moved) to.drop(held, place, cancelled);
    else if (!moved && !cancelled && down.size === 0) to.tap(place);
    held = null;
  };

  element.addEventListener("pointerdown", press, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", lift, { signal });
  element.addEventListener("pointercancel", lift, { signal });
  element.addEventListener("pointerleave", () => to.hover(null), { signal });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      // Firefox counts lines where others count pixels.
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      to.zoom(Math.exp(-Math.min(100, Math.max(-100, pixels)) * 0.004), placeOf(event));
    },
    { signal, passive: false },
  );
  return () => stop.abort();
}
