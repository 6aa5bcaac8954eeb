import { expect, it } from "vitest";
import { WITH_NANO, withBrowser } from "../support/visit";

const { visit } = withBrowser(WITH_NANO);

it.each([390, 360])(
  "on a phone %i pixels wide classes are chosen, text is read, and nothing is cut off",
  async (width) => {
    const { reader, context } = await visit({ width, height: 780 });
    const { page } = reader;
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

    await reader.selectOnly("Person", "Location");
    expect(await overflow()).toBe(0);
    await reader.write("Maria Keller lives in Zurich.");
    const extract = reader.button(/^Extract/u);
    const box = await extract.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(780);
    expect(await reader.extract()).toMatch(/in 1 sentence$/u);
    expect(await reader.text()).toBe("Maria Keller lives in Zurich.");
    for (const view of ["Graph", "Table", "Code", "Text"] as const) {
      await reader.see(view);
      expect(await overflow(), view).toBe(0);
    }
    await context.close();
  },
);
