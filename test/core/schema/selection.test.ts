import { describe, expect, it } from "vitest";
import {
  addClasses,
  normaliseSelection,
  removeClass,
  resolveSelection,
  type Selection,
  toggleClass,
} from "../../../src/core/schema/selection";
import { entityClass, libraryOf } from "../../support/library";

const selection: Selection = ["entity:B", "entity:A"];

describe("a selection", () => {
  it("keeps the order in which classes were chosen, each once", () => {
    expect(addClasses(selection, ["event:C", "entity:B", "event:C"])).toEqual(["entity:B", "entity:A", "event:C"]);
    expect(addClasses(selection, ["entity:A"])).toBe(selection);
    expect(removeClass(selection, "entity:B")).toEqual(["entity:A"]);
    expect(removeClass(selection, "event:B")).toBe(selection);
    expect(toggleClass(toggleClass(selection, "entity:B"), "entity:B")).toEqual(["entity:A", "entity:B"]);
  });

  it("names the classes that the library does not hold", () => {
    const { classes, unknown } = resolveSelection(libraryOf([entityClass("A")]), selection);
    expect(classes.map((found) => found.name)).toEqual(["A"]);
    expect(unknown).toEqual(["entity:B"]);
  });

  it("that was stored comes back without what is no class id", () => {
    expect(normaliseSelection(["entity:A", 3, null, "A", "thing:A", "entity:", "entity:A", "relation:Gone"])).toEqual([
      "entity:A",
      "relation:Gone",
    ]);
    for (const value of [null, undefined, "entity:A", {}, 7]) expect(normaliseSelection(value)).toEqual([]);
  });
});
