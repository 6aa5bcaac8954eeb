import { ask } from "./ask";
import type { Engine } from "./engine";
import type { Failure, FailureCode } from "./errors";
import type { ExtractionEvent, ExtractionRequest } from "./extraction";
import { type AnsweredObject, type ChunkGrounder, createChunkGrounder } from "./ground";
import { type Batch, planExtraction, plannedDocument, plannedPrompts } from "./plan";
import type { Step, Trigger } from "./prompt/dialect";
import { PROMPT_STATUSES, type PromptStatus } from "./result";

/** Failures after which no further prompt can be answered; any other fails its own prompt alone. */
const FATAL: ReadonlySet<FailureCode> = new Set([
  "engine-not-loaded",
  "engine-start-failed",
  "engine-lost",
  "engine-silent",
  "server-unreachable",
]);

/** One run of `extract`: what its prompts share. */
interface Run {
  readonly request: ExtractionRequest;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly grounders: readonly ChunkGrounder[];
  /** The statuses of the prompts asked so far, by chunk. */
  readonly statuses: readonly PromptStatus[][];
  readonly started: number;
  /** Prompts asked, and prompts there are in all; an arguments step adds to both. */
  asked: number;
  total: number;
  /** What made the engine unable to go on. */
  failure: Failure | null;
}

/**
 * The spine: text and classes in, grounded objects out. Plans chunks and class batches, renders prompts, streams the
 * engine's text into the parser, grounds each object as soon as it closes, and yields what happens as events;
 * `collect` folds them into a result document. Batches run outside and chunks inside, so that an engine with a prefix
 * cache reads each batch's classes once.
 *
 * Throws a KnowCoderError before the first event when there is nothing to do (`text-empty`, `selection-empty`) or a
 * class does not fit (`selection-too-long`). Later failures are told as events: what was found stays.
 */
export async function* extract(
  request: ExtractionRequest,
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, void, undefined> {
  const plan = await planExtraction(request, engine);
  const prompts = plannedPrompts(plan);
  yield { type: "planned", document: plannedDocument(request, engine, plan), sentences: plan.sentences, prompts };

  const ids = countingIds();
  const run: Run = {
    request,
    engine,
    signal,
    grounders: plan.chunks.map(({ start, end }) => createChunkGrounder(request.text.slice(start, end), start, ids)),
    statuses: plan.chunks.map(() => []),
    started: performance.now(),
    asked: 0,
    total: prompts.length,
    failure: null,
  };

  let closed = 0;
  for (const [index, batch] of plan.batches.entries()) {
    for (const chunk of plan.chunks.keys()) {
      if (signal.aborted || run.failure !== null) break;
      yield* askChunk(run, batch, `batch ${index}`, chunk);
      if (index === plan.batches.length - 1) {
        yield { type: "chunk-finished", chunk, status: worstOf(run.statuses[chunk] ?? []) };
        closed = chunk + 1;
      }
    }
  }
  for (let chunk = closed; chunk < plan.chunks.length; chunk += 1) {
    const statuses = run.statuses[chunk] ?? [];
    yield { type: "chunk-finished", chunk, status: statuses.includes("failed") ? "failed" : "stopped" };
  }
  yield {
    type: "finished",
    reason: run.failure !== null ? "failed" : signal.aborted ? "stopped" : "completed",
    failure: run.failure,
  };
}

/** Asks what one batch of classes has to ask about one chunk: one prompt, or one a step. */
async function* askChunk(run: Run, batch: Batch, group: string, chunk: number): AsyncGenerator<ExtractionEvent> {
  const { request, engine, signal } = run;
  const grounder = run.grounders[chunk];
  if (grounder === undefined) return;
  let answered: readonly AnsweredObject[] = [];

  for (const step of request.dialect.steps(batch.kind)) {
    const triggers = step === "arguments" ? triggersOf(answered, batch) : [];
    if (step === "arguments") {
      if (triggers.length === 0) return;
      run.total += 1;
    }
    const question = {
      prompt: run.asked,
      chunk,
      group,
      grounder,
      earlier: answered,
      request: {
        kind: batch.kind,
        step,
        classes: classesOf(batch, step, triggers),
        text: grounder.text,
        descriptions: request.options.descriptions,
        triggers,
      },
    };
    const answer = yield* ask(question, request, engine, signal);
    answered = answer.answered;
    run.asked += 1;
    run.statuses[chunk]?.push(answer.status);
    if (answer.failure !== null && FATAL.has(answer.failure.code)) run.failure = answer.failure;
    yield progress(run);
    if (answer.status === "failed" || answer.status === "stopped") return;
  }
}

/** The triggers found of the batch's classes; one of an unknown class has no arguments to ask for. */
function triggersOf(answered: readonly AnsweredObject[], { classes }: Batch): readonly Trigger[] {
  const names = new Set(classes.map(({ name }) => name));
  return answered.flatMap(({ object }) =>
    object.kind === "event" && names.has(object.class) ? [{ class: object.class, mention: object.trigger }] : [],
  );
}

/** The arguments step is asked about the classes alone of which there are triggers. */
function classesOf(batch: Batch, step: Step, triggers: readonly Trigger[]): Batch["classes"] {
  if (step !== "arguments") return batch.classes;
  const names = new Set(triggers.map((trigger) => trigger.class));
  return batch.classes.filter((schemaClass) => names.has(schemaClass.name));
}

function progress({ asked, total, started }: Run): ExtractionEvent {
  const seconds = (performance.now() - started) / 1000;
  const left = Math.max(0, total - asked);
  return { type: "progress", done: asked, total, secondsLeft: asked === 0 ? null : (seconds / asked) * left };
}

const worstOf = (statuses: readonly PromptStatus[]): PromptStatus =>
  PROMPT_STATUSES.findLast((status) => statuses.includes(status)) ?? "empty";

/** Object ids of one document: `o1`, `o2`, … */
function countingIds(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `o${last}`;
  };
}
