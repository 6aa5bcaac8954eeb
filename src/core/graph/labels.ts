/** A rectangle by its upper left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Width and height of a cell of the grid, in the rectangles' unit: about a label's. */
const CELL = 64;

/** Rectangles of which none overlaps another; a grid finds those that would. */
export interface Ground {
  /** Takes the place of a rectangle, whatever else is there. */
  occupy(rectangle: Rectangle): void;
  /** Takes the place where it is free; whether it was. */
  claim(rectangle: Rectangle): boolean;
}

/**
 * Where words may stand in a drawing: whoever asks first, gets the place, so labels are asked for in order of their rank.
 * O(1) a rectangle, as long as few overlap.
 */
export function createGround(): Ground {
  const cells = new Map<number, Rectangle[]>();
  const keysOf = ({ x, y, w, h }: Rectangle): number[] => {
    const keys: number[] = [];
    for (let column = Math.floor(x / CELL); column <= Math.floor((x + w) / CELL); column += 1) {
      for (let row = Math.floor(y / CELL); row <= Math.floor((y + h) / CELL); row += 1) keys.push(column * 1e6 + row);
    }
    return keys;
  };
  const put = (rectangle: Rectangle, keys: readonly number[]): void => {
    for (const key of keys) {
      const held = cells.get(key);
      if (held === undefined) cells.set(key, [rectangle]);
      else held.push(rectangle);
    }
  };
  const overlap = (a: Rectangle, b: Rectangle): boolean =>
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return {
    occupy: (rectangle) => put(rectangle, keysOf(rectangle)),
    claim(rectangle) {
      const keys = keysOf(rectangle);
      if (keys.some((key) => cells.get(key)?.some((held) => overlap(held, rectangle)) === true)) return false;
      put(rectangle, keys);
      return true;
    },
  };
}
