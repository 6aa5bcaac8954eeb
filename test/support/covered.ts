import type { Page } from "playwright-core";

/**
 * The controls that something else lies over: at the middle of each control that is in view, a press has to meet the control
 * or what belongs to it. One that is scrolled out of its pane is in nobody's way; beneath an open dialog, or the search for classes, nothing is pressed.
 */
export const coveredControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const CONTROLS =
      "button, a[href], input, textarea, select, [role=tab], [role=treeitem], [role=option], [role=menuitem], [role=alert]";
    const modal = [...document.querySelectorAll("dialog[open], [data-part=finder]")].at(-1);
    const name = (element: Element): string =>
      `${element.getAttribute("role") ?? element.tagName.toLowerCase()} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}”`;
    const inView = (element: Element, x: number, y: number): boolean => {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const box = around.getBoundingClientRect();
        if (x < box.left || x >= box.right || y < box.top || y >= box.bottom) return false;
      }
      return true;
    };
    return [...(modal ?? document).querySelectorAll(CONTROLS)].flatMap((control) => {
      const box = control.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const drawn = box.width > 1 && box.height > 1 && control.checkVisibility({ visibilityProperty: true });
      if (!drawn || !inView(control, x, y)) return [];
      const hit = document.elementFromPoint(x, y);
      if (hit === null || control.contains(hit) || hit.contains(control) || hit.closest("label")?.contains(control)) {
        return [];
      }
      return [`${name(control)} lies under ${name(hit)}`];
    });
  });
