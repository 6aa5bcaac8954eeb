import type { Failure, FailureCode } from "../errors";
import { PASS_STATUSES, type PassStatus, RESULT_FORMAT, type ResultDocument } from "../result/result";
import { classId } from "../schema/class";
import { printClass } from "../schema/print";
import { inOrder } from "../streams";
import type { ExtractionEvent, PlannedPass } from "./extraction";
import type { ExtractionRequest, Extractor, PassSubject, Plan, Round, Trace } from "./extractor";
import { type ChunkGrounder, createChunkGrounder } from "./ground";

/** Failures after which no further pass can be made; any other fails its own pass alone. */
const FATAL: ReadonlySet<FailureCode> = new Set([
  "engine-not-loaded",
  "engine-start-failed",
  "engine-lost",
  "engine-silent",
  "engine-elsewhere",
  "server-unreachable",
  "server-key",
]);

const isFatal = (failure: Failure | null): boolean => failure !== null && FATAL.has(failure.code);

/** One run of `extract`: what its chunks share. */
interface Run {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  /** By chunk; each is made when its chunk is first read, for a long text has tens of thousands. */
  readonly grounderOf: (chunk: number) => ChunkGrounder;
  /** The statuses of the passes made so far, by chunk. */
  readonly statuses: readonly PassStatus[][];
  /** Whether the extractor cannot go on, told or not yet. */
  failed: boolean;
}

/** How far a run is, as it has been told. */
interface Told {
  readonly started: number;
  /** Passes begun. */
  begun: number;
  /** Passes ended, or words read, and how many there are in all. */
  done: number;
  total: number;
  /** The chunk that is being read in a round, the number of its first pass there, and how many it has had. */
  reading: { readonly chunk: number; readonly round: number; readonly firstPass: number; readonly passes: number };
  /** What the pass that began last is about. */
  subject: PassSubject;
  /** What made the extractor unable to go on. */
  failure: Failure | null;
  /** Chunks of which all is told. */
  readonly closed: Set<number>;
}

/**
 * The spine: text and classes in, grounded objects out. An extractor plans and reads; here its findings are grounded as
 * they come, and what happens is yielded as events, which `collect` folds into a result document. Rounds come one after
 * another, each over all chunks: a model with a prefix cache reads the classes of a round once. An extractor that takes
 * several chunks at once is given them; the events come in the same order all the same, with the same numbers.
 *
 * Throws what planning throws, before the first event. Later failures are told as events: what was found stays.
 */
