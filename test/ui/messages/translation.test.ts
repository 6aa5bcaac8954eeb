import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TranslationProvider } from "../../../src/ui/messages/messages";
import { LinkSummary } from "../../../src/ui/share/link-summary";
import { outsideMessages, pseudoLocale } from "../../support/pseudo-locale";

const content = {
  selected: [],
  branches: ["entity:Person"],
  except: [],
  ownClasses: [],
  descriptions: true,
  text: "Ada",
} as const;

describe("a pane in another language", () => {
  const summary = createElement(LinkSummary, { content, library: "library-1" });

  it("says everything in it", () => {
    const spoken = createElement(TranslationProvider, { value: pseudoLocale }, summary);
    const text = renderToStaticMarkup(spoken).replaceAll(/<[^>]*>/gu, " ");
    expect(text).toContain("⟦1 class with all subclasses⟧");
    expect(outsideMessages(text).trim()).toBe("library-1");
  });

  it("is English where nobody has chosen", () => {
    expect(renderToStaticMarkup(summary)).toContain('<dd class="min-w-0">1 class with all subclasses</dd>');
  });
});
