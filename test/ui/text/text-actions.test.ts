import { expect, it } from "vitest";
import { countCharacters } from "../../../src/ui/text/text-actions";

it("counts a character beyond the first plane once, and surrogates that stand alone", () => {
  expect(countCharacters("")).toBe(0);
  expect(countCharacters("café\n")).toBe(5);
  expect(countCharacters("a🎉𝒳b")).toBe(4);
  expect(countCharacters("\ud83c!\udf89")).toBe(3);
});