export async function* extract(
  request: ExtractionRequest,
  extractor: Extractor,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, void, undefined> {
  const plan = await extractor.plan(request, signal);
  const passes = plannedPasses(plan);
  const { sentences, words, leftOut = 0 } = plan;
  const total = words === undefined ? passes.length : words.reduce((sum, count) => sum + count, 0);
  const unit = words === undefined ? "passes" : "words";
  yield {
    type: "planned",
    document: plannedDocument(request, extractor, plan),
    sentences,
    passes,
    unit,
    total,
    leftOut,
  };

  // Ends what runs ahead when nobody wants to hear of it any more.
  const left = new AbortController();
  const run: Run = {
    plan,
    signal: AbortSignal.any([signal, left.signal]),
    grounderOf: once(plan.chunks, ({ start, end }, chunk) =>
      createChunkGrounder(request.text.slice(start, end), start, chunk),
    ),
    statuses: plan.chunks.map(() => []),
    failed: false,
  };
  const told: Told = {
    started: performance.now(),
    begun: 0,
    done: 0,
    total,
    reading: { chunk: -1, round: -1, firstPass: 0, passes: 0 },
    subject: { kind: "entity", classes: [] },
    failure: null,
    closed: new Set(),
  };

  for (const [index, round] of plan.rounds.entries()) {
    const isLast = index === plan.rounds.length - 1;
    for await (const { chunk, trace } of inOrder(readChunks(run, round), plan.concurrency, () => left.abort())) {
      if (trace !== null) {
        yield* tell(run, told, { chunk, round: index }, trace);
        // What is still being read will come to nothing either; what it has brought so far is told.
        if (told.failure !== null) left.abort();
        continue;
      }
      if (words !== undefined) {
        told.done += (words[chunk] ?? 0) / plan.rounds.length;
        yield progress(told);
      }
      if (isLast) {
        told.closed.add(chunk);
        yield { type: "chunk-finished", chunk, status: worstOf(run.statuses[chunk] ?? []) };
      }
    }
    if (signal.aborted || told.failure !== null) break;
  }
  for (const chunk of plan.chunks.keys()) {
    if (told.closed.has(chunk)) continue;
    const statuses = run.statuses[chunk] ?? [];
    yield { type: "chunk-finished", chunk, status: statuses.includes("failed") ? "failed" : "stopped" };
  }
  yield {
    type: "finished",
    reason: told.failure !== null ? "failed" : signal.aborted ? "stopped" : "completed",
    failure: told.failure,
  };
}

/** What happened in a chunk; null at its end. */
interface ChunkTrace {
  readonly chunk: number;
  readonly trace: Trace | null;
}

/** What a round has to read, a stream per chunk; none more once the run was ended. */
function* readChunks(run: Run, round: Round): Generator<AsyncIterable<ChunkTrace>> {
  for (const chunk of run.plan.order?.() ?? run.plan.chunks.keys()) {
    if (run.signal.aborted || run.failed) return;
    yield readChunk(run, round, chunk);
  }
}

async function* readChunk(run: Run, round: Round, chunk: number): AsyncGenerator<ChunkTrace> {
  const span = run.plan.chunks[chunk] ?? { start: 0, end: 0 };
  const { text, occurrences } = run.grounderOf(chunk);
  for await (const trace of round.read({ ...span, index: chunk, text, occurrences }, run.signal)) {
    if (trace.type === "pass-finished") {
      run.statuses[chunk]?.push(trace.record.status);
      if (isFatal(trace.failure)) run.failed = true;
    }
    yield { chunk, trace };
  }
  yield { chunk, trace: null };
}

/** Numbers what happened in a chunk, grounds what was found in it, and says how far the run is. */
function* tell(
  run: Run,
  told: Told,
  at: { readonly chunk: number; readonly round: number },
  trace: Trace,
): Generator<ExtractionEvent> {
  const pass = told.begun - 1;
  switch (trace.type) {
    case "pass-started": {
      const { subject, type: _, ...shown } = trace;
      const before = told.reading;
      const isFirst = before.chunk !== at.chunk || before.round !== at.round;
      told.reading = isFirst ? { ...at, firstPass: told.begun, passes: 1 } : { ...before, passes: before.passes + 1 };
      // A pass that follows from what was found is one more than was planned.
      const isMore = told.reading.passes > (run.plan.rounds[at.round]?.passes(at.chunk).length ?? 0);
      if (isMore && run.plan.words === undefined) told.total += 1;
      told.begun += 1;
      told.subject = subject;
      yield { type: "pass-started", pass: pass + 1, planned: { chunk: at.chunk, ...subject }, ...shown };
      return;
    }
    case "piece":
      yield { type: "piece", pass, text: trace.text };
      return;
    case "diagnostic": {
      const { code, message, start, end } = trace;
      yield { type: "diagnostic", diagnostic: { code, message, pass, start, end } };
      return;
    }
    case "findings": {
      const { firstPass } = told.reading;
      const findings = trace.findings.map((finding) => ({ ...finding, pass: firstPass + finding.pass }));
      const change = run.grounderOf(at.chunk).ground(`round ${at.round}`, findings);
      for (const id of change.gone) yield { type: "object-removed", id };
      for (const object of change.present) yield { type: "object", object };
      return;
    }
    case "pass-finished":
      yield {
        type: "pass-finished",
        pass,
        record: { chunk: at.chunk, ...told.subject, ...trace.record },
        failure: trace.failure,
      };
      if (run.plan.words === undefined) {
        told.done += 1;
        yield progress(told);
      }
      if (isFatal(trace.failure)) told.failure ??= trace.failure;
  }
}

function progress({ done, total, started }: Told): ExtractionEvent {
  const seconds = (performance.now() - started) / 1000;
  const left = Math.max(0, total - done);
  return { type: "progress", done, total, secondsLeft: done === 0 ? null : (seconds / done) * left };
}

const worstOf = (statuses: readonly PassStatus[]): PassStatus =>
  PASS_STATUSES.findLast((status) => statuses.includes(status)) ?? "empty";

/** The passes of a plan in the order in which they are made: rounds outside, chunks inside. */
const plannedPasses = ({ rounds, chunks }: Plan): readonly PlannedPass[] =>
  rounds.flatMap((round) =>
    [...chunks.keys()].flatMap((chunk) => round.passes(chunk).map((pass) => ({ chunk, ...pass }))),
  );

/** The result document before anything was read; every chunk counts as stopped until its passes are done. */
const plannedDocument = (request: ExtractionRequest, extractor: Extractor, plan: Plan): ResultDocument => ({
  format: RESULT_FORMAT,
  source: request.source,
  text: request.text,
  offsets: "utf-16",
  engine: extractor.engine,
  schema: request.classes.map((schemaClass) => ({
    kind: schemaClass.kind,
    name: schemaClass.name,
    id: classId(schemaClass),
    code: printClass(schemaClass),
  })),
  objects: [],
  chunks: plan.chunks.map(({ start, end }) => ({ start, end, status: "stopped" })),
  passes: [],
  diagnostics: [],
});

/** What is made of each of a list, when it is first asked for by its place. */
function once<T, Made>(list: readonly T[], make: (one: T, place: number) => Made): (place: number) => Made {
  const made = new Map<number, Made>();
  return (place) => {
    const known = made.get(place) ?? make(list[place] as T, place);
    made.set(place, known);
    return known;
  };
}
