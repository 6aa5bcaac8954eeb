import compromise from "compromise";
import { compact } from "../../src/core/extract/writer/prompt/compact";
import { createWriter } from "../../src/core/extract/writer/writer";
import { classId } from "../../src/core/schema/class";
import { writeLink } from "../../src/core/share/link";
import { sentences } from "../../src/core/text/sentences";
import { examples } from "../../src/examples/examples";
import { runExtraction } from "../command/extraction";
import { readLibrary } from "../command/files";
import { startHostEngine } from "../host/engine";
import { commonClasses } from "./inputs";
import { inBrowser, paste, readyPage, threshold, toggled, visit } from "./live-page";
import { withServedPage } from "./page";
import { type Benchmark, type Row, row } from "./row";

const PAGE_WORDS = 500;
const PAGES = 10;
const NANO_SENTENCES = 4;
/** A reader that has read nothing yet is slower, as its code is: one page is pasted so often after a first one. */
const TURNS = 3;

export const live: Benchmark = {
  name: "live",
  describe: `Live reading in Chromium, all by itself: a page of ${PAGE_WORDS} words or ${PAGES} pages are pasted over another text, classes are removed and added, the confidence is moved by a key. Peers: nano, whose time for ${NANO_SENTENCES} sentences is reckoned up to the whole text, and compromise in Node, which finds persons, places and organizations alone.`,
  rows: () =>
    withServedPage(async ({ url, executablePath }) => {
      const ten = await linkOf(10);
      const many = await linkOf(300);
      const one = naturalText(PAGE_WORDS, 0);
      const all = naturalText(PAGE_WORDS * PAGES, 2);
      const nano = await nanoSeconds(one, ten.classes);
      const words = (seconds: number): Peer => ({ name: `nano, ${NANO_SENTENCES} sentences`, value: seconds });

      const visits = await inBrowser(executablePath, async (open) => {
        const times: number[] = [];
        for (const seed of [3, 4]) {
          const browser = await open();
          times.push(await visit(browser, `${url}${ten.link}`, naturalText(PAGE_WORDS, seed)));
          await browser.close();
        }
        return times;
      });
      const [first = 0, second = 0] = visits;

      const longMany = await inBrowser(executablePath, async (open) =>
        paste(await readyPage(await open(), `${url}${many.link}`), all),
      );

      return inBrowser(executablePath, async (open) => {
        const page = await readyPage(await open(), `${url}${ten.link}`);
        const cold = await paste(page, one);
        const warm: number[] = [];
        for (let turn = 0; turn < TURNS; turn += 1) {
          warm.push((await paste(page, naturalText(PAGE_WORDS, 5 + turn))).whole);
        }
        const short = warm.toSorted((a, b) => a - b)[(TURNS - 1) / 2] ?? 0;
        const long = await paste(page, all);
        const removed = await toggled(page, ten.names);
        const moved = await threshold(page);
        const longest = await page.evaluate(() => globalThis.longestTask);
        const rows: Row[] = [
          row({ what: "the first page × 10 classes, to all marks", unit: "s", ours: cold.whole / 1000 }),
          row({ what: "one page, to all marks", unit: "s", ours: short / 1000, goal: 0.5, peer: words(nano) }),
          row({ what: "one page, to all marks", unit: "s", ours: short / 1000, peer: compromiseSeconds(one) }),
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
export async function linkOf(count: number) {
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
export function naturalText(words: number, seed: number): string {
  const paragraphs = examples.flatMap(({ text }) => text.split(/\n+/u)).filter((one) => one.length > 80);
  const parts: string[] = [];
  for (let count = 0, turn = 0; count < words; turn += 1) {
    const part = `In the report of day ${seed * 1000 + turn} it says: ${paragraphs[turn % paragraphs.length]}`;
    parts.push(part);
    count += part.split(/\s+/u).length;
  }
  // Nothing of it, neither beginning nor end, is that of another one: it is no edit of that.
  return `${seed}, ${parts.join("\n\n")}\n\nThe end, ${"abcdefghij"[seed]}`;
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
