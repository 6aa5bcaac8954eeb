/** A rectangle of the window, in CSS pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, "width" | "height">;

/** Between the card and what it points at, and between the card and the edge of the window. */
const GAP = 12;

/** The smallest box that holds all of them; null: there are none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

/**
 * Where the card stands so that it covers nothing of the parts that it points at: below, above or beside one of them. Where
 * there is room for it nowhere, as on phones, it stands at the lower edge of the first; without parts, in the middle.
 */
export function placeOf(parts: readonly Box[], card: Size, window: Size): Pick<Box, "left" | "top"> {
  const within = (at: number, size: number, room: number): number => Math.max(GAP, Math.min(at, room - size - GAP));
  const at = (left: number, top: number): Box => ({
    left: within(left, card.width, window.width),
    top: within(top, card.height, window.height),
    ...card,
  });
  const candidates = parts.flatMap((part) => {
    const centred = part.left + (part.width - card.width) / 2;
    return [
      at(centred, part.top + part.height + GAP),
      at(centred, part.top - card.height - GAP),
      at(part.left - card.width - GAP, part.top),
      at(part.left + part.width + GAP, part.top),
    ];
  });
  const free = candidates.find((candidate) => !parts.some((part) => overlap(candidate, part)));
  const [first] = parts;
  const { left, top } =
    free ??
    (first === undefined
      ? at((window.width - card.width) / 2, (window.height - card.height) / 2)
      : at(first.left + (first.width - card.width) / 2, first.top + first.height - card.height - GAP));
  return { left, top };
}
