/**
 * Monotone assignment: repeats of one mention, in the order in which the model wrote them, to the places where it
 * stands, in the order of the text.
 */

/** 0 where a mention cannot stand at a place; else the more the better. */
export type Fit = 0 | 1 | 2 | 3 | 4;

const BEST_FIT = 4;

/** Beyond so many pairs of repeat and place the first free place is taken instead of the best. */
const MOST_PAIRS = 4_000_000;

/**
 * For each of `repeats` the index of its place, or -1. Places ascend from repeat to repeat and none is used twice. As
 * many repeats as possible get a place; among such assignments the sum of `fitOf` is greatest; among those, places come
 * as early as possible.
 * @param fitOf how well the repeat suits the place
 */
export function assign(repeats: number, places: number, fitOf: (repeat: number, place: number) => Fit): number[] {
  if (repeats * places > MOST_PAIRS) return assignGreedily(repeats, places, fitOf);
  const width = places + 1;
  // The best score of the repeats from `repeat` on in the places from `place` on. One match outweighs all fits.
  const weight = BEST_FIT * repeats + 1;
  const best = new Float64Array((repeats + 1) * width);
  const scoreAt = (repeat: number, place: number): number => best[repeat * width + place] ?? 0;
  const taking = (repeat: number, place: number): number => {
    const quality = fitOf(repeat, place);
    return quality === 0 ? -1 : weight + quality + scoreAt(repeat + 1, place + 1);
  };
  for (let repeat = repeats - 1; repeat >= 0; repeat--) {
    for (let place = places - 1; place >= 0; place--) {
      best[repeat * width + place] = Math.max(
        taking(repeat, place),
        scoreAt(repeat, place + 1),
        scoreAt(repeat + 1, place),
      );
    }
  }

  const assigned = new Array<number>(repeats).fill(-1);
  let repeat = 0;
  let place = 0;
  while (repeat < repeats && place < places) {
    const score = scoreAt(repeat, place);
    if (taking(repeat, place) === score) assigned[repeat++] = place++;
    else if (scoreAt(repeat, place + 1) === score) place++;
    else repeat++;
  }
  return assigned;
}

function assignGreedily(repeats: number, places: number, fitOf: (repeat: number, place: number) => Fit): number[] {
  const assigned = new Array<number>(repeats).fill(-1);
  let next = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    let place = next;
    while (place < places && fitOf(repeat, place) === 0) place++;
    if (place === places) continue;
    assigned[repeat] = place;
    next = place + 1;
  }
  return assigned;
}
