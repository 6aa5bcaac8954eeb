import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorAt, locate } from "../../../../src/core/result/review/anchor";

const PERSON = { kind: "entity", class: "Person" } as const;
const SEED = 20261130;

const anchorOf = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from);
  return anchorAt(text, PERSON, { start, end: start + words.length });
};

/** The words at the places where anchors of words of one text stand in another; null where one is not found. */
const found = (before: string, words: readonly string[], after: string) =>
  locate(
    words.map((one) => anchorOf(before, one)),
    after,
  ).map((place) => (place === null ? null : `${place.start} ${after.slice(place.start, place.end)}`));

describe("an anchor", () => {
  const text = "Ada met Charles Babbage in London. Ada wrote to Mary Somerville about it the next day.";

  it("is found where it was, and where edits have moved it to", () => {
    expect(found(text, ["Charles Babbage"], text)).toEqual(["8 Charles Babbage"]);
    expect(found(text, ["Charles Babbage", "Mary Somerville"], `In 1833, ${text}`)).toEqual([
      "17 Charles Babbage",
      "57 Mary Somerville",
    ]);
  });

  it("of several places with the same words takes the one with its surroundings", () => {
    const second = anchorOf(text, "Ada", 4);
    const edited = `Ada and Ada. ${text}`;
    expect(locate([second], edited)).toEqual([{ start: 48, end: 51 }]);
    // Its own place is gone: another mention of the same name is not it.
    expect(locate([second], text.replace("Ada wrote to Mary", "She sent word to Mary"))).toEqual([null]);
  });

  it("follows words that were corrected between what surrounds them", () => {
    expect(found(text, ["Charles Babbage"], text.replace("Babbage", "Babage"))).toEqual(["8 Charles Babage"]);
    expect(found(text, ["Charles Babbage"], text.replace("Charles Babbage", "a friend"))).toEqual([null]);
  });

  it("of what stands nowhere is found nowhere", () => {
    expect(locate([anchorAt(text, PERSON, null, "Lord Byron")], text)).toEqual([null]);
  });

  it("stands where it was made, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab \n.") }), fc.nat(), fc.nat(), (some, a, b) => {
        const place = { start: a % (some.length + 1), end: b % (some.length + 1) };
        fc.pre(place.start < place.end);
        expect(locate([anchorAt(some, PERSON, place)], some)).toEqual([place]);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("moves with every edit that leaves it and one side of it alone", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnop "), minLength: 60, maxLength: 160 });
    fc.assert(
      fc.property(letters, letters, letters, letters, fc.boolean(), (left, right, put, other, atLeft) => {
        const before = `${left}<Ada>${right}`;
        const after = atLeft ? `${put}${other}<Ada>${right}` : `${put}${left}<Ada>${other}`;
        const start = after.indexOf("<Ada>");
        const [place] = locate([anchorOf(before, "<Ada>")], after);
        expect(place).toEqual({ start, end: start + 5 });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
