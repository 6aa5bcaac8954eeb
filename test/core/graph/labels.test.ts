import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGround, type Rectangle } from "../../../src/core/graph/labels";

const rectangle = fc.record({
  x: fc.integer({ min: -200, max: 400 }),
  y: fc.integer({ min: -200, max: 400 }),
  w: fc.integer({ min: 1, max: 160 }),
  h: fc.integer({ min: 1, max: 40 }),
});
const meet = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe("createGround", () => {
  it("gives a place to whoever asks first, and to nobody whose rectangle meets one that is taken", () => {
    fc.assert(
      fc.property(fc.array(rectangle, { maxLength: 60 }), fc.array(rectangle, { maxLength: 5 }), (asked, occupied) => {
        const ground = createGround();
        for (const one of occupied) ground.occupy(one);
        const taken = [...occupied];
        for (const one of asked) {
          const free = !taken.some((other) => meet(one, other));
          expect(ground.claim(one)).toBe(free);
          if (free) taken.push(one);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
