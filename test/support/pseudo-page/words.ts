import type { Page } from "playwright-core";

/** What of a page in the pseudo-locale is shown or read out, has letters, and is neither a message nor code. */
export const wordsOutside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const ATTRIBUTES = ["aria-label", "aria-description", "title", "placeholder", "alt"];
    const found: string[] = [];
    /** Messages may hold elements, so that brackets open in one text and close in another. */
    let depth = 0;
    const note = (text: string, start: number): number => {
      let outside = "";
      let within = start;
      for (const character of text) {
        if (character === "⟦") within += 1;
        else if (character === "⟧") within -= 1;
        else if (within === 0) outside += character;
        if (within > 0 && outside !== "" && !outside.endsWith("\n")) outside += "\n";
      }
      for (const part of outside.split("\n")) if (/\p{L}/u.test(part)) found.push(part.trim());
      return within;
    };
    const walk = (element: Element): void => {
      if (!element.checkVisibility() || element.matches("pre, code")) return;
      for (const name of ATTRIBUTES) note(element.getAttribute(name) ?? "", 0);
      for (const node of element.childNodes) {
        if (node instanceof Element) walk(node);
        else if (node instanceof Text) depth = note(node.data, depth);
      }
    };
    walk(document.querySelector("dialog[open]") ?? document.body);
    return found;
  });
