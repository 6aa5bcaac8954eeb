import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightPython } from "../../../src/ui/results/code/answer";

describe("highlightPython", () => {
  it("tells calls, strings and names apart", () => {
    const pieces = highlightPython('results = [\n\tPerson("Ada"),\n]');
    expect(pieces.filter((piece) => piece.token !== null).map((piece) => [piece.text, piece.token])).toEqual(
      expect.arrayContaining([['"Ada"', "tok-string"]]),
    );
  });

  it("loses and adds nothing, whatever it is given", () => {
    const code = fc.array(
      fc.constantFrom("results = [", "\n\t", 'Person("', '")', ",", "]", "'", "é🎉", "#", "\\", "="),
    );
    fc.assert(
      fc.property(code, (parts) => {
        const text = parts.join("");
        expect(
          highlightPython(text)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
