import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { KnowCoderError } from "../../src/core/errors";
import { type GoldSentence, readDataset, sampleSentences, typesOf } from "../../src/core/evaluate/dataset";
import { type EvaluationReport, evaluationReport } from "../../src/core/evaluate/report";
import { Scorer } from "../../src/core/evaluate/score";
import { classId, KINDS, type Kind, type SchemaClass } from "../../src/core/schema/class";
import { bareClass, type Library } from "../../src/core/schema/library";
import { ENGINE_OPTIONS, ENGINE_USAGE, type OpenedEngine, openEngine } from "../command/engine";
import { runExtraction } from "../command/extraction";
import { readLibrary, readText } from "../command/files";
import { CommandError, runCommand, wholeNumber } from "../command/run";
import { joinSentences } from "./join";
import { table } from "./table";

const USAGE = `
npm run eval -- --data FILE.jsonl [options]

Precision, recall and F1 on gold sentences, scored as KnowCoder scores: sets of strings a sentence.

  --data FILE          sentences with gold objects, a JSON object a line
  --limit N            the first N sentences after the shuffle
  --seed S             shuffles by this seed; 0 (the default) keeps the file's order
  --tasks ner,re,ee    what to ask for; left out, all that the file has
  --descriptions       print class descriptions in the prompts
${ENGINE_USAGE.slice(1)}
  --json OUT           write the report (knowcoder-eval/1) to a file too

Exit status 1 where any prompt failed: the figures then lack its answer.
`;

const KIND_OF_TASK: ReadonlyMap<string, Kind> = new Map([
  ["ner", "entity"],
  ["re", "relation"],
  ["ee", "event"],
]);

await runCommand({
  usage: USAGE,
  options: {
    data: { type: "string" },
    limit: { type: "string" },
    seed: { type: "string" },
    tasks: { type: "string" },
    descriptions: { type: "boolean" },
    json: { type: "string" },
    ...ENGINE_OPTIONS,
  },
  async run(values) {
    if (values.data === undefined) throw new CommandError("--data is missing (--help says more).");
    const limit = wholeNumber("limit", values.limit, Number.POSITIVE_INFINITY);
    const seed = wholeNumber("seed", values.seed, 0);
    const all = readDataset(values.data, await readText(values.data));
    const library = await readLibrary();
    const classes = classesOf(all, kindsOf(values.tasks), library);
    const sentences = sampleSentences(all, { limit, seed });
    if (sentences.length === 0 || classes.length === 0) throw new CommandError("There is nothing to ask for.");

    const opened = await openEngine(values);
    try {
      const file = basename(values.data);
      const { report, firstFailure } = await evaluate(opened, {
        file,
        sentences,
        classes,
        descriptions: values.descriptions ?? false,
      });
      process.stdout.write(table(report));
      if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
      if (firstFailure !== null) {
        throw new CommandError(`${report.failed} of ${report.prompts} prompts failed. The first: ${firstFailure}`);
      }
    } finally {
      await opened.close();
    }
  },
});

function kindsOf(tasks: string | undefined): readonly Kind[] {
  if (tasks === undefined) return KINDS;
  return tasks.split(",").map((task) => {
    const kind = KIND_OF_TASK.get(task.trim());
    if (kind === undefined) throw new CommandError(`--tasks takes ner, re and ee, not ${task}.`);
    return kind;
  });
}

/** All types of the file, whatever the sample, as classes of the library; by their bare name where it has none. */
function classesOf(all: readonly GoldSentence[], kinds: readonly Kind[], library: Library): readonly SchemaClass[] {
  const types = typesOf(all);
  return KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) =>
    types[kind].map((name) => library.classOf(classId({ kind, name })) ?? bareClass(kind, name)),
  );
}

interface Evaluation {
  readonly file: string;
  readonly sentences: readonly GoldSentence[];
  readonly classes: readonly SchemaClass[];
  readonly descriptions: boolean;
}

interface Evaluated {
  readonly report: EvaluationReport;
  /** What the first prompt that failed says; null where none did. */
  readonly firstFailure: string | null;
}

/** Runs all sentences schema batch by schema batch: they are the chunks of one text. */
async function evaluate(
  opened: OpenedEngine,
  { file, sentences, classes, descriptions }: Evaluation,
): Promise<Evaluated> {
  const started = performance.now();
  const { text, chunks } = joinSentences(sentences.map((sentence) => sentence.text));
  const asked = { source: file, text, chunks, classes, descriptions };
  const { document, failure, firstFailure } = await runExtraction(opened, asked, ({ done, total, secondsLeft }) => {
    const left = secondsLeft === null ? "" : `, ${Math.round(secondsLeft)} s left`;
    process.stderr.write(`${file}: prompt ${done} of ${total}${left}\n`);
  });
  // Figures of a part of the sentences would look like figures of them all.
  if (failure !== null) throw new KnowCoderError(failure);

  const scorer = new Scorer();
  const { objects, prompts } = document;
  for (const [index, sentence] of sentences.entries()) {
    scorer.add(
      sentence,
      objects.filter((object) => prompts[object.prompt]?.chunk === index),
    );
  }
  const kinds = KINDS.filter((kind) => classes.some((schemaClass) => schemaClass.kind === kind));
  const report = evaluationReport({
    file,
    sentences: sentences.length,
    engine: document.engine,
    kinds,
    scorer,
    prompts,
    objects,
    seconds: (performance.now() - started) / 1000,
  });
  return { report, firstFailure };
}
