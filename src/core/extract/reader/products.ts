import type { KeptVectors } from "./kept-vectors";
import { PRODUCTS } from "./products-wasm";

/** Numbers of a row. */
const WIDTH = 256;
/** Rows whose products are made in one go: they stay in the processor's nearest memory while all others pass by. */
const TILE = 128;
const PAGE_BYTES = 65_536;
/** A row of 16-bit numbers, the rows of a tile, and their sums lie one after the other in the kernel's memory. */
const ROW_BYTES = 2 * WIDTH;
const SUMS_AT = ROW_BYTES + TILE * WIDTH;

type Products = (row: number, rows: number, count: number, sums: number) => void;

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly products: Products;
}

let kernel: Kernel | null = null;

/** The instructions that it needs are those without which there is no reader. */
function openKernel(): Kernel {
  if (kernel !== null) return kernel;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((SUMS_AT + 4 * TILE) / PAGE_BYTES) });
  const bytes = Uint8Array.from(atob(PRODUCTS), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { reader: { memory } });
  const { products } = exports;
  if (typeof products !== "function") throw new TypeError("The kernel has no products.");
  kernel = { memory, products: (...call) => void products(...call) };
  return kernel;
}

/**
 * The product of each of some rows with each of many, both kept in bytes: `tell` hears of those of a row with the rows
 * from `first` on, in numbers that are to be multiplied with both scales, and that change with the next.
 */
export function eachProduct(
  some: Pick<KeptVectors, "numbers">,
  many: Pick<KeptVectors, "numbers">,
  tell: (row: number, first: number, products: Int32Array) => void,
): void {
  const { memory, products } = openKernel();
  const row = new Int16Array(memory.buffer, 0, WIDTH);
  const tile = new Int8Array(memory.buffer, ROW_BYTES, TILE * WIDTH);
  const rows = some.numbers.length / WIDTH;
  const all = many.numbers.length / WIDTH;
  for (let first = 0; first < all; first += TILE) {
    const count = Math.min(TILE, all - first);
    tile.set(many.numbers.subarray(first * WIDTH, (first + count) * WIDTH));
    const sums = new Int32Array(memory.buffer, SUMS_AT, count);
    for (let index = 0; index < rows; index += 1) {
      row.set(some.numbers.subarray(index * WIDTH, (index + 1) * WIDTH));
      products(0, ROW_BYTES, count, SUMS_AT);
      tell(index, first, sums);
    }
  }
}

/** Steps of a 16-bit number: a class's vector loses nothing that a probability would show. */
const STEPS = 32_767;

/**
 * The products of a vector with each of many rows that are kept in bytes, scaled. The kernel adds up whole numbers, whose
 * sums stay within 32 bits.
 */
export function productsWith(vector: Float32Array, { numbers, scales }: KeptVectors): Float32Array {
  const { memory, products } = openKernel();
  const row = new Int16Array(memory.buffer, 0, WIDTH);
  const tile = new Int8Array(memory.buffer, ROW_BYTES, TILE * WIDTH);
  const largest = vector.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  const step = largest / STEPS || 1;
  row.set(vector.map((number) => Math.round(number / step)));
  const found = new Float32Array(scales.length);
  for (let first = 0; first < scales.length; first += TILE) {
    const count = Math.min(TILE, scales.length - first);
    tile.set(numbers.subarray(first * WIDTH, (first + count) * WIDTH));
    products(0, ROW_BYTES, count, SUMS_AT);
    const sums = new Int32Array(memory.buffer, SUMS_AT, count);
    for (let index = 0; index < count; index += 1) {
      found[first + index] = (sums[index] as number) * step * (scales[first + index] as number);
    }
  }
  return found;
}

/** Rows of another width, as tests have them, are multiplied without the kernel. */
export const fitsKernel = (vector: Float32Array): boolean => vector.length === WIDTH;
