import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packed } from "../../../src/core/graph/layout";

const side = fc.integer({ min: 1, max: 400 });

describe("packed", () => {
  it("keeps boxes apart and within the first quadrant", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ w: side, h: side }), { maxLength: 40 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (boxes, ratio) => {
          const corners = packed(boxes, ratio);
          expect(corners).toHaveLength(boxes.length);
          const placed = boxes.map((box, index) => ({ ...box, ...(corners[index] ?? { x: -1, y: -1 }) }));
          for (const [index, a] of placed.entries()) {
            expect(a.x).toBeGreaterThanOrEqual(0);
            expect(a.y).toBeGreaterThanOrEqual(0);
            for (const b of placed.slice(0, index)) {
              const apart = a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h;
              expect(apart).toBe(true);
            }
          }
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it("comes near the ratio that was asked for", () => {
    const boxes = Array.from({ length: 200 }, () => ({ w: 90, h: 40 }));
    for (const ratio of [0.5, 1, 2]) {
      const corners = packed(boxes, ratio);
      const width = Math.max(...corners.map(({ x }) => x)) + 90;
      const height = Math.max(...corners.map(({ y }) => y)) + 40;
      expect(width / height / ratio).toBeGreaterThan(0.7);
      expect(width / height / ratio).toBeLessThan(1.7);
    }
  });
});
