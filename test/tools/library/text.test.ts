import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { className, description, prose, wordsOf } from "../../../tools/library/text";

describe("class names", () => {
  it.each([
    ["tv_show", "TvShow"],
    ["TV_show", "TvShow"],
    ["Parkinson's_disease", "ParkinsonsDisease"],
    ["18-wheeler", "N18Wheeler"],
    ["U.S.A.", "Usa"],
    ["crème_brûlée", "CremeBrulee"],
    ["dog", "Dog"],
  ])("%s → %s", (lemma, name) => {
    expect(className(lemma)).toBe(name);
  });

  it("are Python identifiers, or empty where nothing is left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (lemma) => {
        expect(className(lemma)).toMatch(/^(?:[A-Z][A-Za-z0-9]*)?$/u);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("fall into words at their capitals", () => {
    expect(wordsOf("TvShow")).toEqual(["Tv", "Show"]);
    expect(wordsOf("APTGroup")).toEqual(["APT", "Group"]);
    expect(wordsOf("URL")).toEqual(["URL"]);
  });
});

describe("descriptions", () => {
  it.each([
    [
      'sloping land (especially the slope beside a body of water); "they pulled the canoe up on the bank"',
      "sloping land (especially the slope beside a body of water)",
    ],
    [
      "(biology) the basic unit of all organisms; they may exist alone",
      "the basic unit of all organisms; they may exist alone",
    ],
    ['a building; "a bank"; "the bank is on the corner"- a citation', "a building"],
    ["plain", "plain"],
  ])("of %s", (gloss, expected) => {
    expect(description(gloss)).toBe(expected);
  });

  it("are one line of at most 150 characters, without an open parenthesis", () => {
    const long = description(`${"a kind of thing, ".repeat(12)}(and ${"more ".repeat(40)})`);
    expect(long.length).toBeLessThanOrEqual(150);
    expect(long).not.toContain("(");
    fc.assert(
      fc.property(fc.string(), (gloss) => {
        expect(description(gloss).length).toBeLessThanOrEqual(150);
        expect(description(gloss)).not.toMatch(/[\r\n\t]/u);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("come from schema.org's prose without links, article and further sentences", () => {
    expect(prose("A [[Person]] who writes e.g. <b>books</b>. See also [this](http://x.org/a).")).toBe(
      "person who writes e.g. books",
    );
    expect(prose("The author of this content.")).toBe("author of this content");
    expect(prose("CreativeWork attached to the message.")).toBe("CreativeWork attached to the message");
    expect(prose("A content rating&#x2014;for example, 'PG-13'.")).toBe("content rating—for example, 'PG-13'");
  });
});
