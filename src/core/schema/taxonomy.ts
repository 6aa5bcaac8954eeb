import { type ClassId, KIND_PLURALS, KINDS, type Kind } from "./class";
import { edgesOf, withoutCycles } from "./edges";
import type { Library } from "./library";

/**
 * What a tree of the library shows: three headings, one a kind, above the classes without parents, and beneath each
 * class those that inherit from it. A class with several parents stands beneath each of them, so a row of the tree is a
 * path and a selection is a class. Nodes below `library.size` are the library's classes by their number; the headings
 * come after them.
 *
 * It is always finite: an edge that would close a cycle is left out, and classes that only a cycle holds together
 * hang from their heading by the first of them.
 *
 * Making one reads the edges of the library and nothing else; names are asked for and put in order when a node is
 * opened, and descendants are counted when somebody wants to know.
 */
export interface Taxonomy {
  readonly library: Library;
  /** Nodes in all, headings included. */
  readonly size: number;
  /** The headings of the kinds that have classes. */
  readonly roots: readonly number[];
  /** In order of their titles. */
  childrenOf(node: number): readonly number[];
  childCount(node: number): number;
  /** None for headings; the heading for top classes. */
  parentsOf(node: number): readonly number[];
  /** Classes beneath a node at any depth, each counted once. */
  countBelow(node: number): number;
  /** The ways from a heading to a node, both included; at most this many, those by the first parents first. */
  pathsTo(node: number, most: number): readonly (readonly number[])[];
  titleOf(node: number): string;
  /** The kind that a heading stands for; null for classes. */
  headingOf(node: number): Kind | null;
  /** The nodes whose titles begin with these letters, which are in lower case; ascending. */
  beginning(letters: string): readonly number[];
  /** Null for headings, which cannot be selected. */
  idOf(node: number): ClassId | null;
}

const known = new WeakMap<Library, Taxonomy>();

/** The taxonomy of a library; the same one every time. */
export function taxonomyOf(library: Library): Taxonomy {
  const taxonomy = known.get(library) ?? makeTaxonomy(library);
  known.set(library, taxonomy);
  return taxonomy;
}

function makeTaxonomy(library: Library): Taxonomy {
  const { size } = library;
  const { parents, parentStarts, children, childStarts, tops } = withoutCycles(edgesOf(library));
  const below: Readonly<Record<Kind, number[]>> = { entity: [], relation: [], event: [] };
  for (const top of tops) below[library.kindOf(top)].push(top);
  const isTop = new Set(tops);

  const headingAt = (node: number): Kind | undefined => KINDS[node - size];
  const titleOf = (node: number): string => {
    const kind = headingAt(node);
    return kind === undefined ? library.nameOf(node) : KIND_PLURALS[kind];
  };
  const start = (node: number): number => childStarts[node] ?? 0;
  const childCount = (node: number): number => {
    const kind = headingAt(node);
    return kind === undefined ? start(node + 1) - start(node) : below[kind].length;
  };
  /** In order of their numbers. */
  const unsorted = (node: number): ArrayLike<number> => {
    const kind = headingAt(node);
    return kind === undefined ? children.subarray(start(node), start(node + 1)) : below[kind];
  };
  const parentsOf = (node: number): readonly number[] => {
    if (node >= size) return [];
    const above = Array.from(parents.subarray(parentStarts[node], parentStarts[node + 1]));
    return isTop.has(node) ? [size + KINDS.indexOf(library.kindOf(node)), ...above] : above;
  };

  /** The children of the nodes that were opened. */
  const sorted = new Map<number, readonly number[]>();
  const sort = (node: number): readonly number[] => {
    const list = inNameOrder(Array.from(unsorted(node)), titleOf);
    sorted.set(node, list);
    return list;
  };
  const counts = new Map<number, number>();
  // A node that carries the mark of a round was met in it.
  const met = new Uint32Array(size);
  let round = 0;
  const pending = new Int32Array(size);
  const count = (node: number): number => {
    round += 1;
    let found = 0;
    const meet = (child: number): void => {
      if (met[child] === round) return;
      met[child] = round;
      pending[found++] = child;
    };
    for (const child of Array.from(unsorted(node))) meet(child);
    for (let done = 0; done < found; done++) {
      const parent = pending[done] ?? 0;
      const end = start(parent + 1);
      for (let place = start(parent); place < end; place++) meet(children[place] ?? 0);
    }
    return found;
  };

  return {
    library,
    size: size + KINDS.length,
    roots: KINDS.map((_, index) => size + index).filter((heading) => childCount(heading) > 0),
    childrenOf: (node) => sorted.get(node) ?? sort(node),
    childCount,
    parentsOf,
    countBelow(node) {
      const found = counts.get(node) ?? (childCount(node) === 0 ? 0 : count(node));
      counts.set(node, found);
      return found;
    },
    pathsTo(node, most) {
      const paths: (readonly number[])[] = [];
      const partial: (readonly number[])[] = [[node]];
      for (let path = partial.pop(); path !== undefined && paths.length < most; path = partial.pop()) {
        const above = parentsOf(path[0] ?? -1);
        if (above.length === 0) paths.push(path);
        for (const parent of above.toReversed()) partial.push([parent, ...path]);
      }
      return paths;
    },
    titleOf,
    headingOf: (node) => headingAt(node) ?? null,
    beginning(letters) {
      const nodes: number[] = [];
      for (const [first, end] of orderedRanges(library, letters)) {
        for (let node = first; node < end; node++) nodes.push(node);
      }
      for (let node = library.ordered; node < size + KINDS.length; node++) {
        if (titleOf(node).toLowerCase().startsWith(letters)) nodes.push(node);
      }
      return nodes;
    },
    idOf: (node) => (node < size ? library.idOf(node) : null),
  };
}

/** Libraries from a file are in order of their names; the user's classes, which come after them, are put in place. */
function inNameOrder(nodes: readonly number[], titleOf: (node: number) => string): readonly number[] {
  const titled = nodes.map((node) => ({ node, title: titleOf(node).toLowerCase() }));
  const ordered = titled.every(({ title }, place) => place === 0 || (titled[place - 1]?.title ?? "") <= title);
  if (ordered) return nodes;
  return titled
    .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.node - b.node))
    .map(({ node }) => node);
}

/** Where names with a given beginning stand among the ordered classes: one range per kind. */
function orderedRanges(library: Library, letters: string): readonly (readonly [first: number, end: number])[] {
  /** The first class from one place up to another that does not satisfy what all before it do. */
  const firstNot = (from: number, to: number, holds: (index: number) => boolean): number => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const beginning = (index: number): string => library.nameOf(index).toLowerCase().slice(0, letters.length);
  let start = 0;
  return KINDS.map((kind) => {
    const stop = firstNot(start, library.ordered, (index) => library.kindOf(index) === kind);
    const first = firstNot(start, stop, (index) => beginning(index) < letters);
    const end = firstNot(first, stop, (index) => beginning(index) === letters);
    start = stop;
    return [first, end];
  });
}
