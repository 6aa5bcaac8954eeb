import { spawn } from "node:child_process";
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS } from "../setup/chromium";
import { withServedPage } from "./page";
import { type Benchmark, type Row, row } from "./row";

const PATIENCE_MILLISECONDS = 600_000;
/** How many times too long or too short an expected time may be. */
const GOAL = 2;
const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };

export const estimate: Benchmark = {
  name: "estimate",
  describe:
    "The time that the page expects before its first run, from what it measured when it loaded the model, and the time that the run then takes: the first example, in Chromium with an empty profile. How many times too long or too short it was, with nothing else to do, and with one core kept busy since before the page was opened.",
  rows: () =>
    withServedPage(async ({ url, executablePath }) => {
      const rows: Row[] = [];
      for (const busy of [false, true]) {
        const other = busy ? spawn(process.execPath, ["-e", "for (;;);"]) : null;
        try {
          const { expected, taken } = await firstRun(executablePath, url);
          const what = `${busy ? "one core busy" : "quiet"}: ${expected} s expected, ${taken.toFixed(1)} s taken`;
          process.stderr.write(`${what} …\n`);
          rows.push(row({ what, unit: "×", ours: Math.max(expected / taken, taken / expected), goal: GOAL }));
        } finally {
          other?.kill();
        }
      }
      return rows;
    }),
};

/** Seconds that the page expects, as it says them, and seconds from pressing Extract to the end. */
async function firstRun(
  executablePath: string,
  url: string,
): Promise<{ readonly expected: number; readonly taken: number }> {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    await page.goto(url);
    const words = await page.getByText(/\d+ prompts?, about /u).textContent();
    const [, count = "", unit = ""] = /about ([\d.]+) (s|min|h)/u.exec(words ?? "") ?? [];
    const expected = Number(count) * (UNITS[unit] ?? Number.NaN);
    const extract = page.getByRole("button", { name: "Extract" });
    const began = performance.now();
    await extract.click();
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await extract.waitFor();
    return { expected, taken: (performance.now() - began) / 1000 };
  } finally {
    await browser.close();
  }
}
