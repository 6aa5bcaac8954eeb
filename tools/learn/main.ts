import { basename } from "node:path";
import { readDataset } from "../../src/core/evaluate/dataset";
import { readLibrary, readText } from "../command/files";
import { openReaderHere } from "../command/reader";
import { runCommand, UsageError, wholeNumber } from "../command/run";
import { learnedF1, openTrial } from "./measure";

const USAGE = `
npm run learn -- FILE.jsonl… [--seeds N]

What the built-in reader learns from corrections: F1 of entities on 100 sentences of each file, after
0, 5, 20 and 100 other sentences of it were corrected wholly. Classes are asked for by name alone.

  --seeds N   how often sentences are drawn anew (5): mean and spread are printed

Prints the table that stands in docs/models.md.
`;

const CORRECTED = [0, 5, 20, 100] as const;
const SEEDS = 5;

await runCommand({
  usage: USAGE,
  options: { seeds: { type: "string" } },
  positionals: true,
  async run({ seeds }, files) {
    if (files.length === 0) throw new UsageError("Which files? (--help says more)");
    const draws = wholeNumber("seeds", seeds, SEEDS, 1);
    const parts = await openReaderHere();
    const library = await readLibrary();
    process.stdout.write(`| file | ${CORRECTED.join(" | ")} |\n|---|${CORRECTED.map(() => "---|").join("")}\n`);
    for (const file of files) {
      const trial = await openTrial(parts, library, readDataset(file, await readText(file)));
      const cells = CORRECTED.map((corrected) =>
        spread(Array.from({ length: draws }, (_, draw) => 100 * learnedF1(trial, corrected, draw + 1))),
      );
      process.stdout.write(`| ${basename(file, ".jsonl")} | ${cells.join(" | ")} |\n`);
    }
  },
});

/** Mean and standard deviation. */
function spread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return `${mean.toFixed(1)} ± ${Math.sqrt(variance).toFixed(1)}`;
}
