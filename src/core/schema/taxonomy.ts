import { type ClassId, KINDS, type Kind } from "./class";
import type { Library } from "./library";

/**
 * What a tree of the library shows: three headings, one a kind, above the classes without parents, and beneath each
 * class those that inherit from it. A class with several parents stands beneath each of them, so a row of the tree is a
 * path and a selection is a class. Nodes below `library.size` are the library's classes by their number; the headings
 * come after them.
 *
 * It is always finite: an edge that would close a circle is left out, and classes that only a circle holds together
 * hang from their heading by the first of them.
 */
export interface Taxonomy {
  /** Nodes in all, headings included. */
  readonly size: number;
  /** The headings of the kinds that have classes. */
  readonly roots: readonly number[];
  /** In order of their titles. */
  childrenOf(node: number): readonly number[];
  /** None for headings; the heading for top classes. */
  parentsOf(node: number): readonly number[];
  titleOf(node: number): string;
  /** Null for headings, which cannot be selected. */
  idOf(node: number): ClassId | null;
}

const HEADINGS: Readonly<Record<Kind, string>> = { entity: "Entities", relation: "Relations", event: "Events" };

export function taxonomyOf(library: Library): Taxonomy {
  const { size } = library;
  const titles = Array.from({ length: size }, (_, index) => library.nameOf(index));
  titles.push(...KINDS.map((kind) => HEADINGS[kind]));
  const byTitle = byRank(titles);

  const children: number[][] = titles.map(() => []);
  const parents: number[][] = titles.map(() => []);
  const connect = (parent: number, child: number): void => {
    children[parent]?.push(child);
    parents[child]?.push(parent);
  };

  const reached = new Uint8Array(size);
  const hang = (top: number): void => {
    connect(size + KINDS.indexOf(library.kindOf(top)), top);
    descend(library, byTitle, top, reached, connect);
  };
  const inOrder = Array.from(titles.keys()).slice(0, size).sort(byTitle);
  for (const index of inOrder) if (library.parentsOf(index).length === 0) hang(index);
  for (const index of inOrder) if (reached[index] === 0) hang(index);
  for (const list of children) list.sort(byTitle);

  return {
    size: titles.length,
    roots: KINDS.map((_, index) => size + index).filter((heading) => children[heading]?.length),
    childrenOf: (node) => children[node] ?? [],
    parentsOf: (node) => parents[node] ?? [],
    titleOf: (node) => titles[node] ?? "",
    idOf: (node) => (node < size ? library.idOf(node) : null),
  };
}

/** Compares nodes by title, then by number. Titles are sorted once, for comparing texts again and again is slow. */
function byRank(titles: readonly string[]): (a: number, b: number) => number {
  const { compare } = new Intl.Collator("en");
  const order = Array.from(titles.keys()).sort((a, b) => compare(titles[a] ?? "", titles[b] ?? "") || a - b);
  const ranks = new Int32Array(titles.length);
  for (const [rank, node] of order.entries()) ranks[node] = rank;
  return (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0);
}

const OPEN = 1;
const DONE = 2;

/** Connects everything below `top` that was not reached before, depth first and without recursion. */
function descend(
  library: Library,
  order: (a: number, b: number) => number,
  top: number,
  reached: Uint8Array,
  connect: (parent: number, child: number) => void,
): void {
  const enter = (node: number) => ({ node, below: library.childrenOf(node).toSorted(order).values() });
  const stack = [enter(top)];
  reached[top] = OPEN;
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const next = frame.below.next();
    if (next.done) {
      reached[frame.node] = DONE;
      stack.pop();
    } else if (reached[next.value] !== OPEN) {
      // An edge to a node that is still open leads back to an ancestor: it would close a circle.
      connect(frame.node, next.value);
      if (reached[next.value] === 0) {
        reached[next.value] = OPEN;
        stack.push(enter(next.value));
      }
    }
  }
}
