import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut } from "../../../../../src/core/extract/writer/grammar/pieces";
import { casedForm } from "../../../../../src/core/text/normalise";

const pieces = (text: string): string[][] => cut(text).map((run) => run.map((piece) => piece.text));

describe("cut", () => {
  it("parts words at spaces and at every punctuation mark", () => {
    expect(pieces("$10m (NLA) non-small")).toEqual([["$", "10m", "(", "NLA", ")", "non", "-", "small"]]);
    expect(pieces("U.S. Smith's #Brexit @user_1")).toEqual([
      ["U", ".", "S", ".", "Smith", "'", "s", "#", "Brexit", "@", "user", "_", "1"],
    ]);
  });

  it("parts scripts without spaces at every grapheme", () => {
    expect(pieces("东京iPhone手机")).toEqual([["东", "京", "iPhone", "手", "机"]]);
    expect(pieces("서울에서 กำลัง")).toEqual([["서", "울", "에", "서", ...graphemes("กำลัง")]]);
  });

  it("never splits a grapheme", () => {
    expect(pieces("👩‍🔬 cafe\u0301s 🇫🇷 1️⃣")).toEqual([["👩‍🔬", "cafe\u0301s", "🇫🇷", "1️⃣"]]);
  });

  it("parts runs at empty lines, control characters and lone surrogates", () => {
    expect(pieces("a\nb\n \nc\r\n\r\nd\u0000e\ud800f")).toEqual([["a", "b"], ["c"], ["d"], ["e"], ["f"]]);
    expect(pieces(" \n\t")).toEqual([]);
  });

  it("notes white space, of whatever kind, and counts words", () => {
    const [run] = cut("a\u00a0b,\n c 中文字");
    expect(run?.map(({ spaced }) => spaced)).toEqual([false, true, false, true, true, false, false]);
    expect(run?.map(({ word }) => word)).toEqual([1, 2, 2.5, 3, 4, 4, 5]);
  });

  it("leaves out what cannot be seen", () => {
    expect(pieces("co\u00adop\u200b er\ufeffate")).toEqual([["coop", "erate"]]);
  });

  it("keeps every character but white space, what parts runs and what cannot be seen", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, (source) => {
        const visible = (written: string): string =>
          casedForm(
            graphemes(written)
              .filter((one) => !/^\s|[\p{Cc}\p{Cs}]/u.test(one))
              .join(""),
          );
        expect(visible(pieces(source).flat().join(""))).toBe(visible(source));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter("und").segment(text), ({ segment }) => segment);
