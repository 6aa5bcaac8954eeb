import fc from "fast-check";
import { expect, it } from "vitest";
import { toHtml } from "../../../src/ui/results/export/html";
import { fixtureDocument } from "../../support/fixture-document";

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#13;": "\r",
};

/** What a browser makes of the text of the page. */
function textOf(page: string): string {
  const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/u.exec(page) ?? [];
  return main.replace(/<[^>]*>/gu, "").replace(/&#?\w+;/gu, (entity) => ENTITIES[entity] ?? entity);
}

it("an HTML page has the whole text, with its marks", () => {
  const document = fixtureDocument();
  const page = toHtml(document);
  expect(textOf(page)).toBe(document.text);
  expect(page).toContain('data-objects="o5 o2 o6 o4" data-classes="City City School University"');
  expect(page).toMatch(/>Ada Lovelace<\/mark><span class="hued mention-label"[^>]*data-label="Person"><\/span>/u);
});

it("an HTML page runs nothing and fetches nothing, whatever the text holds", () => {
  const piece = fc.constantFrom("a ", "\n", "</main>", "<script>", '"', "&amp;", "&", "'", "<img src=x>", "🎉", "\r\n");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join("");
      const page = toHtml({ text, source: text, objects: [] });
      expect(page).not.toMatch(/<(?:script|img|link)|<[^>]*(?:src|href)=/iu);
      expect(textOf(page)).toBe(text);
    }),
    { seed: 1, numRuns: 200 },
  );
});
