import type { ClassId } from "./class";
import { blankOpenNode, makeOpenNode, type OpenNode, openNodeAt, rowsBefore, stepAt, withOpenNode } from "./open-node";
import type { Taxonomy } from "./taxonomy";

/** A visible row of the tree, with what WAI-ARIA asks of a treeitem that is drawn without its siblings. */
export interface TreeRow {
  /** The nodes from a root to this one, `3/17/42`: identifies the row, for a class stands beneath each of its parents. */
  readonly path: string;
  /** The node of the taxonomy. */
  readonly node: number;
  /** 1 for roots. */
  readonly level: number;
  /** Indentation in steps: one per ancestor that has siblings. An only child is indented no further than its parent. */
  readonly indent: number;
  readonly setSize: number;
  /** 1 for the first of its siblings. */
  readonly posInSet: number;
  /** Null where nothing is beneath. */
  readonly expanded: boolean | null;
}

/**
 * Which rows of a taxonomy are open, and which one has the focus; immutable. Only open rows are held, each with the number
 * of visible rows beneath it. So a row is found by its place, opened or closed without visiting the others: the time grows
 * with the depth and the number of open siblings on the way, not with the number of visible rows.
 *
 * Where a row is opened whose only child has children too, that child opens with it, and so on down the chain: a single
 * press leads to where there is something to choose, every class of the chain keeps a row of its own, and what a screen
 * reader says of levels and positions stays true. (Rows merged into one could be neither selected nor explained singly.)
 */
export interface Tree {
  readonly taxonomy: Taxonomy;
  readonly ground: OpenNode;
  /** Path of the row with the focus; null before the tree was entered. */
  readonly active: string | null;
}

/** The tree as it is first seen: the first heading is open. */
export function plantTree(taxonomy: Taxonomy): Tree {
  const ground = makeOpenNode({ node: -1, at: 0, size: taxonomy.roots.length, shown: true, open: [] });
  const tree: Tree = { taxonomy, ground, active: null };
  const [first] = taxonomy.roots;
  return first === undefined ? tree : toggleRow(tree, `${first}`);
}

/** How many rows can be seen. */
export const rowCount = (tree: Tree): number => tree.ground.rows;

/** A visible row by its place from the top, 0 for the first; null where there is none. */
export function rowAt({ taxonomy, ground }: Tree, place: number): TreeRow | null {
  if (!Number.isInteger(place) || place < 0 || place >= ground.rows) return null;
  let openNode = ground;
  let left = place;
  let path = "";
  let indent = 0;
  for (let level = 1; ; level++) {
    const step = stepAt(openNode, left);
    const node = nodeAt(taxonomy, openNode, step.at);
    path += level === 1 ? node : `/${node}`;
    if (step.into === null || step.left === 0) {
      const expanded = taxonomy.childCount(node) === 0 ? null : step.into?.shown === true;
      return { path, node, level, indent, setSize: openNode.size, posInSet: step.at + 1, expanded };
    }
    openNode = step.into;
    left = step.left - 1;
    if (openNode.size > 1) indent += 1;
  }
}

/** The place of a row from the top; -1 where it cannot be seen. */
export function placeOf({ taxonomy, ground }: Tree, path: string | null): number {
  if (path === null) return -1;
  let openNode: OpenNode | null = ground;
  let place = -1;
  for (const node of nodesOf(path)) {
    if (openNode === null || !openNode.shown) return -1;
    const at = childrenIn(taxonomy, openNode).indexOf(node);
    if (at < 0) return -1;
    place += 1 + at + rowsBefore(openNode, at);
    openNode = openNodeAt(openNode, at);
  }
  return place;
}

/** Opens a closed row and closes an open one; what was open beneath is remembered. A focus within goes to the row. */
export function toggleRow(tree: Tree, path: string): Tree {
  const next = change(tree, nodesOf(path), (openNode) =>
    openNode.shown ? makeOpenNode({ ...openNode, shown: false }) : opened(tree.taxonomy, openNode),
  );
  const hidden = tree.active?.startsWith(`${path}/`) === true && placeOf(next, tree.active) < 0;
  return hidden ? { ...next, active: path } : next;
}

export const focusRow = (tree: Tree, path: string): Tree => (tree.active === path ? tree : { ...tree, active: path });

/**
 * The row at the end of a way through the taxonomy, heading first, with everything above it open and the focus on it;
 * the same tree where there is no such way.
 */
export function revealPath(tree: Tree, nodes: readonly number[]): Tree {
  const path = nodes.join("/");
  const above = change(
    tree,
    nodes.slice(0, -1),
    (openNode) => (openNode.shown ? openNode : makeOpenNode({ ...openNode, shown: true })),
    true,
  );
  return placeOf(above, path) < 0 ? tree : { ...above, active: path };
}

/** The first row of a node, the way that leads there by first parents opened, and the focus on it. */
export const revealNode = (tree: Tree, node: number): Tree =>
  revealPath(tree, tree.taxonomy.pathsTo(node, 1)[0] ?? [node]);

/** The nodes of the visible rows between two of them, both included, top to bottom; empty where one is hidden. */
export function nodesBetween(tree: Tree, from: string, to: string): readonly number[] {
  const ends = [placeOf(tree, from), placeOf(tree, to)].sort((a, b) => a - b);
  const [first = -1, last = -1] = ends;
  const nodes: number[] = [];
  if (first < 0) return nodes;
  findRow(tree, first, last + 1, (node) => {
    nodes.push(node);
    return false;
  });
  return nodes;
}

