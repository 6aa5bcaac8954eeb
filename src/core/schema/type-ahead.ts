import { findRow, placeOf, rowAt, rowCount, type Tree } from "./tree";

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
