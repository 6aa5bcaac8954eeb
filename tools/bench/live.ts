import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import compromise from "compromise";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { compact } from "../../src/core/extract/writer/prompt/compact";
import { createWriter } from "../../src/core/extract/writer/writer";
import { classId } from "../../src/core/schema/class";
import { writeLink } from "../../src/core/share/link";
import { sentences } from "../../src/core/text/sentences";
import { examples } from "../../src/examples/examples";
import { runExtraction } from "../command/extraction";
import { readLibrary } from "../command/files";
import { startHostEngine } from "../host/engine";
import { CHROMIUM_FLAGS } from "../setup/chromium";
import { commonClasses } from "./inputs";
import { withServedPage } from "./page";
import { type Benchmark, type Row, row } from "./row";

const PAGE_WORDS = 500;
const PAGES = 10;
const PATIENCE_MILLISECONDS = 240_000;
/** A reading is over when the number of objects has stood still for this long. */
const STILL_MILLISECONDS = 1500;
const NANO_SENTENCES = 4;

export const live: Benchmark = {
  name: "live",
  describe: `Live reading in Chromium, all by itself: a page of ${PAGE_WORDS} words or ${PAGES} pages are pasted over another text, classes are removed and added, the confidence is moved by a key. Peers: nano, whose time for ${NANO_SENTENCES} sentences is reckoned up to the whole text, and compromise in Node, which finds persons, places and organizations alone.`,
  rows: () =>
    withServedPage(async ({ url, executablePath }) => {
      const ten = await linkOf(10);
      const many = await linkOf(300);
      const one = naturalText(PAGE_WORDS, 1);
      const all = naturalText(PAGE_WORDS * PAGES, 2);
      const nano = await nanoSeconds(one, ten.classes);
      const words = (seconds: number): Peer => ({ name: `nano, ${NANO_SENTENCES} sentences`, value: seconds });

      const visits = await inBrowser(executablePath, async (open) => {
        const times: number[] = [];
        for (const seed of [3, 4]) {
          const browser = await open();
          times.push(await visit(browser, `${url}#${ten.link}`, naturalText(PAGE_WORDS, seed)));
          await browser.close();
        }
        return times;
      });
      const [first = 0, second = 0] = visits;

      return inBrowser(executablePath, async (open) => {
        const browser = await open();
        const page = await readyPage(browser, `${url}#${ten.link}`);
        const short = await paste(page, one);
        const long = await paste(page, all);
        const removed = await toggled(page, ten.names);
        const moved = await threshold(page);
        const longest = await page.evaluate(() => globalThis.longestTask);
        await page.close();
        const wide = await readyPage(browser, `${url}#${many.link}`);
        const longMany = await paste(wide, all);
        await browser.close();
        const rows: Row[] = [
          row({
            what: "one page × 10 classes, to all marks",
            unit: "s",
            ours: short.whole / 1000,
            goal: 0.5,
            peer: words(nano),
          }),
          row({ what: "one page, to all marks", unit: "s", ours: short.whole / 1000, peer: compromiseSeconds(one) }),
          row({ what: "ten pages × 10 classes, first marks", unit: "s", ours: long.first / 1000, goal: 0.5 }),
          row({
            what: "ten pages, to all marks",
            unit: "s",
            ours: long.whole / 1000,
            goal: 5,
            peer: words(nano * PAGES),
          }),
          row({ what: "ten pages, to all marks", unit: "s", ours: long.whole / 1000, peer: compromiseSeconds(all) }),
          row({ what: "ten pages, a class removed", unit: "ms", ours: removed.off, goal: 100 }),
          row({ what: "ten pages, a class brought back", unit: "ms", ours: removed.on, goal: 100 }),
          row({ what: "ten pages, confidence moved", unit: "ms", ours: moved, goal: 50 }),
          row({ what: "ten pages × 300 classes against 10", unit: "×", ours: longMany.whole / long.whole, goal: 1.5 }),
          row({ what: "longest task of the page's thread", unit: "ms", ours: longest, goal: 50 }),
          row({ what: "first visit: navigation to marks on a pasted text", unit: "s", ours: first, goal: 8 }),
          row({ what: "next visit: navigation to marks on a pasted text", unit: "s", ours: second, goal: 1.5 }),
        ];
        return rows;
      });
    }),
};

type Peer = { readonly name: string; readonly value: number };

/** A selection of the commonest entity classes as a link. */
async function linkOf(count: number) {
  const classes = await commonClasses("entity", count);
  const content = {
    selected: classes.map(classId),
    branches: [],
    except: [],
    ownClasses: [],
    descriptions: false,
    text: null,
  };
  return { classes, names: classes.map(({ name }) => name), link: await writeLink(content, await readLibrary()) };
}

