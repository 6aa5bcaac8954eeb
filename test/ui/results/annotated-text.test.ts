import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { ExtractedEntity, ExtractedObject } from "../../../src/core/result";
import type { ClassId } from "../../../src/core/schema/class";
import { blocksOf, drawnMentions, piecesOf, piecesWithin, samePieces } from "../../../src/ui/results/text/pieces";
import { TextPart } from "../../../src/ui/results/text/text-part";
import { fixtureDocument } from "../../support/fixture-document";

const { text, objects } = fixtureDocument();

/** The text as the region renders it, part by part, with the line breaks that end its blocks. */
function markupOf(source: string, found: readonly ExtractedObject[], onlyClass: ClassId | null = null): string {
  const pieces = piecesOf(source.length, drawnMentions(found, onlyClass));
  return blocksOf(source)
    .map((block) =>
      block.parts
        .map((part) =>
          renderToStaticMarkup(createElement(TextPart, { text: source, pieces: piecesWithin(pieces, part) })),
        )
        .join(""),
    )
    .join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

const textContent = (markup: string): string =>
  markup.replace(/<[^>]*>/gu, "").replace(/&(?:amp|lt|gt|quot|#x27);/gu, (entity) => ENTITIES[entity] ?? entity);

const entity = (id: string, name: string, start: number, end: number): ExtractedEntity => ({
  id,
  kind: "entity",
  class: name,
  mention: "",
  span: { start, end },
  alignment: "exact",
  occurrences: [{ start, end }],
  confidence: null,
  pass: 0,
});

describe("the annotated text", () => {
  it("is the text, to the letter", () => {
    expect(textContent(markupOf(text, objects))).toBe(text);
  });

  it("is the text whatever covers it, nested, crossing or broken by long lines", () => {
    const word = fc.constantFrom("a", "b ", "\n", "&", "<b>", '"', "é", "🎉", "👩‍👧 ", "\r\n", "x".repeat(900));
    const spans = fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom("Person", "City")), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), spans, (words, drawn) => {
        const source = words.join("");
        const found = drawn.map(([at, length, name], index) => {
          const start = at % source.length;
          return entity(`o${index}`, name, start, Math.min(source.length, start + length + 1));
        });
        expect(textContent(markupOf(source, found))).toBe(source);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("names objects and classes on every mark, the innermost first", () => {
    const markup = markupOf(text, objects);
    expect(markup).toContain(
      'data-objects="o5 o2 o6 o4" data-classes="City City School University" data-own="o5 o6 o4"',
    );
    expect(markup).toContain('data-objects="o1" data-classes="Person" data-own="o1" data-label="Person"');
    expect(markup).toContain('data-objects="o20" data-classes="Meeting"');
  });

  it("gives every object of a mark its class, in the order of the objects", () => {
    const twins = [entity("o1", "Person", 0, 4), entity("o2", "Person", 0, 4), entity("o3", "Company", 0, 4)];
    const overlapping = {
      ...entity("o4", "City", 0, 3),
      occurrences: [0, 1].map((start) => ({ start, end: start + 3 })),
    };
    const markup = markupOf("aaaa", [...twins, overlapping]);
    const classes = new Map([...twins, overlapping].map((object) => [object.id, object.class]));
    const marks = [...markup.matchAll(/data-objects="([^"]*)" data-classes="([^"]*)"/gu)];
    expect(marks.length).toBeGreaterThan(1);
    for (const [, ids = "", names = ""] of marks) {
      expect(names.split(" ")).toEqual(ids.split(" ").map((id) => classes.get(id)));
      expect(new Set(ids.split(" ")).size).toBe(ids.split(" ").length);
    }
  });

  it("draws other occurrences lighter and without a label", () => {
    const again = /<mark[^>]*data-objects="o12"[^>]*mention-again[^>]*>Babbage<\/mark>/u.exec(markupOf(text, objects));
    expect(again?.[0]).not.toContain("data-label");
    expect(again?.[0]).not.toContain("data-own");
  });

  it("limits to a class, and to the ends of a class of relations", () => {
    const marked = (onlyClass: ClassId): string[] =>
      [...markupOf(text, objects, onlyClass).matchAll(/<mark[^>]*>([^<]*)<\/mark>/gu)].map((match) => match[1] ?? "");
    expect(marked("entity:City")).toEqual(["London", "London", "London"]);
    expect(marked("event:Death")).toEqual(["died"]);
    expect(marked("relation:AuthorOf")).toEqual(["Lovelace", "first program"]);
  });
});

describe("blocksOf", () => {
  it("joins to the text, ends blocks at line breaks and splits no grapheme", () => {
    const piece = fc.constantFrom("word ", "\n", "👩‍👧", "x".repeat(700), "字".repeat(500));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join("");
        const blocks = blocksOf(source);
        const cut = ({ start, end }: { start: number; end: number }): string => source.slice(start, end);
        expect(blocks.map(cut).join("")).toBe(source);
        // Boxes add a line break each, so the one in the text is not drawn, and a blank line before it is kept.
        expect(blocks.map(({ parts }) => parts.map(cut).join("")).join("\n")).toBe(source);
        for (const block of blocks.slice(0, -1)) expect(cut(block)).toMatch(/[^\n]\n$/u);
        const count = (of: string): number => [...new Intl.Segmenter("en").segment(of)].length;
        const parts = blocks.flatMap((block) => block.parts);
        const counted = parts.reduce((sum, part) => sum + count(cut(part)), 0);
        expect(counted + Math.max(0, blocks.length - 1)).toBe(count(source));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("samePieces", () => {
  it("sees that nothing changed although everything was made anew, and what did change", () => {
    const pieces = () => piecesOf(text.length, drawnMentions(fixtureDocument().objects, null));
    expect(samePieces(pieces(), pieces())).toBe(true);
    const without = piecesOf(text.length, drawnMentions(objects.slice(1), null));
    expect(samePieces(pieces(), without)).toBe(false);
    const first = { start: 0, end: 12 };
    expect(samePieces(piecesWithin(pieces(), first), piecesWithin(without, first))).toBe(false);
    const last = { start: text.length - 50, end: text.length };
    expect(samePieces(piecesWithin(pieces(), last), piecesWithin(without, last))).toBe(true);
  });
});
