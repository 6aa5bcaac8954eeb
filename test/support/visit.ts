import { afterAll, beforeAll, expect, inject } from "vitest";
import { type Browser, type BrowserContext, launch, type Misdeeds, watch } from "./browser";
import { Reader } from "./reader";

export interface Visit {
  readonly reader: Reader;
  readonly context: BrowserContext;
  readonly misdeeds: Misdeeds;
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
  readonly url?: string;
}

/** A browser for the tests of one file; `visit` opens the page in a fresh profile. */
export function withBrowser(): { visit(options?: VisitOptions): Promise<Visit> } {
  let browser: Browser;
  const visits: Visit[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    // Whatever a test looked at, the page may never have failed silently or spoken to another host.
    for (const { misdeeds } of visits) expect(misdeeds).toEqual({ errors: [], foreign: [] });
  });

  return {
    async visit({ width = 1280, height = 860, colorScheme = "light", url = inject("pageUrl") } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        reducedMotion: "reduce",
        acceptDownloads: true,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const misdeeds = watch(context);
      const page = await context.newPage();
      const opened = { reader: await Reader.open(page, url), context, misdeeds };
      visits.push(opened);
      return opened;
    },
  };
}
