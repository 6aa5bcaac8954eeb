import type { Library } from "../library";

/**
 * How much a class says, from 0 for one that holds all others to 1 for one that holds none: its information content by
 * the share of the library at and below it (Resnik 1995, with the taxonomy itself as the corpus: Seco et al. 2004).
 */
export function information(library: Library): (index: number) => number {
  const counts = new Float64Array(library.size);
  const order = bottomUp(library);
  // With several parents a class counts below each of them, and above a common one twice: an estimate from above.
  for (const index of order) {
    counts[index] = (counts[index] ?? 0) + 1;
    const parents = library.parentsOf(index);
    for (const parent of parents) counts[parent] = (counts[parent] ?? 0) + (counts[index] ?? 0) / parents.length;
  }
  const most = Math.log(1 + library.size);
  return (index) => 1 - Math.log(counts[index] ?? 1) / most;
}

/** Every class after all below it, but for circles, which a library of files can hold. */
function bottomUp(library: Library): readonly number[] {
  const waiting = Int32Array.from({ length: library.size }, (_, index) => library.childrenOf(index).length);
  const order: number[] = [];
  for (let index = 0; index < library.size; index++) if (waiting[index] === 0) order.push(index);
  for (let place = 0; place < order.length; place++) {
    for (const parent of library.parentsOf(order[place] ?? 0)) {
      waiting[parent] = (waiting[parent] ?? 0) - 1;
      if (waiting[parent] === 0) order.push(parent);
    }
  }
  return order;
}
