/**
 * A row that is open, or that was open beneath something closed, with the open rows directly beneath it. The closed
 * ones among its children are not held: between two open ones they are counted by their positions. Immutable.
 */
export interface OpenNode {
  /** The node of the taxonomy; -1 for the invisible parent of the roots. */
  readonly node: number;
  /** Its position among its siblings, 0 for the first. */
  readonly at: number;
  /** How many children it has. */
  readonly size: number;
  /** Whether it is open. A closed one remembers what is open beneath it. */
  readonly shown: boolean;
  /** In order of their positions. */
  readonly open: readonly OpenNode[];
  /** Rows beneath it that can be seen: its children and what is open beneath them; 0 while it is closed. */
  readonly rows: number;
  /** `before[i]`: rows beneath the first `i` of `open`. */
  readonly before: readonly number[];
}

/** What most open nodes hold; they share one copy, for there are many of them. */
const NONE: readonly OpenNode[] = [];
const NO_ROWS: readonly number[] = [0];

export function makeOpenNode({ node, at, size, shown, open }: Omit<OpenNode, "rows" | "before">): OpenNode {
  if (open.length === 0) return { node, at, size, shown, open: NONE, rows: shown ? size : 0, before: NO_ROWS };
  const before = [0];
  let beneath = 0;
  for (const openNode of open) {
    beneath += openNode.rows;
    before.push(beneath);
  }
  return { node, at, size, shown, open, rows: shown ? size + beneath : 0, before };
}

/** A closed row with nothing to remember. */
export const blankOpenNode = (node: number, at: number, size: number): OpenNode =>
  makeOpenNode({ node, at, size, shown: false, open: [] });

/** How many of the open rows, from the first on, satisfy a condition that no row satisfies after one that does not. */
function countWhile(open: readonly OpenNode[], holds: (openNode: OpenNode, index: number) => boolean): number {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const openNode = open[middle];
    if (openNode !== undefined && holds(openNode, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The open, or remembered, row at a position. */
export function openNodeAt(openNode: OpenNode, at: number): OpenNode | null {
  const found = openNode.open[countWhile(openNode.open, (inner) => inner.at < at)];
  return found?.at === at ? found : null;
}

/** Rows beneath the siblings that stand before a position. */
export const rowsBefore = (openNode: OpenNode, at: number): number =>
  openNode.before[countWhile(openNode.open, (inner) => inner.at < at)] ?? 0;

/**
 * One step from an open node towards the row at a place beneath it: the position of the child that is this row or an
 * ancestor of it, the open node of that child if it has one, and how many rows below the child the row is.
 */
export function stepAt(openNode: OpenNode, place: number): { at: number; into: OpenNode | null; left: number } {
  const passed = countWhile(openNode.open, (inner, index) => inner.at + (openNode.before[index] ?? 0) <= place);
  const last = openNode.open[passed - 1];
  if (last === undefined) return { at: place, into: null, left: 0 };
  const left = place - last.at - (openNode.before[passed - 1] ?? 0);
  if (left <= last.rows) return { at: last.at, into: last, left };
  return { at: place - (openNode.before[passed] ?? 0), into: null, left: 0 };
}

/** The open node with `inner` in place of the child at its position; a closed child that remembers nothing is dropped. */
export function withOpenNode(openNode: OpenNode, inner: OpenNode): OpenNode {
  const index = countWhile(openNode.open, ({ at }) => at < inner.at);
  const there = openNode.open[index]?.at === inner.at ? 1 : 0;
  const kept = inner.shown || inner.open.length > 0 ? [inner] : [];
  return makeOpenNode({ ...openNode, open: openNode.open.toSpliced(index, there, ...kept) });
}
