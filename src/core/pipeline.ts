import { ask } from "./ask";
import type { Engine } from "./engine";
import type { Failure, FailureCode } from "./errors";
import type { ExtractionEvent, ExtractionRequest } from "./extraction";
import { type AnswerGrammars, createAnswerGrammars } from "./grammar/choose";
import { type AnsweredObject, type ChunkGrounder, createChunkGrounder } from "./ground";
import { inOrder } from "./in-order";
import { createNumbering } from "./numbering";
import { type Batch, planExtraction, plannedDocument, plannedPrompts } from "./plan";
import type { Step, Trigger } from "./prompt/dialect";
import { PROMPT_STATUSES, type PromptStatus } from "./result";

/** Failures after which no further prompt can be answered; any other fails its own prompt alone. */
const FATAL: ReadonlySet<FailureCode> = new Set([
  "engine-not-loaded",
  "engine-start-failed",
  "engine-lost",
  "engine-silent",
  "engine-elsewhere",
  "server-unreachable",
  "server-key",
]);

/** One run of `extract`: what its prompts share. */
interface Run {
  readonly request: ExtractionRequest;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** By chunk; each is made when its chunk is first asked about, for a long text has tens of thousands. */
  readonly grounderOf: (chunk: number) => ChunkGrounder;
  readonly grammars: AnswerGrammars;
  /** The statuses of the prompts asked so far, by chunk. */
  readonly statuses: readonly PromptStatus[][];
  /** Numbers the prompts as they are asked. */
  readonly nextPrompt: () => number;
  /** Whether the engine cannot go on, told or not yet. */
  failed: boolean;
}

/** How far a run is, as it has been told. */
interface Told {
  readonly started: number;
  /** Prompts answered, and prompts there are in all; an arguments step adds to both. */
  done: number;
  total: number;
  /** What made the engine unable to go on. */
  failure: Failure | null;
  /** Chunks of which all is told. */
  closed: number;
}

/**
 * The spine: text and classes in, grounded objects out. Plans chunks and class batches, renders prompts, streams the
 * engine's text into the parser, grounds each object as soon as it closes, and yields what happens as events;
 * `collect` folds them into a result document. Batches run outside and chunks inside, so that an engine with a prefix
 * cache reads each batch's classes once. An engine that takes several completions is asked about several chunks of a
 * batch at once; the events come in the same order all the same, and with the same numbers.
 *
 * Throws a KnowCoderError before the first event when there is nothing to do (`text-empty`, `selection-empty`) or a
 * class does not fit (`selection-too-long`), or the signal's reason where it aborts by then. Later failures are told as
 * events: what was found stays.
 */
export async function* extract(
  request: ExtractionRequest,
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, void, undefined> {
  const plan = await planExtraction(request, engine, signal);
  const prompts = plannedPrompts(plan);
  yield { type: "planned", document: plannedDocument(request, engine, plan), sentences: plan.sentences, prompts };

  // Ends what runs ahead when nobody wants to hear of it any more.
  const left = new AbortController();
  const nextId = counting();
  const run: Run = {
    request,
    engine,
    signal: AbortSignal.any([signal, left.signal]),
    grounderOf: once(plan.chunks, ({ start, end }) =>
      createChunkGrounder(request.text.slice(start, end), start, () => `o${nextId() + 1}`),
    ),
    grammars: createAnswerGrammars(),
    statuses: plan.chunks.map(() => []),
    nextPrompt: counting(),
    failed: false,
  };
  const told: Told = { started: performance.now(), done: 0, total: prompts.length, failure: null, closed: 0 };
  const number = createNumbering();
  const width = engine.capabilities.concurrency ?? 1;

  for (const [index, batch] of plan.batches.entries()) {
    const last = index === plan.batches.length - 1;
    const streams = streamsOf(run, { batch, group: `batch ${index}`, last });
    const begun = new Set<number>();
    for await (const event of inOrder(streams, width, () => left.abort())) {
      yield number(event);
      if (event.type === "prompt-started") {
        if (begun.has(event.planned.chunk)) told.total += 1;
        begun.add(event.planned.chunk);
      }
      if (event.type === "chunk-finished") told.closed = event.chunk + 1;
      if (event.type !== "prompt-finished") continue;
      told.done += 1;
      yield progress(told);
      if (told.failure !== null || event.failure === null || !FATAL.has(event.failure.code)) continue;
      told.failure = event.failure;
      // What is still being asked will not be answered either; what it has brought so far is told.
      left.abort();
    }
    if (signal.aborted || told.failure !== null) break;
  }
  for (let chunk = told.closed; chunk < plan.chunks.length; chunk += 1) {
    const statuses = run.statuses[chunk] ?? [];
    yield { type: "chunk-finished", chunk, status: statuses.includes("failed") ? "failed" : "stopped" };
  }
  yield {
    type: "finished",
    reason: told.failure !== null ? "failed" : signal.aborted ? "stopped" : "completed",
    failure: told.failure,
  };
}

interface BatchOfRun {
  readonly batch: Batch;
  readonly group: string;
  /** Whether no other batch comes after it. */
  readonly last: boolean;
}

/** What a batch has to ask, a stream a chunk; none more once the run was ended. */
function* streamsOf(run: Run, batch: BatchOfRun): Generator<AsyncIterable<ExtractionEvent>> {
  for (const chunk of run.statuses.keys()) {
    if (run.signal.aborted || run.failed) return;
    yield askChunk(run, batch, chunk, run.grounderOf(chunk));
  }
}

async function* askChunk(
  run: Run,
  batch: BatchOfRun,
  chunk: number,
  grounder: ChunkGrounder,
): AsyncGenerator<ExtractionEvent> {
  yield* askSteps(run, batch, chunk, grounder);
  if (batch.last) yield { type: "chunk-finished", chunk, status: worstOf(run.statuses[chunk] ?? []) };
}

/** Asks what one batch of classes has to ask about one chunk: one prompt, or one a step. */
async function* askSteps(
  run: Run,
  { batch, group }: BatchOfRun,
  chunk: number,
  grounder: ChunkGrounder,
): AsyncGenerator<ExtractionEvent> {
  const { request, engine, signal, grammars, statuses, nextPrompt } = run;
  let answered: readonly AnsweredObject[] = [];

  for (const step of request.dialect.steps(batch.kind)) {
    const triggers = step === "arguments" ? triggersOf(answered, batch) : [];
    if (step === "arguments" && triggers.length === 0) return;
    const question = {
      prompt: nextPrompt(),
      chunk,
      group,
      grounder,
      grammars,
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
    statuses[chunk]?.push(answer.status);
    if (answer.failure !== null && FATAL.has(answer.failure.code)) run.failed = true;
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

function progress({ done, total, started }: Told): ExtractionEvent {
  const seconds = (performance.now() - started) / 1000;
  const left = Math.max(0, total - done);
  return { type: "progress", done, total, secondsLeft: done === 0 ? null : (seconds / done) * left };
}

const worstOf = (statuses: readonly PromptStatus[]): PromptStatus =>
  PROMPT_STATUSES.findLast((status) => statuses.includes(status)) ?? "empty";

/** What is made of each of a list, when it is first asked for by its place. */
function once<T, Made>(list: readonly T[], make: (one: T) => Made): (place: number) => Made {
  const made = new Map<number, Made>();
  return (place) => {
    const known = made.get(place) ?? make(list[place] as T);
    made.set(place, known);
    return known;
  };
}

/** 0, 1, 2, … */
function counting(): () => number {
  let next = 0;
  return () => next++;
}
