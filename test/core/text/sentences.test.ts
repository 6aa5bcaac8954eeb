import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "../../../src/core/text/sentences";

/**
 * A file of `test/corpus/sentences` holds cases: `%% title`, the text, `==>`, its sentences one a line with `⏎` for a
 * line break inside a sentence.
 */
function casesOf(file: string): { title: string; text: string; expected: string[] }[] {
  return file
    .split(/^%% /mu)
    .slice(1)
    .map((part) => {
      const [head = "", tail = ""] = part.split("\n==>\n");
      const [title = "", ...lines] = head.split("\n");
      const expected = tail.trimEnd().split("\n");
      return { title, text: lines.join("\n"), expected: expected.map((line) => line.replaceAll("⏎", "\n")) };
    });
}

const folder = resolve(import.meta.dirname, "../../corpus/sentences");
const sentencesOf = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

for (const name of readdirSync(folder)) {
  describe(`sentences: ${name}`, () => {
    for (const { title, text, expected } of casesOf(readFileSync(resolve(folder, name), "utf8"))) {
      it(title, () => expect(sentencesOf(text)).toEqual(expected));
      it(`${title}, with CRLF`, () => {
        const crlf = (piece: string): string => piece.replaceAll("\n", "\r\n");
        expect(sentencesOf(crlf(text))).toEqual(expected.map(crlf));
      });
    }
  });
}

const piece = fc.constantFrom(
  ..."aBc1 ..!?,\n\n\t\r()[]\"'“”…-#|。」と我กé",
  ...[
    " Dr. ",
    " U.S. ",
    " The ",
    "\n\n",
    "\n- ",
    "\n2. ",
    "[3]",
    " J. ",
    "e\u0301",
    "👍🏽",
    "\u2028",
    "1. ",
    "...",
    " no ",
  ],
);

describe("sentences", () => {
  it("are trimmed, in order, and lose nothing but white space and what Markdown puts around prose", () => {
    // Of the pieces above: whole lines that are headings or rules, and the marks of lists and tables.
    const isMarkup = (lost: string): boolean =>
      /^(?:\s|#.*|[-=#|.]+|\d{1,3}[.)]\s|.*(?:\n|\r|\u2028)\s*-{2,}\s*)*$/u.test(lost);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        let covered = 0;
        for (const { start, end } of sentences(text)) {
          expect(start).toBeLessThan(end);
          expect(isMarkup(text.slice(covered, start))).toBe(true);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(/\n[\t ]*\r?\n/u.test(text.slice(start, end))).toBe(false);
          covered = end;
        }
        expect(isMarkup(text.slice(covered))).toBe(true);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it("do not depend on where a long block is cut into windows", () => {
    const sentence = "Dr. Marsh saw No. 5 of the U.S. Army at 5 p.m. today… “Gone?” she asked. ";
    const parts = ["Dr. Marsh saw No. 5 of the U.S. Army at 5 p.m. today…", "“Gone?” she asked."];
    expect(sentencesOf(sentence.repeat(200))).toEqual(Array.from({ length: 200 }, () => parts).flat());
  });

  it.each([
    ["prose", "The fox, e.g. Reynard, left the U.S. at 5 p.m. “Gone?” she asked. "],
    ["paragraphs", "The fox, e.g. Reynard, left.\nThe dog stayed at home. It slept.\n\n"],
    ["Chinese", "我走了。他说：“好！”"],
    ["stops", "A. "],
    ["one sentence", "word "],
    ["brackets", "["],
    ["marks", ".)"],
    ["short lines", "a\n"],
  ])("take time linear in the text: %s", (_, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    sentences(text);
    // The processor's time, not the clock's: other work on the computer is not counted.
    const began = process.cpuUsage();
    sentences(text);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(500);
  });
});
