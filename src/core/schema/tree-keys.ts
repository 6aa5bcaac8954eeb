import { findRow, focusRow, openSiblings, parentPath, placeOf, rowAt, rowCount, type Tree, toggleRow } from "./tree";

/**
 * What a key does, after the WAI-ARIA tree pattern: Up, Down, Home and End move; Right opens, then goes to the first
 * child; Left closes, then goes to the parent; `*` opens all siblings. Null where the key means nothing to the tree, so
 * that the browser may have it.
 */
export function pressKey(tree: Tree, key: string): Tree | null {
  const place = placeOf(tree, tree.active);
  const row = rowAt(tree, place);
  const focus = (to: number): Tree => focusRow(tree, rowAt(tree, to)?.path ?? tree.active ?? "");
  switch (key) {
    case "ArrowDown":
      return place + 1 < rowCount(tree) ? focus(place + 1) : tree;
    case "ArrowUp":
      return place === 0 || rowCount(tree) === 0 ? tree : focus((place < 0 ? rowCount(tree) : place) - 1);
    case "Home":
      return rowCount(tree) === 0 ? tree : focus(0);
    case "End":
      return rowCount(tree) === 0 ? tree : focus(rowCount(tree) - 1);
    case "ArrowRight":
      if (row === null || row.expanded === null) return tree;
      return row.expanded ? focus(place + 1) : toggleRow(tree, row.path);
    case "ArrowLeft":
      if (row === null) return tree;
      return row.expanded ? toggleRow(tree, row.path) : focusRow(tree, parentPath(row.path) ?? row.path);
    case "*":
      return row === null ? tree : openSiblings(tree, row.path);
    default:
      return null;
  }
}

/**
 * The row that typed letters lead to: the next one below the focus, round to the top, whose title begins with them;
 * a row that has the focus and goes on matching keeps it. One letter typed again and again goes from row to row.
 */
export function typeAhead(tree: Tree, typed: string): string | null {
  const letters = typed.toLowerCase();
  if (letters === "") return null;
  const count = rowCount(tree);
  const start = placeOf(tree, tree.active);
  const find = (prefix: string, first: number): string | null => {
    const nodes = tree.taxonomy.beginning(prefix);
    const places = nodes.length > FEW_NODES ? null : placesOf(tree, nodes);
    if (places !== null) {
      const found = places.find((place) => place >= first) ?? places[0] ?? -1;
      return rowAt(tree, found)?.path ?? null;
    }
    const begins = new Set(nodes);
    const below = findRow(tree, first, count, (node) => begins.has(node));
    const found = below < 0 ? findRow(tree, 0, Math.min(first, count), (node) => begins.has(node)) : below;
    return rowAt(tree, found)?.path ?? null;
  };
  // A single letter moves on; more letters narrow what the first one found.
  const found = find(letters, letters.length === 1 ? start + 1 : Math.max(start, 0));
  const again = letters.length > 1 && letters === letters.charAt(0).repeat(letters.length);
  return found ?? (again ? find(letters.charAt(0), start + 1) : null);
}

/** As few nodes as are looked for by the ways that lead to them; of more, one is met soon on a walk along the rows. */
const FEW_NODES = 200;
const FEW_WAYS = 20;

/** Where rows of these nodes can be seen, top to bottom; null where more ways lead to one than are worth following. */
function placesOf(tree: Tree, nodes: readonly number[]): readonly number[] | null {
  const places: number[] = [];
  for (const node of nodes) {
    const ways = tree.taxonomy.pathsTo(node, FEW_WAYS + 1);
    if (ways.length > FEW_WAYS) return null;
    places.push(...ways.map((way) => placeOf(tree, way.join("/"))).filter((place) => place >= 0));
  }
  return places.sort((a, b) => a - b);
}
