import type { BitReader, BitWriter } from "./bits";
import { damaged } from "./damaged";

/**
 * How many classes keep the order in which they were chosen. The order of k classes takes log2 k! bits beside the set;
 * up to seven fit into what a link may take, and seven are about as many as one reads as a list and not as a set.
 */
const MOST_ORDERED = 7;

/**
 * Writes the order of a few things against the order in which a reader would find them: `places` holds each number from 0
 * up once. A bit says whether they are in another order; the other order is its rank among all orders, counted
 * lexically.
 */
export function writeOrder(bits: BitWriter, places: readonly number[]): void {
  if (!isOrdered(places.length)) return;
  const rank = rankOf(places);
  bits.bit(rank > 0);
  if (rank > 0) bits.fixed(rank, widthOf(places.length));
}

/** The places of `count` things; their own order where there are more than a link orders. */
export function readOrder(bits: BitReader, count: number): readonly number[] {
  const own = Array.from({ length: count }, (_, place) => place);
  if (!isOrdered(count) || !bits.bit()) return own;
  const rank = bits.fixed(widthOf(count));
  // A link says one thing in one way only: rank 0 is what the bit alone says.
  if (rank === 0 || rank >= factorial(count)) return damaged("the order in it cannot be");
  return orderOf(rank, own);
}

const isOrdered = (count: number): boolean => count >= 2 && count <= MOST_ORDERED;

const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1));

const widthOf = (count: number): number => 32 - Math.clz32(factorial(count) - 1);

const rankOf = (places: readonly number[]): number =>
  places.reduce((rank, place, index) => {
    const smaller = places.slice(index + 1).filter((later) => later < place).length;
    return rank + smaller * factorial(places.length - 1 - index);
  }, 0);

function orderOf(rank: number, own: readonly number[]): readonly number[] {
  const left = [...own];
  let rest = rank;
  return own.flatMap((_, index) => {
    const ways = factorial(own.length - 1 - index);
    const taken = left.splice(Math.floor(rest / ways), 1);
    rest %= ways;
    return taken;
  });
}
