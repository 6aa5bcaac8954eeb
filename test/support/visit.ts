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
  /** Addresses of other hosts that the page is to ask for, and no others; nobody answers there. */
  readonly blocked?: readonly string[];
  /**
   * Whether the page gets its service worker; left out, it does not: a fresh profile has no second visit, and what a
   * worker answers is hidden from tests that watch or stop requests.
   */
  readonly worker?: boolean;
  /** Whether the person saves data: no model is fetched, for tests that ask none. */
  readonly savesData?: boolean;
  /** What the button "Extract" says, where it does not say so. */
  readonly ready?: string;
}

/** A browser for the tests of one file or group; `visit` opens the page in a fresh profile. */
export function withBrowser(flags: readonly string[] = []): { visit(options?: VisitOptions): Promise<Visit> } {
  let browser: Browser;
  const visits: { readonly misdeeds: Misdeeds; readonly blocked: readonly string[] }[] = [];

  beforeAll(async () => {
    browser = await launch(flags);
  });
  afterAll(async () => {
    await browser.close();
    // Whatever a test looked at, the page may never have failed silently or spoken to another host.
    for (const { misdeeds, blocked } of visits) {
      const { errors, foreign } = misdeeds;
      expect({ errors, foreign: [...new Set(foreign)] }).toEqual({ errors: [], foreign: blocked });
    }
  });

  return {
    async visit(options = {}) {
      const { width = 1280, height = 860, colorScheme = "light", url = inject("pageUrl"), blocked = [] } = options;
      const { worker = false, savesData = false, ready } = options;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        reducedMotion: "reduce",
        acceptDownloads: true,
        serviceWorkers: worker ? "allow" : "block",
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const misdeeds = watch(context, blocked);
      if (savesData) await context.addInitScript(saveData);
      for (const address of blocked) await context.route(address, (route) => route.abort());
      const page = await context.newPage();
      const opened = { reader: await Reader.open(page, url, ready), context, misdeeds };
      visits.push({ misdeeds, blocked });
      return opened;
    },
  };
}

/** Runs in the page: a browser that is told to save data says so. */
function saveData(): void {
  Object.defineProperty(navigator, "connection", { value: { saveData: true } });
}
