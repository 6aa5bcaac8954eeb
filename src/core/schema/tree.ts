import type { Taxonomy } from "./taxonomy";

/** A visible row of the tree, with what WAI-ARIA asks of a treeitem that is drawn without its siblings. */
export interface TreeRow {
  /** The nodes from a root to this one, `3/17/42`: identifies the row, for a class stands beneath each of its parents. */
  readonly path: string;
  /** The node of the taxonomy. */
  readonly index: number;
  /** 1 for roots. */
  readonly level: number;
  readonly setSize: number;
  /** 1 for the first of its siblings. */
  readonly posInSet: number;
  /** Null where nothing is beneath. */
  readonly expanded: boolean | null;
}

/** Paths of the rows that are open; they mean something for one taxonomy only. */
export type OpenPaths = ReadonlySet<string>;

/** The rows that can be seen, top to bottom. Takes time in their number only, however large the taxonomy is. */
export function visibleRows(taxonomy: Taxonomy, open: OpenPaths): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (nodes: readonly number[], parent: string, level: number): void => {
    for (let position = 0; position < nodes.length; position++) {
      const index = nodes[position] ?? 0;
      const path = parent + index;
      const children = taxonomy.childrenOf(index);
      const expanded = children.length === 0 ? null : open.has(path);
      rows.push({ path, index, level, setSize: nodes.length, posInSet: position + 1, expanded });
      if (expanded) visit(children, `${path}/`, level + 1);
    }
  };
  visit(taxonomy.roots, "", 1);
  return rows;
}

/** What the keyboard moves: which rows are open and which one has the focus. */
export interface TreeState {
  readonly open: OpenPaths;
  /** Path of the row with the focus; null before the tree was entered. */
  readonly active: string | null;
}

/** Opens a closed row and closes an open one. A focus within what was closed goes to the row itself. */
export function toggleRow(state: TreeState, path: string): TreeState {
  const open = new Set(state.open);
  if (!open.delete(path)) open.add(path);
  const hidden = !open.has(path) && state.active?.startsWith(`${path}/`);
  return { open, active: hidden ? path : state.active };
}

/**
 * The first row of a node, with everything above it open and the focus on it. Where there are several parents, the way
 * leads through the first of each.
 */
export function revealNode(taxonomy: Taxonomy, state: TreeState, index: number): TreeState {
  const nodes = [index];
  for (let node = taxonomy.parentsOf(index)[0]; node !== undefined; node = taxonomy.parentsOf(node)[0]) {
    nodes.push(node);
  }
  nodes.reverse();
  const open = new Set(state.open);
  for (let depth = 1; depth < nodes.length; depth++) open.add(nodes.slice(0, depth).join("/"));
  return { open, active: nodes.join("/") };
}

/**
 * What a key does, after the WAI-ARIA tree pattern: Up, Down, Home and End move; Right opens, then goes to the first
 * child; Left closes, then goes to the parent; `*` opens all siblings. Null where the key means nothing to the tree, so
 * that the browser may have it. `rows` are the visible rows of `state.open`.
 */
export function pressKey(state: TreeState, rows: readonly TreeRow[], key: string): TreeState | null {
  const position = rows.findIndex((row) => row.path === state.active);
  const row = rows[position];
  const focus = (target: TreeRow | undefined): TreeState => (target ? { ...state, active: target.path } : state);
  switch (key) {
    case "ArrowDown":
      return focus(rows[position + 1]);
    case "ArrowUp":
      return focus(position === -1 ? rows.at(-1) : rows[position - 1]);
    case "Home":
      return focus(rows[0]);
    case "End":
      return focus(rows.at(-1));
    case "ArrowRight":
      if (row === undefined || row.expanded === null) return state;
      return row.expanded ? focus(rows[position + 1]) : toggleRow(state, row.path);
    case "ArrowLeft":
      if (row === undefined) return state;
      return row.expanded ? toggleRow(state, row.path) : { ...state, active: parentPath(row.path) ?? row.path };
    case "*":
      return row === undefined ? state : { ...state, open: withSiblings(state.open, rows, row) };
    default:
      return null;
  }
}

/**
 * The row that typed letters lead to: the next one below the focus, round to the top, whose title begins with them;
 * a row that has the focus and goes on matching keeps it. One letter typed again and again goes from row to row.
 */
export function typeAhead(
  taxonomy: Taxonomy,
  rows: readonly TreeRow[],
  active: string | null,
  typed: string,
): string | null {
  const letters = typed.toLowerCase();
  const again = letters.length > 1 && letters === letters.charAt(0).repeat(letters.length);
  const start = rows.findIndex((row) => row.path === active);
  const find = (prefix: string, first: number): string | null => {
    for (let step = 0; step < rows.length; step++) {
      const row = rows[(first + step) % rows.length];
      if (row && taxonomy.titleOf(row.index).toLowerCase().startsWith(prefix)) return row.path;
    }
    return null;
  };
  if (letters === "") return null;
  // A single letter moves on; more letters narrow what the first one found.
  const found = find(letters, letters.length === 1 ? start + 1 : Math.max(start, 0));
  return found ?? (again ? find(letters.charAt(0), start + 1) : null);
}

function parentPath(path: string): string | null {
  const end = path.lastIndexOf("/");
  return end === -1 ? null : path.slice(0, end);
}

function withSiblings(open: OpenPaths, rows: readonly TreeRow[], row: TreeRow): OpenPaths {
  const parent = parentPath(row.path);
  const siblings = rows.filter((other) => other.expanded === false && other.level === row.level);
  return new Set([...open, ...siblings.map((other) => other.path).filter((path) => parentPath(path) === parent)]);
}
