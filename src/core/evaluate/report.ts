import type { ExtractedObject, PromptRecord, PromptStatus, ResultDocument } from "../result";
import type { Kind } from "../schema/class";
import { type Scorer, TASKS, type Task, type TaskScore } from "./score";

export const REPORT_FORMAT = "knowcoder-eval/1";

/** What `npm run eval` writes (docs/formats.md, "Evaluation report"). */
export interface EvaluationReport {
  readonly format: typeof REPORT_FORMAT;
  readonly file: string;
  readonly sentences: number;
  readonly engine: ResultDocument["engine"];
  /** The tasks that were asked for. */
  readonly tasks: Readonly<Partial<Record<Task, TaskScore>>>;
  readonly prompts: number;
  /** Prompts without a whole answer: the engine or the server refused them. */
  readonly failed: number;
  /** Prompts whose answer could not be read. */
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
  readonly prompts: readonly PromptRecord[];
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
    prompts: run.prompts.length,
    failed: countOf(run.prompts, "failed"),
    unparsed: countOf(run.prompts, "unparsed"),
    ungrounded: run.objects.filter((object) => object.kind !== "relation" && object.alignment === "ungrounded").length,
    seconds: run.seconds,
  };
}

const countOf = (prompts: readonly PromptRecord[], status: PromptStatus): number =>
  prompts.filter((prompt) => prompt.status === status).length;
