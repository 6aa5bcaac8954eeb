import type { BitReader, BitWriter } from "./bits";
import { damaged } from "./damaged";

/** Far beyond any library; what is not below was not written by a page. */
const MAX_NUMBER = 10 ** 7;

/**
 * Writes a set of numbers, given in ascending order: how many there are (gamma), then the numbers between one and the
 * next (Rice). The Rice parameter follows from their count and from `range`, a power of two near the highest number that
 * is to be expected; nothing is said of the real highest number, so a library that has grown reads the same numbers.
 *
 * k numbers below n with parameter p take at most k (1 + p) + n / 2^p bits and the count, wherever they lie.
 */
export function writeNumbers(bits: BitWriter, numbers: readonly number[], range: number): void {
  bits.gamma(numbers.length);
  const parameter = parameterOf(numbers.length, range);
  let next = 0;
  for (const number of numbers) {
    bits.rice(number - next, parameter);
    next = number + 1;
  }
}

/** The numbers in ascending order. */
export function readNumbers(bits: BitReader, range: number): readonly number[] {
  const count = bits.gamma();
  const parameter = parameterOf(count, range);
  // A number takes a bit at least: a count that cannot be ends here, before anything is made of it.
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
