import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS } from "../setup/chromium";
import { gzipped } from "./load";
import { type BuiltPage, withServedPage } from "./page";
import { type Benchmark, row } from "./row";

const GOAL_SECONDS = 60;
/** The first screen with the editor of the text, which comes after it. */
const GOAL_KILOBYTES = 210;
const PATIENCE_MILLISECONDS = 240_000;

/** What the status says from the moment when the model answers. */
const RUNNING = /\d of [\d,]+ (?:(?:prompts?|pass(?:es)?) done|words? read)/u;

export const start: Benchmark = {
  name: "start",
  describe:
    "A first visit to the page that npm start serves, in Chromium with an empty profile: seconds from navigation until text and tree can be used, Extract being pressed at once then, the model runs, and the first mark stands in the text. Peer: a second visit, the browser started anew with the same profile.",
  rows: () =>
    withServedPage(async ({ page, url, executablePath }) => {
      const profile = await mkdtemp(join(tmpdir(), "knowcoder-bench-"));
      try {
        const visits: Visit[] = [];
        for (const turn of ["first", "second"]) {
          process.stderr.write(`${turn} visit …\n`);
          const browser = await chromium.launchPersistentContext(profile, {
            executablePath,
            args: [...CHROMIUM_FLAGS],
          });
          try {
            visits.push(await visit(browser, url));
          } finally {
            await browser.close();
          }
        }
        const [first, second] = visits;
        if (first === undefined || second === undefined) throw new Error("A visit is missing.");
        const seconds = (what: string, time: keyof Omit<Visit, "scripts">, goal?: number) =>
          row({
            what,
            unit: "s",
            ours: first[time],
            peer: { name: "second visit", value: second[time] },
            ...(goal === undefined ? {} : { goal }),
          });
        return [
          seconds("text and tree can be used", "usable"),
          seconds("the model runs", "modelRuns"),
          seconds("first object", "firstMark", GOAL_SECONDS),
          row({
            what: "JavaScript fetched until usable",
            unit: "kB gzip",
            ours: await scriptKilobytes(page, first.scripts),
            goal: GOAL_KILOBYTES,
          }),
        ];
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    }),
};

/** Seconds since navigation. */
interface Visit {
  readonly usable: number;
  readonly modelRuns: number;
  readonly firstMark: number;
  /** File names of what the page had fetched when it became usable. */
  readonly scripts: readonly string[];
}

async function visit(browser: BrowserContext, url: string): Promise<Visit> {
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname.slice(1)));

  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  await page.goto(url, { waitUntil: "commit" });
  await usable(page);
  const atUsable = elapsed();
  const scripts = [...fetched];
  await page.getByRole("button", { name: "Extract" }).click();
  await page.getByRole("status").filter({ hasText: RUNNING }).waitFor();
  const atModel = elapsed();
  await page.getByRole("region", { name: "Annotated text" }).locator("mark").first().waitFor();
  return { usable: atUsable, modelRuns: atModel, firstMark: elapsed(), scripts };
}

/** Until there is a text to change, a class to choose and a button to press. */
async function usable(page: Page): Promise<void> {
  const textbox = page.getByRole("textbox", { name: "Text", exact: true });
  await Promise.all([
    textbox.and(page.locator("[contenteditable]")).waitFor(),
    page.getByRole("tree", { name: "Schema library" }).getByRole("treeitem").first().waitFor(),
    page.getByRole("button", { name: "Extract", disabled: false }).waitFor(),
  ]);
}

/** Scripts of the page; those of its workers, where the engines are, are assets of the build. */
async function scriptKilobytes({ folder, chunks }: BuiltPage, fetched: readonly string[]): Promise<number> {
  const names = chunks.map(({ fileName }) => fileName).filter((name) => fetched.includes(name));
  const sizes = await Promise.all(names.map(async (name) => gzipped(await readFile(join(folder, name)))));
  return sizes.reduce((total, size) => total + size, 0);
}
