import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds on the page as it stands: a line a fault, with the rule and where; empty where all is well. */
export async function faults(page: Page): Promise<readonly string[]> {
  // Evaluated through the debugger, which the page's policy does not reach.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found: axe.AxeResults = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}
