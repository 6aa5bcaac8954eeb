import { answerGrammar } from "../../src/core/extract/writer/grammar/ebnf";
import { compact } from "../../src/core/extract/writer/prompt/compact";
import type { SchemaClass } from "../../src/core/schema/class";
import { grammarJudge } from "../../test/support/xgrammar";
import { commonClasses, copiedMentions, generatedText } from "./inputs";
import { inTurns, medians } from "./measure";
import { type Benchmark, type Row, row, type Unit } from "./row";

const PEER = "all mentions listed";
const MENTION_WORDS = 10;

export const grammar: Benchmark = {
  name: "grammar",
  describe:
    "The grammar of 9 entity classes: written, compiled by XGrammar, and holding an answer of 12 mentions token by token. Peer: the same grammar with every stretch of at most ten words of the text as an alternative.",
  async rows() {
    const classes = await commonClasses("entity", 9);
    const judge = await grammarJudge();
    const form = compact.form;
    const request = { kind: "entity", step: "whole", classes, triggers: [], form } as const;
    const free = answerGrammar({ ...request, text: null });
    const { write } = await medians({ write: () => answerGrammar({ ...request, text: null }) });

    const compile = (text: string) => () => judge.compileMilliseconds(text);
    const hold = (text: string, answer: string) => async (): Promise<number> => {
      const start = performance.now();
      const refusal = await judge.refusal(text, answer);
      if (refusal !== null) throw new Error(`The grammar refuses ${refusal.refused} after ${refusal.accepted}.`);
      return performance.now() - start;
    };

    const rows: Row[] = [
      row({ what: "any mention: write", unit: "ms", ours: write }),
      row({ what: "any mention: size", unit: "kB", ours: kilobytes(free) }),
      row({ what: "any mention: compile", unit: "ms", ours: (await inTurns({ free: compile(free) })).free }),
    ];
    for (const characters of [500, 2000]) {
      const text = generatedText(characters, 4);
      const tasks = {
        ours: () => answerGrammar({ ...request, text }),
        peer: () => listedGrammar(free, text),
      };
      const [ours, peer] = [tasks.ours(), tasks.peer()];
      const answer = answerWith(classes, copiedMentions(text, 12, 5));
      const written = await medians(tasks);
      const compiled = await inTurns({ ours: compile(ours), peer: compile(peer) });
      const held = await inTurns({ ours: hold(ours, answer), peer: hold(peer, answer) });
      const compared = (what: string, unit: Unit, value: Values): Row =>
        row({
          what: `${characters} characters: ${what}`,
          unit,
          ours: value.ours,
          peer: { name: PEER, value: value.peer },
        });
      rows.push(
        compared("write", "ms", written),
        compared("size", "kB", { ours: kilobytes(ours), peer: kilobytes(peer) }),
        compared("compile", "ms", compiled),
        compared("compile and hold", "ms", held),
      );
    }
    return rows;
  },
};

interface Values {
  readonly ours: number;
  readonly peer: number;
}

const kilobytes = (text: string): number => Buffer.byteLength(text) / 1000;

/** A grammar without a text, limited to the mentions of one by listing them. */
function listedGrammar(free: string, text: string): string {
  const lines = free.split("\n");
  const shared = lines.slice(0, lines.findIndex((line) => line.startsWith("string ::=")) + 1);
  const mentions = Array.from(stretches(text), (mention) => JSON.stringify(JSON.stringify(mention).slice(1, -1)));
  return `${[...shared, `mention ::= ${mentions.join(" | ")}`].join("\n")}\n`;
}

function stretches(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const paragraph of text.split("\n\n")) {
    const pieces = [...paragraph.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu)];
    for (const [first, { index: start }] of pieces.entries()) {
      for (const last of pieces.slice(first, first + MENTION_WORDS)) {
        found.add(paragraph.slice(start, last.index + last[0].length));
      }
    }
  }
  return found;
}

/** An answer in schema order, the mentions dealt out to the classes in turn. */
function answerWith(classes: readonly SchemaClass[], mentions: readonly string[]): string {
  const share = Math.ceil(mentions.length / classes.length);
  const objects = mentions.map(
    (mention, index) => `${classes[Math.floor(index / share)]?.name}(${JSON.stringify(mention)})`,
  );
  return `\n\t${objects.join(",\n\t")}\n]`;
}
