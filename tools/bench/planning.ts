import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { JudgeClasses } from "../../src/core/extract/likely";
import { judgeWith } from "../../src/core/extract/reader/likely";
import { planExtraction } from "../../src/core/extract/writer/plan";
import type { Dialect } from "../../src/core/extract/writer/prompt/dialect";
import { dialects } from "../../src/core/extract/writer/prompt/dialects";
import type { SchemaClass } from "../../src/core/schema/class";
import { examples } from "../../src/examples/examples";
import { createTokenCounter } from "../../src/models/tokens/tokenizer";
import { DEFAULT_SETTINGS } from "../../src/state/page/state";
import { readLibrary } from "../command/files";
import { createNodeReader } from "../command/reader";
import { commonClasses } from "./inputs";
import { type Benchmark, row } from "./row";

const TOKENIZER = resolve(import.meta.dirname, "../../public/models/nano/tokenizer.json");
const PAGES = 10;
const PAGE_CHARACTERS = 3000;
const CLASSES = { entity: 20, relation: 5, event: 5 } as const;
const never = new AbortController().signal;

export const planning: Benchmark = {
  name: "planning",
  describe: `Tokens of all prompts about ${PAGES} pages, which are the texts of the page's examples over and over, for 30 classes, those that the built-in model saw most (20 of entities, 5 of relations, 5 of events), by their names: where the reader leaves out what is unlikely, and the time that this takes it. Peer: every class is asked about everywhere. Tokens are the built-in model's.`,
  async rows() {
    const classes = [
      ...(await commonClasses("entity", CLASSES.entity)),
      ...(await commonClasses("relation", CLASSES.relation)),
      ...(await commonClasses("event", CLASSES.event)),
    ];
    const library = await readLibrary();
    const count = createTokenCounter(await readFile(TOKENIZER, "utf8"), TOKENIZER);
    const reader = createNodeReader();
    await reader.load(() => {}, never);
    try {
      const text = pages();
      let milliseconds = 0;
      const judge: JudgeClasses = async (...asked) => {
        const began = performance.now();
        const judged = await judgeWith(reader, library, undefined)(...asked);
        milliseconds += performance.now() - began;
        return judged;
      };
      const rows = [];
      for (const dialect of [dialects.compact, dialects.chat]) {
        milliseconds = 0;
        const ours = await tokensOf(text, classes, dialect, count, judge);
        const value = await tokensOf(text, classes, dialect, count, null);
        rows.push(row({ what: `${dialect.name} prompts`, unit: "tokens", ours, peer: { name: "all pairs", value } }));
        rows.push(row({ what: "what the reader takes for it", unit: "s", ours: milliseconds / 1000 }));
      }
      return rows;
    } finally {
      await reader.unload();
    }
  },
};

/** The texts of the examples, each time with another number at the end, so that no page is read out of what was kept. */
function pages(): string {
  let text = "";
  for (let round = 1; text.length < PAGES * PAGE_CHARACTERS; round += 1) {
    for (const example of examples) text += `${example.text} That was number ${round}.\n\n`;
  }
  return text.slice(0, PAGES * PAGE_CHARACTERS);
}

/** Tokens of all prompts that a plan makes; of events the first step. */
async function tokensOf(
  text: string,
  classes: readonly SchemaClass[],
  dialect: Dialect,
  count: (texts: readonly string[]) => readonly number[],
  judge: JudgeClasses | null,
): Promise<number> {
  const { descriptions, grammar, disabledRules } = DEFAULT_SETTINGS;
  const options = { descriptions, grammar, mentionsFromText: false, disabledRules };
  const engine = {
    capabilities: { contextTokens: 4096, grammar },
    countTokens: async (texts: readonly string[]) => count(texts),
  };
  const { rounds, chunks } = await planExtraction({ text, classes, options, dialect, judge }, engine, never);
  const prompts = rounds.flatMap((batches) =>
    batches.flatMap((batch, chunk) => {
      const { start, end } = chunks[chunk] ?? { start: 0, end: 0 };
      const [step = "whole"] = batch === null ? [] : dialect.steps(batch.kind);
      return batch === null
        ? []
        : [dialect.render({ ...batch, step, text: text.slice(start, end), descriptions, triggers: [] })];
    }),
  );
  return count(prompts).reduce((sum, tokens) => sum + tokens, 0);
}
