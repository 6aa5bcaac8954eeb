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
