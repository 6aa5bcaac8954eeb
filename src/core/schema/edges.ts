import type { Library } from "./library";

/**
 * Who inherits from whom, in columns: the parents of class `i` are `parents[parentStarts[i]]` up to, not including,
 * `parents[parentStarts[i + 1]]`, in the library's order; its children likewise, in order of their numbers.
 */
export interface Edges {
  readonly parents: Int32Array;
  readonly parentStarts: Int32Array;
  readonly children: Int32Array;
  readonly childStarts: Int32Array;
  /** Where every path begins: the classes without parents, and one of each cycle that hangs from nowhere else. */
  readonly tops: readonly number[];
}

export function edgesOf(library: Library): Edges {
  const { size } = library;
  const parentStarts = new Int32Array(size + 1);
  let parents = new Int32Array(2 * size + 8);
  let edges = 0;
  for (let index = 0; index < size; index++) {
    const above = library.parentsOf(index);
    if (edges + above.length > parents.length) {
      const larger = new Int32Array(2 * parents.length + above.length);
      larger.set(parents);
      parents = larger;
    }
    for (const parent of above) parents[edges++] = parent;
    parentStarts[index + 1] = edges;
  }
  return turned(parents.slice(0, edges), parentStarts);
}

/** The edges from the side of the parents; what has none is a top. */
function turned(parents: Int32Array, parentStarts: Int32Array): Edges {
  const size = parentStarts.length - 1;
  const childStarts = new Int32Array(size + 1);
  for (const parent of parents) childStarts[parent + 1] = (childStarts[parent + 1] ?? 0) + 1;
  for (let index = 0; index < size; index++) {
    childStarts[index + 1] = (childStarts[index + 1] ?? 0) + (childStarts[index] ?? 0);
  }
  const next = childStarts.slice();
  const children = new Int32Array(parents.length);
  const tops: number[] = [];
  for (let index = 0; index < size; index++) {
    const first = parentStarts[index] ?? 0;
    const end = parentStarts[index + 1] ?? 0;
    if (first === end) tops.push(index);
    for (let edge = first; edge < end; edge++) {
      const parent = parents[edge] ?? 0;
      const place = next[parent] ?? 0;
      children[place] = index;
      next[parent] = place + 1;
    }
  }
  return { parents, parentStarts, children, childStarts, tops };
}

/** The same edges where none closes a cycle, which is found in one walk; else those that do are left out. */
export function withoutCycles(edges: Edges): Edges {
  return isAcyclic(edges) ? edges : cut(edges);
}

/** Takes away classes whose parents are all taken away: what only stays where there is a cycle. */
function isAcyclic({ parentStarts, children, childStarts, tops }: Edges): boolean {
  const size = parentStarts.length - 1;
  const left = new Int32Array(size);
  for (let index = 0; index < size; index++) left[index] = (parentStarts[index + 1] ?? 0) - (parentStarts[index] ?? 0);
  const taken = new Int32Array(size);
  taken.set(tops);
  let found = tops.length;
  for (let done = 0; done < found; done++) {
    const node = taken[done] ?? 0;
    for (let place = childStarts[node] ?? 0; place < (childStarts[node + 1] ?? 0); place++) {
      const child = children[place] ?? 0;
      const more = (left[child] ?? 0) - 1;
      left[child] = more;
      if (more === 0) taken[found++] = child;
    }
  }
  return found === size;
}

const OPEN = 1;
const DONE = 2;

/** Walks down depth first, from the tops and then from what they do not reach, and leaves out edges that lead back up. */
function cut({ parents, parentStarts, children, childStarts, tops }: Edges): Edges {
  const size = parentStarts.length - 1;
  const reached = new Uint8Array(size);
  const back = new Map<number, Set<number>>();
  const further: number[] = [];

  const walk = (top: number): void => {
    const stack = [{ node: top, place: childStarts[top] ?? 0 }];
    reached[top] = OPEN;
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      if (frame.place === childStarts[frame.node + 1]) {
        reached[frame.node] = DONE;
        stack.pop();
        continue;
      }
      const child = children[frame.place++] ?? 0;
      if (reached[child] === OPEN) {
        const leading = back.get(child) ?? new Set<number>();
        back.set(child, leading.add(frame.node));
      } else if (reached[child] === 0) {
        reached[child] = OPEN;
        stack.push({ node: child, place: childStarts[child] ?? 0 });
      }
    }
  };
  for (const top of tops) walk(top);
  for (let index = 0; index < size; index++) {
    if (reached[index] !== 0) continue;
    further.push(index);
    walk(index);
  }

  const kept: number[] = [];
  const starts = new Int32Array(size + 1);
  for (let index = 0; index < size; index++) {
    const leading = back.get(index);
    for (const parent of parents.subarray(parentStarts[index], parentStarts[index + 1])) {
      if (leading === undefined || !leading.has(parent)) kept.push(parent);
    }
    starts[index + 1] = kept.length;
  }
  return { ...turned(Int32Array.from(kept), starts), tops: [...tops, ...further].sort((a, b) => a - b) };
}
