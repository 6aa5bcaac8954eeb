/** Cells that are seen under a smaller angle than this (width by distance, squared) push as one. */
const THETA_SQUARED = 1;
/** Halvings of the whole; points that are closer still share a cell. */
const DEEPEST = 20;
const NEAREST_SQUARED = 25;

/**
 * Every point pushes every other, with a force that falls with their distance: after Barnes and Hut (1986), cells of a
 * quadtree that are far away push as one point in the middle of what they hold; beyond `reach` nothing pushes, so that
 * large graphs do not blow themselves up. O(n log n). `push` adds to `vx` and `vy`.
 */
export function createRepulsion(count: number, reach: number) {
  const cells = Math.max(16, 2 * count);
  const farthest = reach * reach;
  /** Four children a cell: 0 is none, above it a cell, below it the point `-1 - value`. */
  let children = new Int32Array(4 * cells);
  let mass = new Float64Array(cells);
  let middleX = new Float64Array(cells);
  let middleY = new Float64Array(cells);
  const cellStack = new Int32Array(4 * DEEPEST + 8);
  const widthStack = new Float64Array(4 * DEEPEST + 8);

  const grow = (): void => {
    const larger = <A extends Int32Array | Float64Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    children = larger(children, new Int32Array(2 * children.length));
    mass = larger(mass, new Float64Array(2 * mass.length));
    middleX = larger(middleX, new Float64Array(2 * middleX.length));
    middleY = larger(middleY, new Float64Array(2 * middleY.length));
  };

  return {
    push(x: Float64Array, y: Float64Array, vx: Float64Array, vy: Float64Array, strength: number): void {
      let left = Number.POSITIVE_INFINITY;
      let top = Number.POSITIVE_INFINITY;
      let width = 1;
      for (let i = 0; i < count; i += 1) {
        left = Math.min(left, x[i] ?? 0);
        top = Math.min(top, y[i] ?? 0);
      }
      for (let i = 0; i < count; i += 1) width = Math.max(width, (x[i] ?? 0) - left, (y[i] ?? 0) - top);
      width *= 1.001;

      let used = 1;
      const clear = (cell: number): void => {
        children.fill(0, 4 * cell, 4 * cell + 4);
        mass[cell] = 0;
        middleX[cell] = 0;
        middleY[cell] = 0;
      };
      const weigh = (cell: number, point: number): void => {
        mass[cell] = (mass[cell] ?? 0) + 1;
        middleX[cell] = (middleX[cell] ?? 0) + (x[point] ?? 0);
        middleY[cell] = (middleY[cell] ?? 0) + (y[point] ?? 0);
      };
      clear(0);
      for (let point = 0; point < count; point += 1) {
        let cell = 0;
        let half = width / 2;
        let x0 = left;
        let y0 = top;
        for (let depth = 0; ; depth += 1) {
          weigh(cell, point);
          if (depth === DEEPEST) break;
          const right = (x[point] ?? 0) >= x0 + half;
          const low = (y[point] ?? 0) >= y0 + half;
          const slot = 4 * cell + (right ? 1 : 0) + (low ? 2 : 0);
          const held = children[slot] ?? 0;
          if (held === 0) {
            children[slot] = -1 - point;
            break;
          }
          let next = held;
          if (right) x0 += half;
          if (low) y0 += half;
          half /= 2;
          if (held < 0) {
            // The point that was here alone moves down a cell.
            if (used === mass.length) grow();
            next = used;
            used += 1;
            clear(next);
            children[slot] = next;
            const other = -1 - held;
            weigh(next, other);
            if (depth + 1 < DEEPEST) {
              const otherSlot =
                4 * next + ((x[other] ?? 0) >= x0 + half ? 1 : 0) + ((y[other] ?? 0) >= y0 + half ? 2 : 0);
              children[otherSlot] = held;
            }
          }
          cell = next;
        }
      }

      for (let point = 0; point < count; point += 1) {
        const px = x[point] ?? 0;
        const py = y[point] ?? 0;
        let dx = 0;
        let dy = 0;
        let depth = 1;
        cellStack[0] = 0;
        widthStack[0] = width;
        while (depth > 0) {
          depth -= 1;
          const cell = cellStack[depth] ?? 0;
          const cellWidth = widthStack[depth] ?? 0;
          const weight = mass[cell] ?? 1;
          const ax = px - (middleX[cell] ?? 0) / weight;
          const ay = py - (middleY[cell] ?? 0) / weight;
          const square = ax * ax + ay * ay;
          const isFar = cellWidth * cellWidth < THETA_SQUARED * square;
          if (isFar || weight === 1) {
            if (square > farthest || square === 0) continue;
            // Two that are all but in one place do not fly apart.
            const pushed = (strength * weight) / Math.max(NEAREST_SQUARED, square);
            dx += ax * pushed;
            dy += ay * pushed;
            continue;
          }
          if (square > (reach + 1.5 * cellWidth) ** 2) continue;
          for (let slot = 4 * cell; slot < 4 * cell + 4; slot += 1) {
            const held = children[slot] ?? 0;
            if (held > 0) {
              cellStack[depth] = held;
              widthStack[depth] = cellWidth / 2;
              depth += 1;
            } else if (held < 0) {
              const bx = px - (x[-1 - held] ?? 0);
              const by = py - (y[-1 - held] ?? 0);
              const near = bx * bx + by * by;
              if (near > farthest || near === 0) continue;
              const pushed = strength / Math.max(NEAREST_SQUARED, near);
              dx += bx * pushed;
              dy += by * pushed;
            }
          }
        }
        vx[point] = (vx[point] ?? 0) + dx;
        vy[point] = (vy[point] ?? 0) + dy;
      }
    },
  };
}
