import { writeFile } from "node:fs/promises";
import { CommandError, runCommand, UsageError } from "../command/run";
import { converting } from "./convert";
import { estimate } from "./estimate";
import { grammar } from "./grammar";
import { graph } from "./graph";
import { importing } from "./import";
import { largeText } from "./large-text";
import { library } from "./library";
import { link } from "./link";
import { live } from "./live";
import { load } from "./load";
import { nano } from "./nano";
import { parser } from "./parser";
import { planning } from "./planning";
import { prompt } from "./prompt";
import { type Benchmark, machineFacts, machineLine, type Row, table } from "./row";
import { search } from "./search";
import { start } from "./start";
import { suggest } from "./suggest";
import { grounding, segments, sentences } from "./text";
import { tree } from "./tree";

const BENCHMARKS: readonly Benchmark[] = [
  prompt,
  planning,
  grammar,
  parser,
  grounding,
  segments,
  sentences,
  search,
  suggest,
  link,
  library,
  importing,
  tree,
  converting,
  load,
  nano,
  start,
  live,
  largeText,
  estimate,
  graph,
];

const USAGE = `
npm run bench -- [NAME…] [--json OUT]

Measures this project beside peers, in one run: a row is ours, the peer, and how many
times better ours is (faster or smaller above 1). All benchmarks, or those named:

  prompt      rendering the three dialects, and what they take in tokens
  planning    prompts that ask about likely classes only, beside all
  grammar     writing a grammar, and XGrammar compiling it
  parser      reading answers, whole and as they stream
  grounding   aligning mentions with their text
  segments    cutting 100,000 characters at the ends of 5,000 spans
  sentences   finding the sentences of 100,000 characters
  search      class search as one types, beside four libraries: time, memory and quality
  suggest     classes suggested for a text: time, and how many of the right ones
  link        a selection as a link, and back
  library     opening the schema library, of 30,000 classes and of ten times as many
  import      30,000 classes from a file: read, compared, put into the library, kept
  tree        the tree of the library with all of it open, of 30,000 classes and of ten times as many
  convert     BF16 to q4f16_1: the kernel, and a gigabyte from file to folder
  load        JavaScript of the first load
  nano        the built-in model's speed, and the worth of its prefix cache
  start       from opening the page to the first object, in Chromium
  live        marks on what is pasted, a class switched, the confidence moved, in Chromium
  large-text  how long the page answers nothing with two million characters, in Chromium
  estimate    the time that the page expects before its first run, and the time it takes
  graph       a graph of 300 and of 3,000 nodes: laid out, and moved over in Chromium

  --json OUT  write everything to a file too, with the facts of this computer
`;

interface Result {
  readonly name: string;
  readonly describe: string;
  readonly seconds: number;
  readonly rows: readonly Row[];
  /** Why there are no rows; null where it went well. */
  readonly failure: string | null;
}

await runCommand({
  usage: USAGE,
  options: { json: { type: "string" } },
  positionals: true,
  async run(values, names) {
    const chosen = names.length === 0 ? BENCHMARKS : names.map(benchmarkNamed);
    const machine = machineFacts();
    process.stdout.write(`${machineLine(machine)}\n`);
    const results: Result[] = [];
    for (const [index, benchmark] of chosen.entries()) {
      process.stderr.write(`${benchmark.name}, ${index + 1} of ${chosen.length} …\n`);
      const result = await measure(benchmark);
      results.push(result);
      process.stdout.write(`\n${result.name}: ${result.describe}\n${bodyOf(result)}`);
    }
    if (values.json !== undefined) {
      const report = { format: "knowcoder-bench/1", machine, benchmarks: results };
      await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
    }
    const failed = results.filter(({ failure }) => failure !== null).map(({ name }) => name);
    if (failed.length > 0) throw new CommandError(`Not measured: ${failed.join(", ")}.`);
  },
});

function benchmarkNamed(name: string): Benchmark {
  const found = BENCHMARKS.find((benchmark) => benchmark.name === name);
  if (found !== undefined) return found;
  const known = BENCHMARKS.map((benchmark) => benchmark.name).join(", ");
  throw new UsageError(`There is no benchmark ${name}; there are ${known}.`);
}

async function measure({ name, describe, rows }: Benchmark): Promise<Result> {
  const began = performance.now();
  const done = (measured: readonly Row[], failure: string | null): Result => ({
    name,
    describe,
    seconds: (performance.now() - began) / 1000,
    rows: measured,
    failure,
  });
  try {
    return done(await rows(), null);
  } catch (thrown) {
    return done([], thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function bodyOf({ rows, failure }: Result): string {
  return failure === null ? table(rows) : `  failed: ${failure}\n`;
}
