import { basename, join, resolve } from "node:path";
import { KnowCoderError } from "../../src/core/errors";
import { type GoldSentence, readDataset, sampleSentences, typesOf } from "../../src/core/evaluate/dataset";
import { placeTypes } from "../../src/core/evaluate/place";
import { type EvaluationReport, evaluationReport, scoreDocument } from "../../src/core/evaluate/report";
import { KINDS, type Kind, type SchemaClass } from "../../src/core/schema/class";
import { ENGINE_OPTIONS, ENGINE_USAGE, type OpenedEngine, openEngine } from "../command/engine";
import { askAbout, leftOutWords } from "../command/extraction";
import { readLibrary, readText } from "../command/files";
import { stoppable } from "../command/interrupt";
import { fingerprintOf, type Journal, openJournal } from "../command/journal";
import { createTimeLeft } from "../command/progress";
import { placeOf, replaceFile } from "../command/replace";
import { CommandError, endPassedOver, runCommand, UsageError, wholeNumber } from "../command/run";
import { joinSentences } from "./join";
import { table } from "./table";

const USAGE = `
npm run eval -- --data FILE.jsonl [options]

Precision, recall and F1 on gold sentences, scored as KnowCoder scores: sets of strings a sentence.

  --data FILE          sentences with gold objects, a JSON object a line
  --limit N            the first N sentences after the shuffle
  --seed S             shuffles by this seed; 0 (the default) keeps the file's order
  --tasks ner,re,ee    what to ask for; left out, all that the file has
  --descriptions       tell the model what the classes mean, not their names alone
  --nested             the reader: let entities lie within others, as the page does
${ENGINE_USAGE.slice(1)}
  --json OUT           write the report (knowcoder-eval/1) to a file too

Answers are kept in .cache/eval of the project until the report is there: a run that was cut
goes on when the same command is given again, and asks nothing twice; a command that asks for
anything else begins anew.

Exit status: 0 all done; 1 it failed (the engine, every pass, or the data); 2 called wrongly;
3 done, but passes failed, and the figures lack their answers.
`;

/** Where answers are kept until the report is there; data may lie where nothing can be written. */
const KEPT = resolve(import.meta.dirname, "../../.cache/eval");

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
    nested: { type: "boolean" },
    json: { type: "string" },
    ...ENGINE_OPTIONS,
  },
  async run(values) {
    if (values.data === undefined) throw new UsageError("--data is missing (--help says more).");
    const limit = wholeNumber("limit", values.limit, Number.POSITIVE_INFINITY, 1);
    const seed = wholeNumber("seed", values.seed, 0);
    const kinds = kindsOf(values.tasks);
    const place = values.json === undefined ? null : placeOf(values.json);
    const all = readDataset(values.data, await readText(values.data));
    if (all.length === 0) throw new CommandError(`${values.data} holds no sentence.`);
    const { classes, library } = placeTypes(await readLibrary(), typesOf(all), kinds);
    if (classes.length === 0) throw new CommandError(`${values.data} holds nothing of what --tasks asks for.`);
    const evaluation = {
      file: basename(values.data),
      sentences: sampleSentences(all, { limit, seed }),
      classes,
      descriptions: values.descriptions ?? false,
    };
    const opened = await openEngine(values, { library, nested: values.nested ?? false });
    const kept = join(KEPT, `${evaluation.file}.${fingerprintOf(["eval", evaluation, opened.identity])}.journal`);
    const journal = openJournal(kept);
    const words = () =>
      `${journal.answers} answers are kept in ${kept}. Give the same command again to go on from there.`;
    await stoppable({ words, close: opened.close }, async () => {
      try {
        const { report, firstFailure } = await evaluate(opened, evaluation, journal).catch((thrown: unknown) => {
          throw new CommandError(`${thrown instanceof Error ? thrown.message : thrown} ${words()}`, { cause: thrown });
        });
        process.stdout.write(table(report));
        if (place !== null) replaceFile(place, `${JSON.stringify(report, null, 2)}\n`);
        journal.remove();
        if (firstFailure === null) return;
        const failed = `${report.failed} of ${report.passes} ${opened.passWords.many} failed. The first: ${firstFailure}`;
        if (report.failed === report.passes) throw new CommandError(failed);
        process.stderr.write(`${failed}\n`);
        endPassedOver();
      } finally {
        await opened.close();
      }
    });
  },
});

function kindsOf(tasks: string | undefined): readonly Kind[] {
  if (tasks === undefined) return KINDS;
  return tasks.split(",").map((task) => {
    const kind = KIND_OF_TASK.get(task.trim());
    if (kind === undefined) throw new UsageError(`--tasks takes ner, re and ee, not ${task}.`);
    return kind;
  });
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

/** Runs all sentences as the chunks of one text. */
async function evaluate(
  opened: OpenedEngine,
  { file, sentences, classes, descriptions }: Evaluation,
  journal: Journal,
): Promise<Evaluated> {
  const { text, chunks } = joinSentences(sentences.map((sentence) => sentence.text));
  const asked = { source: file, text, chunks, classes, descriptions };
  if (journal.answers > 0)
    process.stderr.write(`An earlier run was cut: it goes on after ${journal.answers} answers.\n`);
  const timeLeft = createTimeLeft(() => journal.asked > 0);
  const extracted = await askAbout(opened, asked, { journal, scope: file }, ({ done, total }) =>
    process.stderr.write(`${file}: ${opened.passWords.one} ${done} of ${total}${timeLeft.words(done, total)}\n`),
  );
  const { document, failure, firstFailure } = extracted;
  const leftOut = leftOutWords(extracted);
  if (leftOut !== "") process.stderr.write(`${file}: ${leftOut}\n`);
  // Figures of a part of the sentences would look like figures of them all.
  if (failure !== null) throw new KnowCoderError(failure);

  const kinds = KINDS.filter((kind) => classes.some((schemaClass) => schemaClass.kind === kind));
  const report = evaluationReport({
    file,
    sentences: sentences.length,
    engine: document.engine,
    kinds,
    ...scoreDocument(document, sentences),
    passes: document.passes,
    objects: document.objects,
    seconds: journal.seconds,
  });
  return { report, firstFailure };
}
