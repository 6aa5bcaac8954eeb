import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAcronymOf, mayBeShortFor, nameKey, personName, written } from "../../../src/core/entities/name";

const SEED = 20261130;

describe("the key of a name", () => {
  it.each([
    ["Marek Zielinski", "MAREK ZIELINSKI"],
    ["Zielinski", "Zielinski’s"],
    ["James", "James'"],
    ["Zielinski", "Zieliński"],
    ["Zielinski", "Zie-\nlinski"],
    ["Jean-Luc", "Jean-\nLuc"],
    ["Łódź", "Lodz"],
    ["New York", "New\nYork"],
    ["Coca-Cola", "Coca Cola"],
    ["U.S.", "US"],
    ["St. Louis", "St Louis"],
    ["Beatles", "the Beatles"],
    ["New York", "Ｎew  York"],
    ["Istanbul", "İstanbul"],
    ["Straße", "STRASSE"],
    ["“Analytical Engine”", "Analytical Engine"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["co\u00adoperation", "cooperation"],
  ])("is the same for %j and %j", (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it.each([
    ["2019-20", "201920"],
    ["3.5", "35"],
    ["1 1", "11"],
    ["C++", "C"],
    // Accents of other scripts are letters of their own.
    ["край", "краи"],
    ["की", "का"],
    ["东京", "京东"],
  ])("tells %j from %j", (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b));
  });

  it("is the key of itself, and never empty for what is not", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom("Ann", "'s", "’", "-", " ", ".", "The ", "3", "İ", "ß", "é", "\n", "("))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (name) => {
        const key = nameKey(name);
        expect(nameKey(key)).toBe(key);
        if (name.trim() !== "") expect(key).not.toBe("");
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe("the name of a person", () => {
  it.each([
    ["Dr. Marek Zielinski", "marek zielinski"],
    ["President Marek Zielinski's", "marek zielinski"],
    ["Secretary of State Marco Rubio", "marco rubio"],
    ["Prime Minister Keir Starmer", "keir starmer"],
    ["Zielinski, Marek", "marek zielinski"],
    ["J.R.R. Tolkien", "j r r tolkien"],
    ["Jean-Luc Picard", "jean luc picard"],
    ["Martin Luther King, Jr.", "martin luther king"],
    ["Jane Doe, PhD", "jane doe"],
    ["the President", "president"],
    ["Dean Martin", "dean martin"],
    ["Владимир Путин", "владимир путин"],
    ["唐纳德·特朗普", "唐纳德 特朗普"],
    ["习近平", "习近平"],
  ])("of %j is %j", (mention, words) => {
    expect(personName(mention).words.join(" ")).toBe(words);
  });

  it("says what its titles say", () => {
    expect(personName("Mrs. Clinton").gender).toBe("f");
    expect(personName("Lord Byron").gender).toBe("m");
    expect(personName("Martin Luther King Jr.").generation).toBe("jr");
  });

  it.each([
    ["Zielinski", "Marek Zielinski", true],
    ["M. Zielinski", "Marek Zielinski", true],
    ["Marek Zielinski", "Marek J. Zielinski", true],
    ["George W. Bush", "George H. W. Bush", false],
    ["von der Leyen", "Ursula von der Leyen", true],
    ["J. R. R. Tolkien", "John Ronald Reuel Tolkien", true],
    ["A. Zielinski", "Marek Zielinski", false],
    ["Anna Zielinski", "Marek Zielinski", false],
    ["Mr. Clinton", "Mrs. Hillary Clinton", false],
    ["John Smith Jr.", "John Smith Sr.", false],
    ["Marek", "Marek Zielinski", false],
    ["Путин", "Владимир Путин", true],
    ["特朗普", "唐纳德·特朗普", true],
    ["平", "习近平", false],
  ])("%j for %j: %s", (short, long, may) => {
    expect(mayBeShortFor(personName(short), personName(long))).toBe(may);
  });
});

describe("an acronym", () => {
  it.each([
    ["WHO", "World Health Organization", true],
    ["ECB", "the European Central Bank", true],
    ["UNESCO", "United Nations Educational, Scientific and Cultural Organization", true],
    ["DB", "Deutsche Bahn", true],
    ["MSF", "Médecins Sans Frontières", true],
    ["U.N.", "United Nations", true],
    ["WHO", "世界卫生组织", true],
    ["WHO", "World Trade Center", false],
    ["Geneva", "World Health Organization", false],
    ["IBM", "Apple", false],
  ])("%j of %j: %s", (short, long, is) => {
    expect(isAcronymOf(short, long)).toBe(is);
  });
});

it("shows a mention without its layout", () => {
  expect(written(" Zie-\nlinski’s  \n friend")).toBe("Zielinski’s friend");
  expect(written("“Analytical\nEngine”")).toBe("Analytical Engine");
});
