import { describe, expect, it } from "vitest";
import { addClasses, normaliseSelection, removeClass, type Selection } from "../../../src/core/schema/selection";

const selection: Selection = ["entity:B", "entity:A"];

describe("a selection", () => {
  it("keeps the order in which classes were chosen, each once", () => {
    expect(addClasses(selection, ["event:C", "entity:B", "event:C"])).toEqual(["entity:B", "entity:A", "event:C"]);
    expect(addClasses(selection, ["entity:A"])).toBe(selection);
    expect(removeClass(selection, "entity:B")).toEqual(["entity:A"]);
    expect(removeClass(selection, "event:B")).toBe(selection);
  });

  it("that was stored comes back without what is no class id", () => {
    expect(normaliseSelection(["entity:A", 3, null, "A", "thing:A", "entity:", "entity:A", "relation:Gone"])).toEqual([
      "entity:A",
      "relation:Gone",
    ]);
    for (const value of [null, undefined, "entity:A", {}, 7]) expect(normaliseSelection(value)).toEqual([]);
  });
});
