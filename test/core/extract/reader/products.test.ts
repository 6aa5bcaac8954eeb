import fc from "fast-check";
import { expect, it } from "vitest";
import { eachProduct } from "../../../../src/core/extract/reader/products";

const WIDTH = 256;

it("products are the plain sums, of any bytes and any number of rows", () => {
  const bytes = (rows: number) => fc.int8Array({ minLength: rows * WIDTH, maxLength: rows * WIDTH });
  const counts = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 1, 2, 127, 128, 129, 300));
  fc.assert(
    fc.property(
      counts.chain(([some, many]) => fc.tuple(bytes(some), bytes(many))),
      ([some, many]) => {
        const seen: string[] = [];
        eachProduct({ numbers: some }, { numbers: many }, (row, first, products) => {
          for (const [index, product] of products.entries()) {
            let sum = 0;
            for (let column = 0; column < WIDTH; column += 1) {
              sum += (some[row * WIDTH + column] ?? 0) * (many[(first + index) * WIDTH + column] ?? 0);
            }
            expect(product).toBe(sum);
            seen.push(`${row} ${first + index}`);
          }
        });
        expect(new Set(seen).size).toBe((some.length / WIDTH) * (many.length / WIDTH));
        expect(seen).toHaveLength(new Set(seen).size);
      },
    ),
    { seed: 14, numRuns: 30 },
  );
});
