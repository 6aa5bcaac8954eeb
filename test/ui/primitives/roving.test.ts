import { describe, expect, it } from "vitest";
import { isLetter, nextIndex, typedAhead } from "../../../src/ui/primitives/roving";

const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("roving focus", () => {
  it("goes round in a ring", () => {
    expect(nextIndex("ArrowDown", 2, 3, "vertical")).toBe(0);
    expect(nextIndex("ArrowUp", 0, 3, "vertical")).toBe(2);
    expect(nextIndex("ArrowUp", -1, 3, "vertical")).toBe(2);
    expect(nextIndex("End", 0, 3, "horizontal")).toBe(2);
    expect(nextIndex("ArrowDown", 0, 3, "horizontal")).toBeNull();
    expect(nextIndex("ArrowDown", -1, 0, "vertical")).toBeNull();
  });

  it("finds the next label that begins with a letter", () => {
    const labels = ["JSON", "CSV", "Copy as Python"];
    expect(typedAhead(key("c"), labels, 1)).toBe(2);
    expect(typedAhead(key("c"), labels, 2)).toBe(1);
    expect(typedAhead(key("x"), labels, 0)).toBeNull();
    expect(typedAhead(key("c", { ctrlKey: true }), labels, 0)).toBeNull();
  });

  it("tells letters from keys that do something", () => {
    expect(["a", "é", "中", "😀"].every((name) => isLetter(key(name)))).toBe(true);
    expect(["Enter", " ", "ArrowUp"].some((name) => isLetter(key(name)))).toBe(false);
  });
});
