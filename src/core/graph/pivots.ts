/** The neighbours of nodes, by number. */
export type Adjacency = readonly (readonly number[])[];

/** More of them hardly change the picture. */
const PIVOTS = 24;
const ROUNDS = 40;

/**
 * First places for the nodes of a connected graph, so that what is few steps apart lies near: Pivot MDS (Brandes and
 * Pich, 2006), classical scaling of the steps to a few nodes that lie far from each other. O(n) for graphs whose edges are few.
 * `step` is how long a step is to be.
 */
export function scaled(joined: Adjacency, step: number): { readonly x: Float64Array; readonly y: Float64Array } {
  const count = joined.length;
  const columns = pivotSteps(joined);
  const k = columns.length;
  // Squared steps, centred by rows and by columns.
  const squares = columns.map((steps) => Float64Array.from(steps, (one) => one * one));
  const columnMeans = squares.map((column) => column.reduce((sum, one) => sum + one, 0) / count);
  const all = columnMeans.reduce((sum, one) => sum + one, 0) / k;
  for (let i = 0; i < count; i += 1) {
    let row = 0;
    for (const column of squares) row += column[i] ?? 0;
    row /= k;
    for (const [c, column] of squares.entries())
      column[i] = ((column[i] ?? 0) - row - (columnMeans[c] ?? 0) + all) / -2;
  }
  const products = squares.map((a) => squares.map((b) => a.reduce((sum, one, i) => sum + one * (b[i] ?? 0), 0)));
  const first = largest(products, []);
  const second = largest(products, [first]);
  const along = (vector: readonly number[]): Float64Array => {
    const places = new Float64Array(count);
    for (const [c, column] of squares.entries()) {
      for (let i = 0; i < count; i += 1) places[i] = (places[i] ?? 0) + (column[i] ?? 0) * (vector[c] ?? 0);
    }
    return places;
  };
  const x = along(first);
  const y = along(second);
  let length = 0;
  let edges = 0;
  for (const [i, others] of joined.entries()) {
    for (const j of others) {
      length += Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0));
      edges += 1;
    }
  }
  const scale = length === 0 ? 0 : (step * edges) / length;
  for (let i = 0; i < count; i += 1) {
    // Leaves of one node all come to one place: a spiral tells them apart.
    const angle = 2.4 * i;
    x[i] = (x[i] ?? 0) * scale + step * 0.3 * Math.cos(angle);
    y[i] = (y[i] ?? 0) * scale + step * 0.3 * Math.sin(angle);
  }
  return { x, y };
}

/** The steps from each pivot to every node; each pivot lies as far as possible from those before it. */
function pivotSteps(joined: Adjacency): readonly Int32Array[] {
  const count = joined.length;
  const nearest = new Int32Array(count).fill(count + 1);
  const columns: Int32Array[] = [];
  let pivot = 0;
  while (columns.length < Math.min(PIVOTS, count)) {
    const steps = new Int32Array(count).fill(-1);
    steps[pivot] = 0;
    const queue = [pivot];
    for (const node of queue) {
      for (const next of joined[node] ?? []) {
        if (steps[next] !== -1) continue;
        steps[next] = (steps[node] ?? 0) + 1;
        queue.push(next);
      }
    }
    columns.push(steps);
    for (let i = 0; i < count; i += 1) {
      nearest[i] = Math.min(nearest[i] ?? 0, steps[i] ?? 0);
      if ((nearest[i] ?? 0) > (nearest[pivot] ?? 0)) pivot = i;
    }
  }
  return columns;
}

/** The eigenvector of the largest eigenvalue of a symmetric matrix, at right angles to those given: power iteration. */
function largest(matrix: readonly (readonly number[])[], without: readonly (readonly number[])[]): readonly number[] {
  let vector: readonly number[] = matrix.map((_, i) => 1 + (i % 3));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = matrix.map((row) => row.reduce((sum, one, i) => sum + one * (vector[i] ?? 0), 0));
    for (const other of without) {
      const share = next.reduce((sum, one, i) => sum + one * (other[i] ?? 0), 0);
      for (const [i, one] of other.entries()) next[i] = (next[i] ?? 0) - share * one;
    }
    const norm = Math.hypot(...next);
    if (norm < 1e-9) return next.map(() => 0);
    vector = next.map((one) => one / norm);
  }
  return vector;
}
