import type { ExtractedObject, PassRecord, PassStatus, ResultDocument } from "../result/result";
import type { Kind } from "../schema/class";
import type { GoldSentence } from "./dataset";
import { calibrationError, type Judged, judge } from "./reliability";
import { answersOf, Scorer, TASKS, type Task, type TaskScore } from "./score";

export const REPORT_FORMAT = "knowcoder-eval/1";

/** What `npm run eval` writes (docs/formats.md, "Evaluation report"). */
export interface EvaluationReport {
  readonly format: typeof REPORT_FORMAT;
  readonly file: string;
  readonly sentences: number;
  readonly engine: ResultDocument["engine"];
  /** The tasks that were asked for. */
  readonly tasks: Readonly<Partial<Record<Task, TaskScore>>>;
  /** By how much answers are right more or less often than they are sure, on average; null where none says. */
  readonly calibrationError: number | null;
  readonly passes: number;
  /** Passes that were not made: the engine or the server refused them. */
  readonly failed: number;
  /** Passes whose answer could not be read. */
  readonly unparsed: number;
  /** Entities and events whose mention was not found in the sentence. */
  readonly ungrounded: number;
  readonly seconds: number;
}

/** The tasks that a kind of class is scored by. */
export const TASKS_OF_KIND: Readonly<Record<Kind, readonly Task[]>> = {
  entity: ["ner"],
  relation: ["re"],
  event: ["ed", "eae"],
};

export interface EvaluationRun {
  readonly file: string;
  readonly sentences: number;
  readonly engine: ResultDocument["engine"];
  /** The kinds of classes that were asked for. */
  readonly kinds: readonly Kind[];
  readonly scorer: Scorer;
  readonly judged: readonly Judged[];
  readonly passes: readonly PassRecord[];
  readonly objects: readonly ExtractedObject[];
  readonly seconds: number;
}

export function evaluationReport(run: EvaluationRun): EvaluationReport {
  const asked = run.kinds.flatMap((kind) => TASKS_OF_KIND[kind]);
  return {
    format: REPORT_FORMAT,
    file: run.file,
    sentences: run.sentences,
    engine: run.engine,
    tasks: Object.fromEntries(
      TASKS.filter((task) => asked.includes(task)).map((task) => [task, run.scorer.score(task)]),
    ),
    calibrationError: calibrationError(run.judged),
    passes: run.passes.length,
    failed: countOf(run.passes, "failed"),
    unparsed: countOf(run.passes, "unparsed"),
    ungrounded: run.objects.filter((object) => object.kind !== "relation" && object.alignment === "ungrounded").length,
    seconds: run.seconds,
  };
}

/** Scores a document whose chunks are these sentences, and judges what in it says how sure it is. */
export function scoreDocument(
  { objects, passes }: ResultDocument,
  sentences: readonly GoldSentence[],
): Pick<EvaluationRun, "scorer" | "judged"> {
  const found = sentences.map((): ExtractedObject[] => []);
  for (const object of objects) found[passes[object.pass]?.chunk ?? -1]?.push(object);
  const scorer = new Scorer();
  const judged: Judged[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const objectsThere = found[index] ?? [];
    scorer.add(sentence, objectsThere);
    judged.push(...judge(sentence, answersOf(objectsThere, sentence.text)));
  }
  return { scorer, judged };
}

const countOf = (passes: readonly PassRecord[], status: PassStatus): number =>
  passes.filter((pass) => pass.status === status).length;
