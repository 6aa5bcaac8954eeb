import { basename } from "node:path";
import { type GoldSentence, readDataset, typesOf } from "../../src/core/evaluate/dataset";
import { placeTypes } from "../../src/core/evaluate/place";
import { isWorthAsking } from "../../src/core/extract/likely";
import { judgeWith } from "../../src/core/extract/reader/likely";
import { KINDS, type Kind } from "../../src/core/schema/class";
import { readLibrary, readText } from "../command/files";
import { createNodeReader } from "../command/reader";
import { runCommand, UsageError } from "../command/run";

const USAGE = `
npm run likely -- FILE.jsonl…

Which classes are worth asking a language model about in a sentence: finds for each kind the likelihood
below which the built-in reader rules a class out, so that on the even lines of files with gold objects,
counting from 1, a hundredth of what stands there is missed at most.

Prints it, and how src/core/extract/likely.ts does on the odd lines: how many pairs of a sentence and a
class it leaves out, and how much of what stands there, which no model would find then (docs/models.md).
`;

const never = new AbortController().signal;

/** A sentence and a class. */
interface Pair {
  readonly file: string;
  readonly kind: Kind;
  readonly likelihood: number;
  /** Gold objects of the class in the sentence. */
  readonly gold: number;
}

/** What may be missed of all that stands somewhere. */
const MISSED = 0.01;
/** Cuts are tried in steps of this. */
const STEP = 0.005;

await runCommand({
  usage: USAGE,
  options: {},
  positionals: true,
  async run(_, files) {
    if (files.length === 0) throw new UsageError("Which files? (--help says more)");
    const library = await readLibrary();
    const model = createNodeReader();
    await model.load(() => {}, never);
    const [even, odd]: [Pair[], Pair[]] = [[], []];
    try {
      for (const path of files) {
        const file = basename(path, ".jsonl");
        process.stderr.write(`${file}\n`);
        const sentences = readDataset(path, await readText(path));
        const placed = placeTypes(library, typesOf(sentences), KINDS);
        const judge = judgeWith(model, placed.library, undefined);
        const judged = await judge(
          sentences.map(({ text }) => text),
          placed.classes,
          never,
        );
        for (const [line, sentence] of sentences.entries()) {
          // Lines count from 1: the first is odd.
          const half = line % 2 === 0 ? odd : even;
          for (const [index, { kind, name }] of placed.classes.entries()) {
            half.push({ file, kind, likelihood: judged?.[line]?.[index] ?? 1, gold: goldOf(sentence, kind, name) });
          }
        }
      }
    } finally {
      await model.unload();
    }
    const fitted = KINDS.map((kind) => `${kind} ${cutFor(even.filter((pair) => pair.kind === kind))}`);
    process.stdout.write(`On even lines: ${fitted.join(", ")}\n\n${tableOf(odd)}`);
  },
});

function goldOf({ entities, relations, events }: GoldSentence, kind: Kind, name: string): number {
  const all = { entity: entities, relation: relations, event: events }[kind];
  return all.filter(({ type }) => type === name).length;
}

/** The highest cut that misses little enough. */
function cutFor(pairs: readonly Pair[]): number {
  let cut = 0;
  while (cut < 1 && missedOf(pairs, ({ likelihood }) => likelihood >= cut + STEP) <= MISSED) cut += STEP;
  return Math.round(cut / STEP) * STEP;
}

function goldIn(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { gold }) => sum + gold, 0);
}

function missedOf(pairs: readonly Pair[], isKept: (pair: Pair) => boolean): number {
  const all = goldIn(pairs);
  return all === 0 ? 0 : goldIn(pairs.filter((pair) => !isKept(pair))) / all;
}

/** What is left out and missed, a kind each and a file each, in Markdown. */
function tableOf(pairs: readonly Pair[]): string {
  const isKept = ({ kind, likelihood }: Pair): boolean => isWorthAsking(kind, likelihood);
  const line = (what: string, some: readonly Pair[]): string => {
    const left = some.filter((pair) => !isKept(pair)).length / some.length;
    return `| ${what} | ${some.length} | ${percent(left)} | ${goldIn(some)} | ${percent(missedOf(some, isKept))} |`;
  };
  const files = [...new Set(pairs.map(({ file }) => file))];
  return `${[
    "| odd lines | pairs | left out | objects | of them missed |",
    "|---|---|---|---|---|",
    ...KINDS.map((kind) =>
      line(
        `${kind} classes`,
        pairs.filter((pair) => pair.kind === kind),
      ),
    ),
    ...files.map((file) =>
      line(
        file,
        pairs.filter((pair) => pair.file === file),
      ),
    ),
  ].join("\n")}\n`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
