import type { SearchIndex } from "./search-index";

/**
 * Which words of a query labels and classes have, a bit each, and what they cost. Only what was touched is gone through
 * and cleared, so that a query costs what it finds, not what the library holds.
 */
interface Tally {
  /** Notes that a label has a word; again for the same word, nothing. Returns whether that is news about its class. */
  addLabel(label: number, bit: number, cost: number): boolean;
  /** Notes that the text of a class has a word. Returns whether it was not noted before. */
  addText(index: number, bit: number, cost: number): boolean;
  eachLabel(visit: (label: number, bits: number, cost: number) => void): void;
  eachClass(visit: (index: number, bits: number, cost: number) => void): void;
  clear(): void;
}

export function createTally({ labels, classOf, kindOf }: SearchIndex): Tally {
  const ofLabels = createMarks(labels);
  const ofClasses = createMarks(kindOf.length);
  return {
    addLabel(label, bit, cost) {
      if (!ofLabels.add(label, bit, cost)) return false;
      return ofClasses.add(classOf[label] ?? 0, bit, 0);
    },
    // A word of the text says less than one of a name.
    addText: (index, bit, cost) => ofClasses.add(index, bit, cost + 1),
    eachLabel: ofLabels.each,
    eachClass: ofClasses.each,
    clear() {
      ofLabels.clear();
      ofClasses.clear();
    },
  };
}

function createMarks(size: number) {
  const bits = new Uint16Array(size);
  const costs = new Uint8Array(size);
  const touched = new Uint32Array(size);
  let count = 0;
  return {
    add(place: number, bit: number, cost: number): boolean {
      const has = bits[place] ?? 0;
      if ((has & bit) !== 0) return false;
      if (has === 0) touched[count++] = place;
      bits[place] = has | bit;
      costs[place] = (costs[place] ?? 0) + cost;
      return true;
    },
    each(visit: (place: number, bits: number, cost: number) => void): void {
      for (let nth = 0; nth < count; nth++) {
        const place = touched[nth] ?? 0;
        visit(place, bits[place] ?? 0, costs[place] ?? 0);
      }
    },
    clear(): void {
      for (let nth = 0; nth < count; nth++) {
        const place = touched[nth] ?? 0;
        bits[place] = 0;
        costs[place] = 0;
      }
      count = 0;
    },
  };
}

/**
 * The numbers with the least keys, ascending, at most `limit` of them: a heap with the worst on top, so that most
 * candidates cost one comparison.
 */
export function createBest(limit: number): { add(number: number, key: number): void; ascending(): number[] } {
  const numbers: number[] = [];
  const keys: number[] = [];
  const keyAt = (place: number): number => keys[place] ?? Number.NEGATIVE_INFINITY;
  const put = (place: number, number: number, key: number): void => {
    numbers[place] = number;
    keys[place] = key;
  };

  const rise = (from: number, number: number, key: number): void => {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (keyAt(above) >= key) break;
      put(place, numbers[above] ?? 0, keyAt(above));
      place = above;
    }
    put(place, number, key);
  };
  const sink = (number: number, key: number): void => {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= keys.length) break;
      if (keyAt(below + 1) > keyAt(below)) below++;
      if (keyAt(below) <= key) break;
      put(place, numbers[below] ?? 0, keyAt(below));
      place = below;
    }
    put(place, number, key);
  };

  return {
    add(number, key) {
      if (keys.length < limit) rise(keys.length, number, key);
      else if (key < keyAt(0)) sink(number, key);
    },
    ascending() {
      const places = Array.from(keys.keys()).sort((a, b) => keyAt(a) - keyAt(b));
      return places.map((place) => numbers[place] ?? 0);
    },
  };
}
