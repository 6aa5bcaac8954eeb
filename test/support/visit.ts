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
  /** Whether the person points with a finger, as on a phone. */
  readonly touch?: boolean;
  /** Addresses of other hosts that the page is to ask for, and no others; nobody answers there. */
  readonly blocked?: readonly string[];
  /**
   * Whether the page gets its service worker; left out, it does not: a fresh profile has no second visit, and what a
   * worker answers is hidden from tests that watch or stop requests.
   */
  readonly worker?: boolean;
  /** The model that the person chose at an earlier visit; left out, none: the page begins with its own. */
  readonly model?: string;
  /** Whether the person saves data: no model is fetched, for tests that ask none. */
  readonly savesData?: boolean;
  /** What the button "Extract" says, where it does not say so. */
  readonly ready?: string;
}

/** People who chose the built-in language model: for tests of what models that write do. */
export const WITH_NANO: VisitOptions = { model: "nano" };

/**
 * A browser for the tests of one file or group; `visit` opens the page in a fresh profile. `usual` holds for every visit
 * that does not say otherwise.
 */
export function withBrowser(
  usual: VisitOptions = {},
  flags: readonly string[] = [],
): { visit(options?: VisitOptions): Promise<Visit> } {
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
    async visit(given = {}) {
      const options = { ...usual, ...given };
      const { width = 1280, height = 860, colorScheme = "light", url = inject("pageUrl"), blocked = [] } = options;
      const { worker = false, savesData = false, touch = false, model = null, ready } = options;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        ...(touch ? { hasTouch: true, isMobile: true } : {}),
        reducedMotion: "reduce",
        acceptDownloads: true,
        serviceWorkers: worker ? "allow" : "block",
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const misdeeds = watch(context, blocked);
      if (model !== null) await rememberModel(context, model);
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

/** A browser of somebody who chose a model at an earlier visit. */
export const rememberModel = (context: BrowserContext, model: string): Promise<unknown> =>
  context.addInitScript(chooseModel, model);

/** Runs in the page, before it reads what was kept: leaves the settings of a visit that chose a model, unless there are some. */
function chooseModel(modelId: string): void {
  // The blank page that a tab begins with keeps nothing.
  if (!location.protocol.startsWith("http")) return;
  const opening = indexedDB.open("knowcoder-page");
  opening.onupgradeneeded = () => opening.result.createObjectStore("records");
  opening.onsuccess = () => {
    const records = opening.result.transaction("records", "readwrite").objectStore("records");
    const found = records.get("settings");
    found.onsuccess = () => {
      if (found.result === undefined) records.put({ version: 1, modelId }, "settings");
      opening.result.close();
    };
  };
}