/** Paragraphs of the examples, over and over, none twice the same: what was read of one says nothing of another. */
function naturalText(words: number, seed: number): string {
  const paragraphs = examples.flatMap(({ text }) => text.split(/\n+/u)).filter((one) => one.length > 80);
  const parts: string[] = [];
  for (let count = 0, turn = 0; count < words; turn += 1) {
    const part = `In the report of day ${seed * 1000 + turn} it says: ${paragraphs[turn % paragraphs.length]}`;
    parts.push(part);
    count += part.split(/\s+/u).length;
  }
  // Nothing of it, neither beginning nor end, is that of another one: it is no edit of that.
  return `${seed}, ${parts.join("\n\n")}\n\nThe end, ${"abcdefgh"[seed]}`;
}

function compromiseSeconds(text: string): Peer {
  compromise("Ada met Bo in Oslo.").people().out("array");
  const began = performance.now();
  const read = compromise(text);
  read.people().out("array");
  read.places().out("array");
  read.organizations().out("array");
  return { name: "compromise, 3 classes", value: (performance.now() - began) / 1000 };
}

/** What nano takes for a text, from a few of its sentences. */
async function nanoSeconds(text: string, classes: Awaited<ReturnType<typeof commonClasses>>): Promise<number> {
  const all = sentences(text);
  const part = text.slice(0, all[NANO_SENTENCES - 1]?.end);
  const engine = await startHostEngine();
  try {
    await engine.load(() => {}, new AbortController().signal);
    process.stderr.write("nano …\n");
    const began = performance.now();
    await runExtraction(
      createWriter(engine, compact),
      { source: "", text: part, classes, descriptions: false },
      true,
      () => {},
    );
    return (((performance.now() - began) / 1000) * all.length) / NANO_SENTENCES;
  } finally {
    await engine.close();
  }
}

async function inBrowser<T>(
  executablePath: string,
  use: (open: () => Promise<BrowserContext>) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), "knowcoder-bench-"));
  try {
    return await use(async () => {
      const browser = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: [...CHROMIUM_FLAGS],
        permissions: ["clipboard-read", "clipboard-write"],
        viewport: { width: 1280, height: 860 },
      });
      await browser.addInitScript(watchPage);
      return browser;
    });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

declare global {
  var longestTask: number;
  var clickedAt: number;
  /** When marks first stood in the text since `since` was set, and when the number of objects last changed. */
  var seen: { since: number; first: number; last: number };
}

/** Runs in the page: notes when marks come and go, and the longest task. */
function watchPage(): void {
  globalThis.longestTask = 0;
  globalThis.seen = { since: 0, first: 0, last: 0 };
  addEventListener("click", () => (globalThis.clickedAt = performance.now()), { capture: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration);
  }).observe({ type: "longtask", buffered: true });
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((mutations) => {
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

async function readyPage(browser: BrowserContext, url: string): Promise<Page> {
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
async function paste(page: Page, text: string): Promise<{ readonly first: number; readonly whole: number }> {
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
  await page.waitForFunction(
    (still) => globalThis.seen.first > 0 && performance.now() - globalThis.seen.last > still,
    STILL_MILLISECONDS,
  );
  return page.evaluate(() => ({
    first: globalThis.seen.first - globalThis.seen.since,
    whole: globalThis.seen.last - globalThis.seen.since,
  }));
}

/** Removes a class that is marked in sight, and chooses it again; milliseconds until its marks have gone, and are back. */
async function toggled(page: Page, names: readonly string[]): Promise<{ readonly off: number; readonly on: number }> {
  const name = await page.evaluate(
    (known) => known.find((one) => document.querySelector(`mark[data-classes~="${one}"]`) !== null) ?? "",
    names,
  );
  if (name === "") throw new Error("No class is marked in sight.");
  const until = async (there: boolean): Promise<number> => {
    const handle = await page.waitForFunction(
      ([wanted, isThere]) => {
        const marked = document.querySelector(`mark[data-classes~="${wanted}"]`) !== null;
        return marked === isThere ? performance.now() - globalThis.clickedAt : false;
      },
      [name, there] as const,
      { polling: "raf" },
    );
    return Number(await handle.jsonValue());
  };
  await page.getByRole("button", { name: `Remove ${name}`, exact: true }).click();
  const off = await until(false);
  await page.getByRole("searchbox", { name: "Search classes" }).fill(name);
  const hit = page.getByRole("option", { name: new RegExp(`^${name}, entity`, "u") }).first();
  await hit.waitFor();
  await hit.click();
  return { off, on: await until(true) };
}

/** Moves the confidence by a key; milliseconds until the marks have changed. */
async function threshold(page: Page): Promise<number> {
  const slider = page.getByRole("slider", { name: "Confidence" });
  await slider.focus();
  const changed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let began = 0;
        addEventListener("keydown", () => (began = performance.now()), { capture: true, once: true });
        const text = document.querySelector("#annotated-text");
        new MutationObserver((_, observer) => {
          if (began === 0) return;
          observer.disconnect();
          resolve(performance.now() - began);
        }).observe(text ?? document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await page.keyboard.press("End");
  return changed;
}

/** Seconds from navigation until a text of one's own is marked. */
async function visit(browser: BrowserContext, url: string, text: string): Promise<number> {
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
