import { describe, expect, it } from "vitest";
import { ForeignValue } from "../../src/core/foreign";

const read = (value: unknown): ForeignValue =>
  new ForeignValue(value, (path, expected) => {
    throw new Error(`${path}: ${expected}`);
  });

describe("a value from outside", () => {
  it("gives what it holds", () => {
    const value = read({ name: "Ann", ages: [1, 2], kind: "entity", share: 0.5 });
    expect(value.field("name").text()).toBe("Ann");
    expect(
      value
        .field("ages")
        .list()
        .map((age) => age.count()),
    ).toEqual([1, 2]);
    expect(value.field("kind").oneOf(["entity", "event"])).toBe("entity");
    expect(value.field("share").number(0, 1)).toBe(0.5);
    expect(value.field("ages").list()[1]?.index(3, "a child")).toBe(2);
    expect(value.entries().map(([key]) => key)).toEqual(["name", "ages", "kind", "share"]);
  });

  it("names the place and what was expected there", () => {
    const value = read({ objects: [{}, { span: { end: -1 } }] });
    const span = value.field("objects").list()[1]?.field("span");
    expect(() => span?.field("end").count()).toThrow("objects[1].span.end: a whole number from 0 on");
    expect(() => span?.field("end").integer(0, 9)).toThrow("objects[1].span.end: a whole number from 0 to 9");
    expect(() => span?.field("end").index(0, "a chunk")).toThrow("objects[1].span.end: the index of a chunk");
    expect(() => span?.field("end").number(0, Number.MAX_VALUE)).toThrow("a number from 0 on");
    expect(() => span?.field("start").text()).toThrow("objects[1].span.start: a text");
    expect(() => span?.list()).toThrow("objects[1].span: a list");
    expect(() => value.field("objects").field("x")).toThrow("objects: an object");
    expect(() => read("x").field("y")).toThrow("it: an object");
    expect(() => value.field("kind").oneOf(["a", "b"])).toThrow("kind: one of a, b");
  });

  it("knows no fields that an object merely inherits", () => {
    expect(read({}).field("toString").present).toBe(false);
    expect(read({ x: null }).field("x").present).toBe(false);
    expect(read({ x: 0 }).field("x").present).toBe(true);
    expect(() => read(Number.NaN).number(0, 1)).toThrow("a number from 0 to 1");
  });
});
