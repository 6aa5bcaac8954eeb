import type { Page } from "playwright-core";

/** The least height and width of a control, and the least size of letters, in pixels. */
const LEAST_CONTROL = 24;
const LEAST_LETTERS = 13;

/**
 * What is too small to press or to read, of all that is drawn: controls under 24 pixels in either direction, and text under
 * 13. A box or a radio button is as large as the label that takes its presses; a link in a sentence is part of the sentence.
 */
export const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    ([leastControl, leastLetters]) => {
      const modal = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
      const found: string[] = [];
      const CONTROLS =
        "button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=treeitem]";
      for (const control of modal.querySelectorAll(CONTROLS)) {
        const around = control.matches("input[type=checkbox], input[type=radio]") ? control.closest("label") : null;
        const { width, height } = (around ?? control).getBoundingClientRect();
        // What is one pixel is there for the ears alone.
        if (width <= 1 || height <= 1 || !control.checkVisibility({ visibilityProperty: true })) continue;
        if (width >= leastControl - 0.5 && height >= leastControl - 0.5) continue;
        const name = (control.getAttribute("aria-label") ?? control.textContent ?? "").trim().slice(0, 40);
        found.push(`${control.tagName.toLowerCase()} “${name}” is ${Math.round(width)} × ${Math.round(height)}`);
      }
      const walker = document.createTreeWalker(modal, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        const words = (node.textContent ?? "").trim();
        if (element === null || words === "" || !element.checkVisibility({ visibilityProperty: true })) continue;
        const { width, height } = element.getBoundingClientRect();
        const letters = Number.parseFloat(getComputedStyle(element).fontSize);
        if (width <= 1 || height <= 1 || letters >= leastLetters) continue;
        found.push(`“${words.slice(0, 40)}” has letters of ${letters} pixels`);
      }
      return [...new Set(found)];
    },
    [LEAST_CONTROL, LEAST_LETTERS] as const,
  );
