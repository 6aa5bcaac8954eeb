import { describe, expect, it } from "vitest";
import { failureOf } from "../../../src/core/errors";
import { readCards } from "../../../tools/library/cards";
import { cardsFile } from "../../support/library";

const failureIn = (value: unknown): unknown => {
  try {
    readCards(value);
  } catch (thrown) {
    return failureOf(thrown);
  }
  return null;
};

describe("the cards", () => {
  it("are the classes that the built-in model was trained on, or knows by their descriptions", () => {
    const cards = readCards(cardsFile());
    const kinds = cards.map(({ schemaClass }) => schemaClass.kind);
    expect(kinds.filter((kind) => kind === "entity")).toHaveLength(815);
    expect(kinds.filter((kind) => kind === "relation")).toHaveLength(531);
    expect(kinds.filter((kind) => kind === "event")).toHaveLength(326);
    expect(cards.filter(({ mentions }) => mentions === 0)).toHaveLength(29);
    expect(cards.every(({ origin, quiet }) => origin === "cards" && !quiet)).toBe(true);
    expect(cards.every(({ schemaClass }) => schemaClass.description !== "")).toBe(true);
  });

  it("are refused when they are not in their form, naming the place", () => {
    const cases: readonly [unknown, string, string][] = [
      [null, "it", "an object"],
      [{ entity: {}, relation: {} }, "event", "an object"],
      [{ ...Object(cardsFile()), event: { Fall: { description: 1 } } }, "event.Fall.description", "a text"],
      [{ ...Object(cardsFile()), entity: { "a:b": {} } }, "entity.a:b", "named without a colon"],
    ];
    for (const [value, path, expected] of cases) {
      expect(failureIn(value)).toEqual({ code: "library-invalid", path, expected });
    }
  });
});
