import { expect, it } from "vitest";
import { addsSomething } from "../../../src/ui/schema/looking/adds-something";

const suggestion = (...words: readonly string[]) => ({ id: "entity:Time" as const, words });

it("a word inside of what is marked speaks for no other class", () => {
  const found = [{ mention: "Tim Cook" }, { mention: "Apple" }];
  expect(addsSomething(suggestion("Tim"), found)).toBe(false);
  expect(addsSomething(suggestion("apple"), found)).toBe(false);
  expect(addsSomething(suggestion("Tim", "noon"), found)).toBe(true);
  expect(addsSomething(suggestion("Tim"), [])).toBe(true);
});

it("what nothing speaks for adds nothing", () => {
  expect(addsSomething(suggestion(), [])).toBe(false);
});
