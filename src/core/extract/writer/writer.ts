import { classId } from "../../schema/class";
import type { ChunkToRead, ExtractionRequest, Extractor, Finding, Round, Trace } from "../extractor";
import type { JudgeClasses } from "../likely";
import { type Answer, ask } from "./ask";
import { type AnswerGrammars, createAnswerGrammars } from "./grammar/ebnf";
import { type Batch, planExtraction } from "./plan";
import type { Dialect, Step, Trigger } from "./prompt/dialect";
import type { TextModel } from "./text-model";

/**
 * A language model that writes objects as code, asked in the prompts of a dialect. Each batch of classes is a round, so
 * that an engine with a prefix cache reads its classes once; a chunk is asked about in one prompt, or in one per step.
 * The engine must be loaded by the time that it plans, for it counts the tokens. Where `judge` says that a class is too
 * unlikely in a chunk, it is not asked about there.
 */
export const createWriter = (engine: TextModel, dialect: Dialect, judge: JudgeClasses | null = null): Extractor => ({
  engine: { kind: "writer", name: engine.name, model: engine.model, dialect: dialect.name },
  async plan(request, signal) {
    const planned = await planExtraction({ ...request, dialect, judge }, engine, signal);
    const { sentences, chunks, rounds, leftOut } = planned;
    const asked = { request, engine, dialect, grammars: createAnswerGrammars() };
    return {
      sentences,
      chunks,
      rounds: rounds.map((batches) => roundOf(asked, batches)),
      concurrency: engine.capabilities.concurrency ?? 1,
      leftOut,
    };
  },
});

/** What all prompts share. */
interface Asking {
  readonly request: ExtractionRequest;
  readonly engine: TextModel;
  readonly dialect: Dialect;
  readonly grammars: AnswerGrammars;
}

/** What the prompts of a batch share. */
interface BatchToAsk extends Asking {
  readonly batch: Batch;
}

const roundOf = (asking: Asking, batches: readonly (Batch | null)[]): Round => ({
  passes(chunk) {
    const batch = batches[chunk] ?? null;
    return batch === null ? [] : [{ kind: batch.kind, classes: batch.classes.map(classId) }];
  },
  async *read(chunk, signal) {
    const batch = batches[chunk.index] ?? null;
    if (batch !== null) yield* askSteps({ ...asking, batch }, chunk, signal);
  },
});

/** Asks what one batch of classes has to ask about one chunk: one prompt, or one per step. */
async function* askSteps(
  { request, engine, dialect, grammars, batch }: BatchToAsk,
  chunk: ChunkToRead,
  signal: AbortSignal,
): AsyncGenerator<Trace> {
  let found: readonly Finding[] = [];
  for (const [pass, step] of dialect.steps(batch.kind).entries()) {
    const triggers = step === "arguments" ? triggersOf(found, batch) : [];
    if (step === "arguments" && triggers.length === 0) return;
    const prompt = {
      kind: batch.kind,
      step,
      classes: classesOf(batch, step, triggers),
      text: chunk.text,
      descriptions: request.options.descriptions,
      triggers,
    };
    const answer: Answer = yield* ask(
      { pass, prompt, chunk, earlier: found },
      { engine, dialect, grammars, options: request.options },
      signal,
    );
    found = answer.findings;
    if (answer.status === "failed" || answer.status === "stopped") return;
  }
}

/** The triggers found of the batch's classes; one of an unknown class has no arguments to ask for. */
function triggersOf(findings: readonly Finding[], { classes }: Batch): readonly Trigger[] {
  const names = new Set(classes.map(({ name }) => name));
  return findings.flatMap(({ object }) =>
    object.kind === "event" && names.has(object.class) ? [{ class: object.class, mention: object.trigger }] : [],
  );
}

/** The arguments step is asked about the classes alone of which there are triggers. */
function classesOf(batch: Batch, step: Step, triggers: readonly Trigger[]): Batch["classes"] {
  if (step !== "arguments") return batch.classes;
  const names = new Set(triggers.map((trigger) => trigger.class));
  return batch.classes.filter((schemaClass) => names.has(schemaClass.name));
}
