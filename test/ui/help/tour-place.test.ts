import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { around, placeOf } from "../../../src/ui/help/tour-place";

const window = { width: 1280, height: 800 };
const card = { width: 360, height: 200 };
const row = { left: 0, top: 50, width: 1280, height: 50 };
const foot = { left: 1000, top: 750, width: 280, height: 50 };

describe("the card of the tour", () => {
  it("stands below what it points at, above it, or beside it, and covers nothing of it", () => {
    expect(placeOf([row], card, window)).toEqual({ left: 460, top: 112 });
    expect(placeOf([{ left: 0, top: 750, width: 600, height: 50 }], card, window)).toEqual({ left: 120, top: 538 });
    expect(placeOf([{ left: 920, top: 100, width: 360, height: 650 }], card, window)).toEqual({ left: 548, top: 100 });
    expect(placeOf([{ left: 0, top: 100, width: 800, height: 650 }], card, window)).toEqual({ left: 812, top: 100 });
    expect(placeOf([foot, row], card, window)).toEqual({ left: 908, top: 538 });
  });

  it("stands in what it points at where that leaves no room, and in the middle where there is nothing", () => {
    expect(placeOf([{ left: 0, top: 100, width: 1280, height: 600 }], card, window)).toEqual({ left: 460, top: 488 });
    expect(placeOf([], card, window)).toEqual({ left: 460, top: 300 });
  });

  it("is within the window, wherever the parts are", () => {
    const length = fc.integer({ min: 0, max: 1200 });
    const box = fc.record({ left: length, top: length, width: length, height: length });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 3 }), (boxes) => {
        const { left, top } = placeOf(boxes, card, window);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + card.width).toBeLessThanOrEqual(window.width);
        expect(top + card.height).toBeLessThanOrEqual(window.height);
      }),
      { seed: 15 },
    );
  });
});

it("a part of several elements is the smallest box around them", () => {
  expect(around([])).toBeNull();
  expect(around([row, foot])).toEqual({ left: 0, top: 50, width: 1280, height: 750 });
});
