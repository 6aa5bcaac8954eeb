import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS } from "../setup/chromium";

const PATIENCE_MILLISECONDS = 60_000;
/** A reading is over when the number of objects has stood still for this long. */
const STILL_MILLISECONDS = 1500;

export async function inBrowser<T>(
  executablePath: string,
  use: (open: () => Promise<BrowserContext>) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), "knowcoder-bench-"));
  const browsers: BrowserContext[] = [];
  try {
    return await use(async () => {
      const browser = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: [...CHROMIUM_FLAGS],
        permissions: ["clipboard-read", "clipboard-write"],
        viewport: { width: 1280, height: 860 },
      });
      browsers.push(browser);
      await browser.addInitScript(watchPage);
      return browser;
    });
  } finally {
    for (const browser of browsers) await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Watched {
  /** Which marks; their number before. */
  readonly selector: string;
  readonly before: number;
  readonly until: "some" | "none" | "other";
  milliseconds: number | null;
}

declare global {
  var longestTask: number;
  var pressedAt: number;
  /** Marks that are to come, to go or to become more or fewer, and how long after the press they have been drawn so. */
  var watched: Watched;
  /** When marks first stood in the text since `since` was set, and when the number of objects last changed. */
  var seen: { since: number; first: number; last: number };
}

/** Runs in the page: notes when marks come and go, and the longest task. */
function watchPage(): void {
  globalThis.longestTask = 0;
  globalThis.seen = { since: 0, first: 0, last: 0 };
  globalThis.watched = { selector: "mark", before: 0, until: "other", milliseconds: 0 };
  let settled: typeof globalThis.watched | null = null;
  for (const press of ["click", "keydown"])
    addEventListener(press, () => (globalThis.pressedAt = performance.now()), { capture: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration);
  }).observe({ type: "longtask", buffered: true });
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((mutations) => {
      // Without a function of its own: what gives functions their names is not there in the page.
      const { watched } = globalThis;
      if (watched !== settled) {
        const count = document.querySelectorAll(watched.selector).length;
        const { until, before } = watched;
        if (until === "none" ? count === 0 : until === "some" ? count > 0 : count !== before) {
          settled = watched;
          requestAnimationFrame(() => {
            watched.milliseconds = performance.now() - globalThis.pressedAt;
          });
        }
      }
      const matters = mutations.some(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest("#annotated-text") !== null || /^[\d,]+ objects?$/u.test(element?.textContent ?? "");
      });
      if (!matters) return;
      const now = performance.now();
      const { seen } = globalThis;
      if (seen.first === 0 && document.querySelector("#annotated-text mark") !== null) seen.first = now;
      seen.last = now;
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["data-objects"],
    });
  });
}

export async function readyPage(browser: BrowserContext, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  await page.goto(url);
  await page
    .getByRole("status")
    .filter({ hasText: / objects? in /u })
    .waitFor();
  await page.waitForTimeout(2000);
  await page.evaluate(() => {
    globalThis.longestTask = 0;
  });
  return page;
}

/** Pastes a text in the place of what is there; milliseconds until its first marks stand, and until nothing more comes. */
export async function paste(page: Page, text: string): Promise<{ readonly first: number; readonly whole: number }> {
  process.stderr.write(`pasting ${text.length} characters …\n`);
  const box = page.getByRole("textbox", { name: "Text", exact: true });
  await box.fill("");
  await page.waitForTimeout(1000);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await box.focus();
  await page.evaluate(() => {
    addEventListener(
      "paste",
      () => {
        const now = performance.now();
        globalThis.seen = { since: now, first: 0, last: now };
      },
      { capture: true, once: true },
    );
  });
  await page.keyboard.press("ControlOrMeta+v");
  // Asked seldom: what is asked at every frame has frames drawn for it, and takes from the reading what it measures.
  await page.waitForFunction(
    (still) => globalThis.seen.first > 0 && performance.now() - globalThis.seen.last > still,
    STILL_MILLISECONDS,
    { polling: 250 },
  );
  return page.evaluate(() => ({
    first: globalThis.seen.first - globalThis.seen.since,
    whole: globalThis.seen.last - globalThis.seen.since,
  }));
}

/** Removes a class that is marked in sight, and chooses it again; milliseconds until its marks have gone, and are back. */
export async function toggled(
  page: Page,
  names: readonly string[],
): Promise<{ readonly off: number; readonly on: number }> {
  const name = await markedInSight(page, names);
  const { watch, drawn } = watcherOf(page, marksOf(name));
  await watch("none");
  await page.getByRole("button", { name: `Remove ${name}`, exact: true }).click();
  const off = await drawn();
  await page.waitForTimeout(STILL_MILLISECONDS);
  await page.getByRole("button", { name: "Add a class" }).click();
  await page.getByRole("searchbox", { name: "Search classes" }).fill(name);
  const hit = page.getByRole("option", { name: new RegExp(`^${name}, entity`, "u") }).first();
  await hit.waitFor();
  await watch("some");
  await hit.click();
  return { off, on: await drawn() };
}

/** Moves the confidence by a key to its end; milliseconds until the marks are others. */
export async function threshold(page: Page): Promise<number> {
  const { watch, drawn } = watcherOf(page, "#annotated-text mark");
  await page.getByRole("slider", { name: "Confidence" }).focus();
  await watch("other");
  await page.keyboard.press("End");
  return drawn();
}

async function markedInSight(page: Page, names: readonly string[]): Promise<string> {
  const name = await page.evaluate(
    (known) => known.find((one) => document.querySelector(`mark[data-classes~="${one}"]`) !== null) ?? "",
    names,
  );
  if (name === "") throw new Error("No class is marked in sight.");
  return name;
}

/** Waits for marks to change. */
function watcherOf(page: Page, selector: string) {
  return {
    watch: (until: Watched["until"]) =>
      page.evaluate(
        ([which, change]) => {
          const before = document.querySelectorAll(which).length;
          globalThis.watched = { selector: which, before, until: change, milliseconds: null };
        },
        [selector, until] as const,
      ),
    /** Milliseconds from the last press until they were drawn so. */
    async drawn(): Promise<number> {
      await page.waitForFunction(() => globalThis.watched.milliseconds !== null, null, { polling: 250 });
      return page.evaluate(() => globalThis.watched.milliseconds ?? 0);
    },
  };
}

const marksOf = (name: string): string => `#annotated-text mark[data-classes~="${name}"]`;

/** Seconds from navigation until a text of one's own is marked. */
export async function visit(browser: BrowserContext, url: string, text: string): Promise<number> {
  process.stderr.write("a visit …\n");
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const began = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  const box = page.getByRole("textbox", { name: "Text", exact: true }).and(page.locator("[contenteditable]"));
  await box.waitFor();
  await box.fill(text);
  await page.locator(`[data-length="${text.length}"]`).waitFor({ state: "attached" });
  await page.locator("#annotated-text mark").first().waitFor();
  const seconds = (performance.now() - began) / 1000;
  // What is kept is written a moment later.
  await page.waitForTimeout(2000);
  return seconds;
}
