import { type ClassId, KINDS, type Kind, parseClassId } from "../schema/class";
import type { BitReader, BitWriter } from "./bits";
import { damaged, type NumberedLibrary, nameClasses, numberedId, numberIn } from "./shared-link";

/**
 * Some classes as a link stores them, in two parts: classes that have a stable number in the library as one set of numbers
 * per kind, all others by their ids. The order in which they were chosen, where a link keeps it, is stored as a
 * permutation of the order of the parts: kind after kind, each by ascending number, then the classes without numbers.
 */
export interface ClassSet {
  readonly numbers: Readonly<Record<Kind, readonly number[]>>;
  readonly named: readonly ClassId[];
  /** Where each class, in the order of the selection, stands in the order of the parts. */
  readonly places: readonly number[];
}

/** About the highest number that each kind is expected to have; part of the format, however large libraries become. */
const RANGES: Readonly<Record<Kind, number>> = { entity: 2 ** 15, relation: 2 ** 11, event: 2 ** 11 };

export function classSet(ids: readonly ClassId[], library: NumberedLibrary): ClassSet {
  const found = nameClasses([...new Set(ids)], library).map((id) => ({
    id,
    kind: parseClassId(id)?.kind ?? invalid(id),
    number: numberIn(library, id),
  }));
  const parts = found.toSorted((a, b) => {
    if (a.number === null || b.number === null) return Number(a.number === null) - Number(b.number === null);
    return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.number - b.number;
  });
  const numbersOf = (kind: Kind): readonly number[] =>
    parts.flatMap((part) => (part.kind === kind && part.number !== null ? part.number : []));
  const placeOf = new Map(parts.map(({ id }, place) => [id, place]));
  return {
    numbers: { entity: numbersOf("entity"), relation: numbersOf("relation"), event: numbersOf("event") },
    named: parts.flatMap(({ id, number }) => (number === null ? id : [])),
    places: found.map(({ id }) => placeOf.get(id) ?? 0),
  };
}

function invalid(id: string): never {
  throw new RangeError(`${id} is no class id.`);
}

export function writeClassNumbers(bits: BitWriter, { numbers }: ClassSet): void {
  for (const kind of KINDS) writeNumbers(bits, numbers[kind], RANGES[kind]);
}

export const writeClassOrder = (bits: BitWriter, { places }: ClassSet): void => writeOrder(bits, places);

/** The ids of the numbered classes, in the order of the parts. */
export const readClassNumbers = (bits: BitReader, library: string): readonly ClassId[] =>
  KINDS.flatMap((kind) => readNumbers(bits, RANGES[kind]).map((number) => numberedId({ library, kind, number })));

/** The ids in the order that the link keeps. */
export const readClassOrder = (bits: BitReader, ids: readonly ClassId[]): readonly ClassId[] =>
  readOrder(bits, ids.length).flatMap((place) => ids[place] ?? []);

/** No library has as many classes: a link with a higher number was not written by a page. */
const MAX_NUMBER = 10 ** 7;

/**
 * Writes a set of numbers, given in ascending order: how many there are (gamma), then how many numbers are left out before
 * each (Rice). The Rice parameter follows from the count and from `range`, a power of two near the highest number that is
 * expected; the highest number that a library really has plays no part, so a library that has grown reads the same.
 *
 * k numbers below n with parameter p take at most k (1 + p) + n / 2^p bits and the count, wherever they lie.
 */
function writeNumbers(bits: BitWriter, numbers: readonly number[], range: number): void {
  bits.gamma(numbers.length);
  const parameter = parameterOf(numbers.length, range);
  let next = 0;
  for (const number of numbers) {
    bits.rice(number - next, parameter);
    next = number + 1;
  }
}

/** The numbers in ascending order. */
function readNumbers(bits: BitReader, range: number): readonly number[] {
  const count = bits.gamma();
  const parameter = parameterOf(count, range);
  // Each number takes at least one bit: a count that cannot be true is refused before memory is taken for it.
  if (count * (1 + parameter) > bits.left) return damaged("it ends too early");
  let next = 0;
  return Array.from({ length: count }, () => {
    const number = next + bits.rice(parameter);
    if (number >= MAX_NUMBER) return damaged("a number in it is too large");
    next = number + 1;
    return number;
  });
}

const parameterOf = (count: number, range: number): number =>
  count === 0 || count > range ? 0 : 31 - Math.clz32(Math.floor(range / count));

/**
 * Up to this many classes keep the order in which they were chosen. The order of k classes takes log2 k! bits more than
 * the set; for seven that is 13 bits, and few people see an order in a longer list.
 */
const MAX_ORDERED = 7;

/**
 * Writes a permutation: `places` holds each number from 0 to k - 1 once. One bit says whether it differs from the identity;
 * if it does, its rank follows, counted from 0 among all permutations of k in lexicographic order.
 */
function writeOrder(bits: BitWriter, places: readonly number[]): void {
  if (!isOrdered(places.length)) return;
  const rank = rankOf(places);
  bits.bit(rank > 0);
  if (rank > 0) bits.fixed(rank, widthOf(places.length));
}

/** The permutation of `count` places; the identity where there are too many for a link to keep their order. */
function readOrder(bits: BitReader, count: number): readonly number[] {
  const identity = Array.from({ length: count }, (_, place) => place);
  if (!isOrdered(count) || !bits.bit()) return identity;
  const rank = bits.fixed(widthOf(count));
  // Each order has one spelling only: rank 0 is written as the single bit.
  if (rank === 0 || rank >= factorial(count)) return damaged("the order in it cannot be");
  return permutationOf(rank, identity);
}

const isOrdered = (count: number): boolean => count >= 2 && count <= MAX_ORDERED;

const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1));

const widthOf = (count: number): number => 32 - Math.clz32(factorial(count) - 1);

const rankOf = (places: readonly number[]): number =>
  places.reduce((rank, place, index) => {
    const smaller = places.slice(index + 1).filter((later) => later < place).length;
    return rank + smaller * factorial(places.length - 1 - index);
  }, 0);

function permutationOf(rank: number, identity: readonly number[]): readonly number[] {
  const left = [...identity];
  let rest = rank;
  return identity.flatMap((_, index) => {
    const ways = factorial(identity.length - 1 - index);
    const taken = left.splice(Math.floor(rest / ways), 1);
    rest %= ways;
    return taken;
  });
}
