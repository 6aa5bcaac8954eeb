import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { variantsOf } from "../../../../src/core/schema/search/variants";
import { foldWord, forEachNameWord, forEachWord, nameWords } from "../../../../src/core/schema/search/words";

describe("words of names", () => {
  it("begin at capitals, numbers and after separators", () => {
    expect(nameWords("ArrivalCityName")).toEqual(["arrival", "city", "name"]);
    expect(nameWords("DNAMutation")).toEqual(["dna", "mutation"]);
    expect(nameWords("WasSelectedByNASA")).toEqual(["was", "selected", "by", "nasa"]);
    expect(nameWords("works_for")).toEqual(["works", "for"]);
    expect(nameWords("Covid19Case")).toEqual(["covid", "19", "case"]);
    expect(nameWords("2ndRunway")).toEqual(["2nd", "runway"]);
    expect(nameWords("ÉcoleNormale")).toEqual(["ecole", "normale"]);
    expect(nameWords("学校")).toEqual(["学校"]);
    expect(nameWords(" -.")).toEqual([]);
  });

  it("stand in order, apart, and leave out nothing but separators", () => {
    for (const each of [forEachWord, forEachNameWord]) {
      fc.assert(
        fc.property(fc.string({ unit: "grapheme" }), (text) => {
          let end = 0;
          each(text, (start, next) => {
            expect(start).toBeGreaterThanOrEqual(end);
            expect(next).toBeGreaterThan(start);
            expect(text.slice(end, start)).not.toMatch(/[a-z0-9]/iu);
            end = next;
          });
          expect(text.slice(end)).not.toMatch(/[a-z0-9]/iu);
        }),
        { seed: 1, numRuns: 500 },
      );
    }
  });

  it("are compared without case and accents", () => {
    expect(foldWord("Café")).toBe("cafe");
    expect(foldWord("STRASSE")).toBe("strasse");
    expect(foldWord("Œuvre")).toBe("œuvre");
  });
});

describe("other forms of words", () => {
  it("hold singulars, plurals, verb forms and the other spelling", () => {
    const pairs = [
      ["companies", "company"],
      ["universities", "university"],
      ["viruses", "virus"],
      ["wolves", "wolf"],
      ["policemen", "policeman"],
      ["people", "person"],
      ["city", "cities"],
      ["injured", "injure"],
      ["planned", "plan"],
      ["hire", "hiring"],
      ["hired", "hiring"],
      ["organisation", "organization"],
      ["organisations", "organization"],
      ["colours", "color"],
      ["haemoglobin", "hemoglobin"],
      ["signalling", "signaling"],
      ["theatres", "theater"],
      ["licence", "license"],
      ["programmes", "program"],
    ] as const;
    for (const [word, other] of pairs) expect(variantsOf(word)).toContain(other);
  });

  it("are never the word itself, and leave short words alone", () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(variantsOf(word)).not.toContain(word);
      }),
      { seed: 1, numRuns: 500 },
    );
    for (const word of ["", "is", "gas", "red"]) expect(variantsOf(word)).toEqual([]);
  });
});
