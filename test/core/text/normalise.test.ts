import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraphemes } from "../../../src/core/text/graphemes";
import { casedForm, normalise } from "../../../src/core/text/normalise";

const piece = fc.constantFrom(
  ..."aBß ſς’“–—\u00ad\u200b\u00a0\n\tＡ①½…ﬁ漢ｶ가—İ",
  ...["e\u0301", "\r\n", "👨‍👩‍👧", "🇩🇪", "❤️", "ｶﾞ", "\u0301", "\ufdfa", "é"],
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

describe("normalise", () => {
  it.each([
    ["white space", "New \n\t York\u00a0City", "new york city"],
    ["quotes and dashes", "“it’s” «a»—b–c‑d−e", '"it\'s" "a"-b-c-d-e'],
    ["zero-width characters", "co\u00adop\u200ber\ufeffate", "cooperate"],
    ["white space around a zero-width character", "a \u200b b", "a b"],
    ["compatibility forms", "ﬁ ½ Ａ１ ① …", "fi 1⁄2 a1 1 ..."],
    ["composed and decomposed letters", "e\u0301 é", "é é"],
    ["case", "STRASSE Straße ΟΔΟΣ οδος", "strasse strasse οδοσ οδοσ"],
    ["halfwidth kana", "ｶﾞｷﾞ", "ガギ"],
    ["emoji", "❤️ 👍🏽", "❤ 👍🏽"],
  ])("%s", (_, source, expected) => expect(normalise(source).text).toBe(expected));

  it("keeps case where it is asked to", () => {
    expect(normalise("New\nYork’S", undefined, casedForm).text).toBe("New York'S");
  });

  it("maps back to the source", () => {
    const source = "a  “ﬁx”…\u00ad!";
    const { text: normal, sourceSpan, isBoundary } = normalise(source);
    expect(normal).toBe('a "fix"...!');
    expect(sourceSpan(1, 2)).toEqual({ start: 1, end: 3 });
    expect(sourceSpan(3, 6)).toEqual({ start: 4, end: 6 });
    expect([3, 4, 5, 6].map(isBoundary)).toEqual([true, false, true, true]);
    expect(sourceSpan(7, 10)).toEqual({ start: 7, end: 8 });
    expect(sourceSpan(10, 11)).toEqual({ start: 9, end: 10 });
  });

  it("maps every stretch between boundaries to whole graphemes of the source, in order", () => {
    fc.assert(
      fc.property(text, (source) => {
        const graphemes = createGraphemes(source);
        const { text: normal, sourceOf, isBoundary } = normalise(source, graphemes);
        let last = 0;
        for (let at = 0; at < normal.length; at++) {
          const { start, end } = sourceOf(at);
          expect(start).toBeLessThan(end);
          expect(graphemes.isBoundary(start) && graphemes.isBoundary(end)).toBe(true);
          if (isBoundary(at)) expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("is the same when done twice, but for what only then joins", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."aBß  ’–ＡﬁéÉ漢"), maxLength: 30 });
    fc.assert(
      fc.property(letters, (source) => {
        const once = normalise(source).text;
        expect(normalise(once).text).toBe(once);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("grows with characters that become many", () => {
    const { text: normal, sourceSpan } = normalise("\ufdfa".repeat(100));
    expect(normal.length).toBe(1800);
    expect(sourceSpan(0, 1800)).toEqual({ start: 0, end: 100 });
  });
});
