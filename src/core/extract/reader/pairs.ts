import { isSame, type WordSpan } from "./decode";
import { distanceOf, type ReaderGraphs } from "./encoder";
import type { Window } from "./windows";

/** Ordered pairs of places in a window, which relations and arguments join: a head and a tail. */
export type Pair = readonly [WordSpan, WordSpan];

export const indexOf = (list: readonly WordSpan[], one: WordSpan): number =>
  list.findIndex((other) => isSame(other, one));

/** Each place once, in the order of the text. */
export const distinct = (places: readonly WordSpan[]): readonly WordSpan[] =>
  places
    .filter((place, index) => indexOf(places, place) === index)
    .map(({ first, last }) => ({ first, last }))
    .sort((a, b) => a.first - b.first || a.last - b.last);

export const ordered = (places: readonly WordSpan[]): readonly Pair[] =>
  places.flatMap((head) => places.flatMap((tail): Pair[] => (isSame(head, tail) ? [] : [[head, tail]])));

/** Pairs of one sentence with a doubtful place as one of their ends, or as both. */
export const between = (
  doubtful: readonly WordSpan[],
  places: readonly WordSpan[],
  sentenceOf: (word: number) => number,
): readonly Pair[] =>
  [
    ...ordered(doubtful),
    ...doubtful.flatMap((one) =>
      places.flatMap((other): Pair[] => [
        [one, other],
        [other, one],
      ]),
    ),
  ].filter(([head, tail]) => !isSame(head, tail) && sentenceOf(head.first) === sentenceOf(tail.first));

export const wordsBetween = (one: WordSpan, other: WordSpan): number =>
  Math.max(0, Math.max(one.first, other.first) - Math.min(one.last, other.last) - 1);

/** Vectors of ordered pairs of spans of a window. */
export function createJoiner(graphs: Pick<ReaderGraphs, "pairs">, states: Float32Array, window: Window) {
  const pieces = ({ first, last }: WordSpan) => ({
    first: window.first[first] as number,
    last: window.last[last] as number,
  });
  return async (pairs: readonly Pair[]): Promise<Float32Array> => {
    if (pairs.length === 0) return new Float32Array(0);
    const places = distinct(pairs.flat());
    const placeOf = new Map(places.map(({ first, last }, index) => [`${first} ${last}`, index]));
    const index = ({ first, last }: WordSpan): number => placeOf.get(`${first} ${last}`) ?? -1;
    return graphs.pairs(states, {
      first: Int32Array.from(places, (place) => pieces(place).first),
      last: Int32Array.from(places, (place) => pieces(place).last),
      head: Int32Array.from(pairs, ([head]) => index(head)),
      tail: Int32Array.from(pairs, ([, tail]) => index(tail)),
      distance: Int32Array.from(pairs, ([head, tail]) => distanceOf(pieces(head), pieces(tail))),
    });
  };
}
