import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";
import { Reader } from "../support/reader";
import { withBrowser } from "../support/visit";

const { visit } = withBrowser();

/**
 * Bytes of JavaScript, packed, that a first visitor waits for; half of them are React's. On a slow phone's 1.6 Mbit/s they
 * take 0.6 s. What makes it more may well be loaded later, as dialogs and views are.
 */
const FIRST_LOAD_BYTES = 120_000;

describe("a first visitor", () => {
  it("presses Extract at once, and sees what was found; it is there again after a reload, and the page works without a network", async () => {
    const { reader, context } = await visit({ worker: true });
    const text = await reader.text();
    expect(text.length).toBeGreaterThan(100);
    expect(await reader.selected.count()).toBeGreaterThan(2);
    expect(await reader.extract()).toMatch(/^[1-9]\d* objects? in [1-9]\d* sentences?$/u);

    expect(await reader.text()).toBe(text);
    const marks = await reader.marks.evaluateAll((found) =>
      found.map((mark) => ({ objects: mark.dataset.objects ?? "", classes: mark.dataset.classes ?? "" })),
    );
    expect(marks.length).toBeGreaterThan(2);
    for (const { objects, classes } of marks) {
      expect(objects).toMatch(/^[erv]\d+\.\w+[.@]\S+( [erv]\d+\.\w+[.@]\S+)*$/u);
      expect(classes.split(" ")).toHaveLength(objects.split(" ").length);
    }

    // The state is written a moment after the last change.
    await reader.page.waitForTimeout(1000);
    await reader.page.reload();
    const again = new Reader(reader.page);
    await expect.poll(() => again.text()).toBe(text);
    await expect.poll(() => again.marks.count()).toBe(marks.length);

    // From now on it needs no network, and reads all the same.
    const { page } = again;
    await again.button("More").click();
    await expect.poll(() => page.getByRole("menu").textContent(), { timeout: 60_000 }).toContain("without a network");
    await context.setOffline(true);
    await page.reload();
    await again.button(/^Extract/u).waitFor();
    await again.selectOnly("Person");
    await again.write("Marek Novak works for Siemens.");
    await expect.poll(() => again.marks.allTextContents(), { timeout: 60_000 }).toEqual(["Marek Novak"]);
    await context.close();
  });

  it("waits for no more JavaScript than the first screen needs", async () => {
    const page = inject("pageUrl");
    const html = await (await fetch(page)).text();
    const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/gu)].map(([, path = ""]) => new URL(path, page));
    expect(scripts).not.toHaveLength(0);
    const sizes = scripts.map(async (url) => gzipSync(await (await fetch(url)).arrayBuffer()).length);
    expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  });

  it("gets the page isolated, with its policy", async () => {
    const response = await fetch(inject("pageUrl"));
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    const policy = response.headers.get("content-security-policy") ?? "";
    for (const part of ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self' blob:", "object-src 'none'"]) {
      expect(policy).toContain(part);
    }
  });
});
