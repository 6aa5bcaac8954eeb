import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS } from "../setup/chromium";
import { generatedText } from "./inputs";
import { withServedPage } from "./page";
import { type Benchmark, row } from "./row";

const CHARACTERS = 2_000_000;
const KEYS = 5;
/** How long a key, the press of a button or a stretch of work may keep the page from answering. */
const GOAL_MILLISECONDS = 100;
const RUN_MILLISECONDS = 15_000;
const PATIENCE_MILLISECONDS = 120_000;

/** Text settings of the page's own box, for a box that has nothing else. */
const BARE =
  "width: 700px; height: 500px; border: 0; resize: none; font: 18px/1.7 serif; overflow-wrap: anywhere; display: block";

export const largeText: Benchmark = {
  name: "large-text",
  describe:
    "Two million characters in the page, in Chromium: the longest time in which the page answers nothing, while they are pasted, while keys are pressed at their end, in the seconds after the last key (what counts, saves and estimates), in the first seconds of a run with the built-in model, and around Stop. Peer: a textarea in an empty page, with the same text, font and width.",
  rows: () =>
    withServedPage(async ({ url, executablePath }) => {
      const text = generatedText(CHARACTERS, 5);
      const profile = await mkdtemp(join(tmpdir(), "knowcoder-bench-"));
      try {
        const browser = await chromium.launchPersistentContext(profile, {
          executablePath,
          args: [...CHROMIUM_FLAGS],
          permissions: ["clipboard-read", "clipboard-write"],
          viewport: { width: 1280, height: 860 },
        });
        try {
          await browser.addInitScript(watchPauses);
          const bare = await typedInto(await bareBox(browser, url), text);
          const page = await ourPage(browser, url);
          const ours = await typedInto(page, text);
          const run = await runAndStop(page);
          const pause = (what: string, value: number, peer: number | null, goal?: number) =>
            row({
              what,
              unit: "ms",
              ours: value,
              ...(peer === null ? {} : { peer: { name: "bare textarea", value: peer } }),
              ...(goal === undefined ? {} : { goal }),
            });
          return [
            pause("pasting", ours.pasting, bare.pasting),
            pause(`a key, longest of ${KEYS}`, ours.typing, bare.typing),
            pause("after the keys", ours.after, bare.after, GOAL_MILLISECONDS),
            pause("Extract, until it says what it does", run.started, null),
            pause("a run's first seconds", run.running, null, GOAL_MILLISECONDS),
            pause("Stop, until it says so", run.stopping, null, GOAL_MILLISECONDS),
            pause("after Stop", run.after, null, GOAL_MILLISECONDS),
          ];
        } finally {
          await browser.close();
        }
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    }),
};

declare global {
  var longestPause: number;
}

/** Keeps the longest time between two turns of the page's thread, in milliseconds, in `longestPause`. */
function watchPauses(): void {
  globalThis.longestPause = 0;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    globalThis.longestPause = Math.max(globalThis.longestPause, now - last);
    last = now;
    setTimeout(() => port2.postMessage(null), 4);
  };
  port2.postMessage(null);
}

/** What `act` does, and the longest pause of the page from its beginning until `milliseconds` after its end. */
async function pauseDuring(page: Page, act: () => Promise<unknown>, milliseconds = 0): Promise<number> {
  await page.evaluate(() => {
    globalThis.longestPause = 0;
  });
  await act();
  await page.waitForTimeout(milliseconds);
  // Two turns: the pause that is going on counts too.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve, 10), 10)));
  return page.evaluate(() => globalThis.longestPause);
}

async function bareBox(browser: BrowserContext, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  // An address of the same server: the clipboard is for secure pages only.
  await page.route("**/bare", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><textarea aria-label="Text" spellcheck="false" style="${BARE}"></textarea>`,
    }),
  );
  await page.goto(new URL("bare", url).href);
  return page;
}

async function ourPage(browser: BrowserContext, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  await page.goto(url);
  // The model is ready when there is an estimate.
  await page.getByText(/\d+ prompts?, about /u).waitFor();
  return page;
}

async function typedInto(page: Page, text: string): Promise<Record<"pasting" | "typing" | "after", number>> {
  const box = page.getByRole("textbox", { name: "Text", exact: true });
  await page.bringToFront();
  await box.fill("");
  await box.focus();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  process.stderr.write(`pasting, ${new URL(page.url()).pathname} …\n`);
  const pasting = await pauseDuring(page, () => page.keyboard.press("ControlOrMeta+v"));
  await page.waitForTimeout(3000);
  process.stderr.write("typing …\n");
  await page.keyboard.press("ControlOrMeta+End");
  const typing = await pauseDuring(page, async () => {
    for (let key = 0; key < KEYS; key++) await page.keyboard.press("x");
  });
  const after = await pauseDuring(page, async () => {}, 12_000);
  const length = await box.evaluate((element) =>
    element instanceof HTMLTextAreaElement ? element.value.length : Number(element.dataset.length),
  );
  if (length !== text.length + KEYS) throw new Error(`The box holds ${length} characters.`);
  return { pasting, typing, after };
}

async function runAndStop(page: Page): Promise<Record<"started" | "running" | "stopping" | "after", number>> {
  process.stderr.write("running …\n");
  const status = page.getByRole("status");
  const began = performance.now();
  await page.getByRole("button", { name: "Extract" }).click();
  await status.filter({ hasText: /Reading the text|(?:prompts?|pass(?:es)?) done|words? read/u }).waitFor();
  const started = performance.now() - began;
  const running = await pauseDuring(
    page,
    () => status.filter({ hasText: /\d of [\d,]+ (?:(?:prompts?|pass(?:es)?) done|words? read)/u }).waitFor(),
    RUN_MILLISECONDS,
  );
  process.stderr.write("stopping …\n");
  let stopping = 0;
  const after = await pauseDuring(
    page,
    async () => {
      stopping = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const begin = performance.now();
            const line = document.querySelector('[role="status"]');
            const watcher = new MutationObserver(() => {
              if (!/Stopping|objects? in /u.test(line?.textContent ?? "")) return;
              watcher.disconnect();
              resolve(performance.now() - begin);
            });
            if (line !== null) watcher.observe(line, { childList: true, characterData: true, subtree: true });
            const buttons = [...document.querySelectorAll("button")];
            buttons.find((button) => button.textContent === "Stop")?.click();
          }),
      );
      await page.getByRole("button", { name: "Extract" }).waitFor();
    },
    5000,
  );
  return { started, running, stopping, after };
}
