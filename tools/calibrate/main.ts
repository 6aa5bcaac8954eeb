import { basename } from "node:path";
import { readDataset, typesOf } from "../../src/core/evaluate/dataset";
import { fitCurve } from "../../src/core/evaluate/fit-calibration";
import { placeTypes } from "../../src/core/evaluate/place";
import { calibrationError, type Judged, reliability } from "../../src/core/evaluate/reliability";
import type { Task } from "../../src/core/evaluate/score";
import { type CalibratedKind, type Calibration, calibrated } from "../../src/core/extract/reader/calibration";
import { KINDS } from "../../src/core/schema/class";
import { readLibrary, readText } from "../command/files";
import { createNodeReader } from "../command/reader";
import { runCommand, UsageError } from "../command/run";
import { judgedAnswers } from "./answers";

const USAGE = `
npm run calibrate -- FILE.jsonl…

What the built-in reader's probabilities are worth: fits a rising curve a kind on the even lines of
files with gold objects, counting from 1, and says on the odd ones how far they are from the truth.

Prints the curves as src/core/extract/reader/built-in-calibration.ts holds them, and the tables that
stand in docs/models.md. Answers count as right as "npm run eval" counts them; those down to a raw
probability of 0.05 take part.
`;

const never = new AbortController().signal;

const KIND_OF_TASK: Readonly<Record<Task, CalibratedKind>> = {
  ner: "entity",
  re: "relation",
  ed: "event",
  eae: "argument",
};

type ByKind = Readonly<Record<CalibratedKind, Judged[]>>;
const empty = (): ByKind => ({ entity: [], relation: [], event: [], argument: [] });

await runCommand({
  usage: USAGE,
  options: {},
  positionals: true,
  async run(_, files) {
    if (files.length === 0) throw new UsageError("Which files? (--help says more)");
    const library = await readLibrary();
    const model = createNodeReader();
    await model.load(() => {}, never);
    try {
      const [even, odd] = [empty(), empty()];
      for (const file of files) {
        process.stderr.write(`${basename(file)}\n`);
        const sentences = readDataset(file, await readText(file));
        const placed = placeTypes(library, typesOf(sentences), KINDS);
        for (const [index, judged] of (await judgedAnswers(model, placed, sentences)).entries()) {
          // Lines count from 1: the first is odd.
          for (const one of judged) (index % 2 === 0 ? odd : even)[KIND_OF_TASK[one.task]].push(one);
        }
      }
      const curves = mapKinds((kind) => fitCurve(even[kind]));
      process.stdout.write(`${JSON.stringify(curves)}\n\n${tables(odd, curves)}`);
    } finally {
      await model.unload();
    }
  },
});

function mapKinds<T>(of: (kind: CalibratedKind) => T): Readonly<Record<CalibratedKind, T>> {
  return { entity: of("entity"), relation: of("relation"), event: of("event"), argument: of("argument") };
}

/** The error before and after, and how often answers of each range of confidence are right, in Markdown. */
function tables(odd: ByKind, curves: Calibration): string {
  const after = mapKinds((kind) =>
    odd[kind].map((one) => ({ ...one, confidence: calibrated(curves, kind, one.confidence) })),
  );
  const kinds = Object.values(mapKinds((kind) => kind));
  const percent = (share: number | null): string => (share === null ? "" : (100 * share).toFixed(1));
  const lines = [
    "| kind | answers | error, raw | error, calibrated |",
    "|---|---|---|---|",
    ...kinds.map(
      (kind) =>
        `| ${kind} | ${odd[kind].length} | ${percent(calibrationError(odd[kind]))} | ${percent(calibrationError(after[kind]))} |`,
    ),
    "",
    `| confidence | ${kinds.join(" | ")} |`,
    `|---|${kinds.map(() => "---|").join("")}`,
  ];
  const bins = mapKinds((kind) => reliability(after[kind]));
  for (const [index, { from, to }] of bins.entity.entries()) {
    const cells = kinds.map((kind) => {
      const bin = bins[kind][index];
      if (bin === undefined || bin.count === 0) return "";
      return `${percent(bin.right)} of ${bin.count} (${percent(bin.confidence)})`;
    });
    lines.push(`| ${from.toFixed(1)}–${to.toFixed(1)} | ${cells.join(" | ")} |`);
  }
  return `${lines.join("\n")}\n`;
}
