import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraphemes } from "../../../src/core/text/graphemes";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Pieces that join, split and extend one another in every way that the rules know. */
const piece = fc.constantFrom(
  ..."aZ0 é.,-_'\n\r\t漢字かなｶ한국กำไא",
  ...["e\u0301", "\u0301", "\r\n", "👍🏽", "👨‍👩‍👧", "🇩🇪", "🇫", "\u200d", "\ufe0f", "❤️", "❤️‍🔥", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
  ...["क्षि", "न", "\u094d", "ᄀ", "ᅡ", "ᆨ", "가", "か\u3099", "ｶﾞ", "\u0600", "⚕", "👩", "\u00ad", "©", "\ud83d"],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 30 }),
);

describe("createGraphemes", () => {
  it("agrees with Intl.Segmenter on every offset", () => {
    fc.assert(
      fc.property(text, (sample) => {
        const expected = new Set([...segmenter.segment(sample)].map(({ index }) => index)).add(sample.length);
        const graphemes = createGraphemes(sample);
        for (let at = 0; at <= sample.length; at++) expect(graphemes.isBoundary(at)).toBe(expected.has(at));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("agrees with Intl.Segmenter across its windows", () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 600, maxLength: 900 }), (pieces) => {
        const sample = pieces.join("");
        const expected = new Set([...segmenter.segment(sample)].map(({ index }) => index)).add(sample.length);
        const graphemes = createGraphemes(sample);
        for (let at = 0; at <= sample.length; at++) {
          if (graphemes.isBoundary(at) !== expected.has(at)) expect.unreachable(`offset ${at}`);
        }
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it("snaps a span outwards to whole graphemes", () => {
    const sample = "ab👨‍👩‍👧cd";
    const { snap, floor, ceiling } = createGraphemes(sample);
    expect(snap({ start: 3, end: 4 })).toEqual({ start: 2, end: 10 });
    expect(snap({ start: 0, end: 2 })).toEqual({ start: 0, end: 2 });
    expect(snap({ start: 5, end: 5 })).toEqual({ start: 2, end: 2 });
    expect([floor(4), ceiling(4), floor(10), ceiling(10)]).toEqual([2, 10, 10, 10]);
  });

  it("joins a long chain of marks into one grapheme", () => {
    const sample = `x${"\u0301".repeat(5000)}y`;
    expect(createGraphemes(sample).snap({ start: 2000, end: 2001 })).toEqual({ start: 0, end: 5001 });
  });

  it("is linear in text of combining marks", () => {
    const sample = "é👍🏽กำ".normalize("NFD").repeat(12_500);
    const began = process.cpuUsage();
    createGraphemes(sample);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1500);
  });
});