/** The same rows open and the same focus, in the taxonomy of another library; what that one lacks is closed. */
export function replant(tree: Tree, taxonomy: Taxonomy): Tree {
  if (tree.taxonomy === taxonomy) return tree;
  const moved = (node: number): number => {
    const id: ClassId | null = tree.taxonomy.idOf(node);
    return id === null ? taxonomy.size - (tree.taxonomy.size - node) : taxonomy.library.indexOf(id);
  };
  const grow = (openNode: OpenNode, node: number, at: number, siblings: readonly number[]): OpenNode => {
    const places = new Map(openNode.open.length === 0 ? [] : siblings.map((sibling, place) => [sibling, place]));
    const open = openNode.open.flatMap((inner) => {
      const child = moved(inner.node);
      const place = places.get(child);
      return place === undefined ? [] : [grow(inner, child, place, taxonomy.childrenOf(child))];
    });
    const shown = openNode.shown && siblings.length > 0;
    return makeOpenNode({ node, at, size: siblings.length, shown, open: open.sort((a, b) => a.at - b.at) });
  };
  const next: Tree = { taxonomy, ground: grow(tree.ground, -1, 0, taxonomy.roots), active: null };
  const active = tree.active === null ? null : nodesOf(tree.active).map(moved).join("/");
  return placeOf(next, active) < 0 ? next : { ...next, active };
}

/** The nodes of a row's path, heading first. */
export const nodesOf = (path: string): readonly number[] => (path === "" ? [] : path.split("/").map(Number));

export function parentPath(path: string): string | null {
  const end = path.lastIndexOf("/");
  return end === -1 ? null : path.slice(0, end);
}

const childrenIn = (taxonomy: Taxonomy, openNode: OpenNode): readonly number[] =>
  openNode.node < 0 ? taxonomy.roots : taxonomy.childrenOf(openNode.node);

const nodeAt = (taxonomy: Taxonomy, openNode: OpenNode, at: number): number => childrenIn(taxonomy, openNode)[at] ?? -1;

/** How much of a chain of only children is opened at once: a hostile library can make chains without end. */
const CHAIN_LIMIT = 64;

/** The node opened, with the chain of only children that begins here; what was open beneath it is open again. */
function opened(taxonomy: Taxonomy, openNode: OpenNode): OpenNode {
  const chain: OpenNode[] = [];
  let last = openNode;
  while (last.size === 1 && last.open.length === 0 && chain.length < CHAIN_LIMIT) {
    const only = nodeAt(taxonomy, last, 0);
    const size = taxonomy.childCount(only);
    if (size === 0) break;
    chain.push(last);
    last = blankOpenNode(only, 0, size);
  }
  return chain.reduceRight(
    (inner, outer) => makeOpenNode({ ...outer, shown: true, open: [inner] }),
    makeOpenNode({ ...last, shown: true }),
  );
}

/**
 * The tree with the node at the end of a way changed, and with every one on the way if `all`; the same tree where
 * the way leads nowhere.
 */
function change(tree: Tree, nodes: readonly number[], act: (openNode: OpenNode) => OpenNode, all = false): Tree {
  const { taxonomy } = tree;
  const way: OpenNode[] = [tree.ground];
  for (const node of nodes) {
    const parent = way.at(-1) ?? tree.ground;
    const at = childrenIn(taxonomy, parent).indexOf(node);
    const size = taxonomy.childCount(node);
    if (at < 0 || size === 0) return tree;
    way.push(openNodeAt(parent, at) ?? blankOpenNode(node, at, size));
  }
  const last = way.pop();
  if (last === undefined || way.length === 0) return tree;
  const ground = way.reduceRight((openNode, parent) => {
    const next = withOpenNode(parent, openNode);
    return all && next.node >= 0 ? act(next) : next;
  }, act(last));
  return { ...tree, ground };
}

export function openSiblings(tree: Tree, path: string): Tree {
  const { taxonomy } = tree;
  const all = (parent: OpenNode): OpenNode => {
    const open = childrenIn(taxonomy, parent).flatMap((node, at) => {
      const size = taxonomy.childCount(node);
      const openNode = openNodeAt(parent, at) ?? blankOpenNode(node, at, size);
      return size === 0 ? [] : [openNode.shown ? openNode : opened(taxonomy, openNode)];
    });
    return makeOpenNode({ ...parent, open });
  };
  const parent = parentPath(path);
  return parent === null ? { ...tree, ground: all(tree.ground) } : change(tree, nodesOf(parent), all);
}

/** The first row from one place up to, not including, another whose node is accepted; -1 where none is. */
export function findRow(
  { taxonomy, ground }: Tree,
  from: number,
  to: number,
  accept: (node: number) => boolean,
): number {
  const visit = (openNode: OpenNode, base: number): number => {
    const children = childrenIn(taxonomy, openNode);
    let row = base;
    let at = 0;
    /** The closed children before a position. */
    const pass = (end: number): number => {
      for (; at < end && row < to; at++, row++) if (row >= from && accept(children[at] ?? -1)) return row;
      return -1;
    };
    for (const inner of openNode.open) {
      const closed = pass(inner.at + 1);
      if (closed >= 0 || row >= to) return closed;
      const found = inner.rows > 0 && row + inner.rows > from ? visit(inner, row) : -1;
      if (found >= 0) return found;
      row += inner.rows;
    }
    return pass(children.length);
  };
  return visit(ground, 0);
}
