import type { Failure } from "../../core/errors";
import type { ExtractionEvent } from "../../core/extract/extraction";
import type { ExtractionOptions, ExtractionRequest } from "../../core/extract/extractor";
import { extract } from "../../core/extract/pipeline";
import { createCollector, inTextOrder } from "../../core/result/collect";
import { partlyRead, sameChunks } from "../../core/result/partly";
import type { ExtractedObject, ResultDocument } from "../../core/result/result";
import { classId, type SchemaClass } from "../../core/schema/class";
import { printClass } from "../../core/schema/print";
import type { Span } from "../../core/text/span";
import type { Model } from "../../models/kinds/model";
import type { Environment } from "../environment";
import type { AppState } from "../state";
import { isAnother, NOTHING_LOOKED_AT, type TextDocument } from "./document";
import { changed } from "./documents";
import { extractionSetup } from "./extraction-setup";
import { judgeOf } from "./judge";
import { objectsIn } from "./rejected";
import { IDLE, type OwnRun } from "./run";
import { loadShown } from "./shown-result";
import type { DocumentsState, Run } from "./state";

/** What a run reads of the page and changes in it. */
export interface RunRoom {
  readonly environment: Environment;
  get(): AppState;
  set(changes: Partial<DocumentsState>): void;
  /** What of the text is in sight; null where nobody can say. */
  sight(): Span | null;
}

/**
 * Pieces arrive up to hundreds of times a second, and chunks end by the tens of thousands where the run over a long text
 * is stopped; the page draws what they change this often at most.
 */
const DRAWING_INTERVAL_MILLISECONDS = 50;
const FREQUENT: ReadonlySet<ExtractionEvent["type"]> = new Set(["piece", "chunk-finished"]);
/**
 * A reader finds objects by the hundred, first where somebody looks. Those are drawn at once; of the rest the page learns
 * at growing intervals, for drawing takes from the reader what the processor has.
 */
const READER_INTERVAL_MILLISECONDS = 150;
const INTERVAL_GROWTH = 1.5;
const LONGEST_INTERVAL_MILLISECONDS = 1500;

/**
 * Runs the pipeline over a document with a model that is loaded, and shows what it tells. Events are folded one by one and
 * drawn at a bearable rate. A reader that reads the same text again changes nothing before it is through with what is in
 * sight, or with all of it where the text was edited: the marks stay, move with the edits, and are replaced in few steps.
 * Resolves to the first thing that went wrong; a run of which nobody asked tells nothing of it here.
 */
export async function runDocument(
  model: Model,
  own: OwnRun,
  { environment, get, set, sight }: RunRoom,
): Promise<Failure | null> {
  const found = (): TextDocument | undefined => get().documents.find(({ number }) => number === own.document);
  const before = found();
  const { library } = get();
  if (before === undefined || library === null) return null;
  const { dialect, ...setup } = extractionSetup(get(), environment);
  const { source, text } = before;
  const inSight = (): Span | null => (own.document === get().active ? sight() : null);
  const request: ExtractionRequest = { source, text, ...setup, inSight };
  await loadShown();
  const { nested, keepNothing } = get();
  const judge = model.engine === null ? null : await judgeOf(get());
  const extractor = await model.createExtractor({ dialect, library, nested, judge, mayKeep: !keepNothing });
  const isReader = extractor.engine.kind === "reader";
  const inPlace = isReader && before.reading !== null && before.result !== null && !isAnother(text, before.result.text);
  const reading = !isReader ? null : own.live ? "live" : "asked";

  const { signal } = own.controller;
  /** Something newer takes the place of this reading: what it has found is of no use any more. */
  const isOvertaken = (): boolean => own.live && signal.aborted && !get().liveHeld;
  const change = (changes: Partial<TextDocument>): void => set({ documents: changed(get(), own.document, changes) });

  // What people decided holds by its place in the text, whoever reads it again.
  const collector = createCollector(isReader ? before.result?.reviews : undefined);
  let progress: Run = { ...IDLE, document: own.document, status: "running" };
  let sentences = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  let interval = READER_INTERVAL_MILLISECONDS;
  let failure: Failure | null = null;
  const started = performance.now();

  const tellProgress = (): void => {
    const { run, live } = get();
    if (own.live) {
      if (live.long) set({ live: { ...progress, long: true } });
    } else set({ run: { ...progress, status: run.status === "stopping" ? "stopping" : "running" } });
  };
  const show = (result = collector.document()): void => {
    if (result === null) return;
    // Of what nobody has asked for, a copy stays one: it need not be kept.
    change({
      result,
      sentences,
      reading,
      thresholds: extractor.thresholds ?? null,
      ...(own.live ? {} : { copied: false }),
    });
  };
  /** Chunks in sight that wait to be read. */
  const seen = new Set<number>();
  const read = new Set<number>();
  const isDue = (event: ExtractionEvent): boolean => {
    const since = performance.now() - drawn;
    if (!isReader) return !FREQUENT.has(event.type) || since >= DRAWING_INTERVAL_MILLISECONDS;
    if (event.type !== "chunk-finished") return event.type === "planned";
    const sightIsRead = seen.delete(event.chunk) && seen.size === 0;
    return sightIsRead || (since >= interval && (!inPlace || seen.size === 0));
  };
  /** In the place of what stands there only what is another reading of the same chunks: everything else would jump. */
  const showPart = (): void => {
    const now = collector.document();
    const old = before.result;
    if (!inPlace) show();
    else if (now !== null && old !== null && sameChunks(old, now))
      show(partlyRead(old, now, (chunk) => read.has(chunk)));
  };

  for await (const event of extract(request, extractor, signal)) {
    if (own.abandoned || isOvertaken()) return null;
    collector.add(event);
    progress = follow(progress, event);
    // Of what was stopped, what was found before stays.
    if (event.type === "chunk-finished" && event.status !== "stopped") read.add(event.chunk);
    if (event.type === "planned") {
      ({ sentences } = event);
      const { start, end } = inSight() ?? { start: 0, end: 0 };
      for (const [chunk, place] of event.document.chunks.entries())
        if (place.start < end && place.end > start) seen.add(chunk);
      if (!inPlace && before.result !== null) change(NOTHING_LOOKED_AT);
    }
    const told = toldOf(event);
    failure ??= told?.failure ?? null;
    if (told !== null && !own.live && (told.isLast || get().failure === null)) get().fail(told.failure, "run");
    if (event.type === "finished" && event.failure !== null) get().reportEngineFailure(event.failure);
    if (!isDue(event)) continue;
    // The first chunk of a reader is drawn as soon as it is read, whatever was drawn when the text was planned.
    if (event.type !== "planned") {
      drawn = performance.now();
      interval = Math.min(interval * INTERVAL_GROWTH, LONGEST_INTERVAL_MILLISECONDS);
    }
    if (event.type !== "planned" || !inPlace) showPart();
    tellProgress();
  }
  const collected = collector.document();
  const result = collected === null ? null : inTextOrder(collected);
  const isWhole = !signal.aborted;
  if (result !== null && (isWhole || !inPlace)) {
    show(result);
    readWith.set(result, { classes: request.classes, options: request.options, nested });
    if (inPlace) change(stillLookedAt(before, found(), result));
  }
  if (result !== null && !own.live) {
    const milliseconds = measured(result, performance.now() - started);
    if (milliseconds !== null) get().notePromptTime(get().modelId, milliseconds);
  }
  return failure;
}

/** What an event tells of that went wrong; what is last ends the run. */
function toldOf(event: ExtractionEvent): { readonly failure: Failure; readonly isLast: boolean } | null {
  // What is doubtful about a whole text is worth a word, and no more.
  if (event.type === "diagnostic" && event.diagnostic.code === "text-not-english")
    return { failure: { code: "text-not-english" }, isLast: false };
  // A prompt that failed alone is told of once, and the run goes on.
  if (event.type === "pass-finished" && event.failure !== null) return { failure: event.failure, isLast: false };
  if (event.type === "finished" && event.failure !== null) return { failure: event.failure, isLast: true };
  return null;
}

/** What was looked at stays where the new reading has it too; its prompts are others. */
function stillLookedAt(
  before: TextDocument,
  now: TextDocument | undefined,
  result: ResultDocument,
): Partial<TextDocument> {
  const byId = new Map(objectsIn({ ...(now ?? before), result }).map((object) => [object.id, object]));
  const chosen = now?.chosen ?? null;
  const old = objectsIn(now === undefined ? before : { ...now, result: before.result }).find(({ id }) => id === chosen);
  const isSame = (one: ExtractedObject | undefined): boolean =>
    one !== undefined && one.class === old?.class && one.mention === old.mention;
  return {
    hovered: [],
    openPrompt: null,
    chosen: chosen !== null && isSame(byId.get(chosen)) ? chosen : null,
  };
}

/** What results of this visit were read for. */
const readWith = new WeakMap<
  ResultDocument,
  { readonly classes: readonly SchemaClass[]; readonly options: ExtractionOptions; readonly nested: boolean }
>();

/**
 * Whether a document's result is what a reading of it would find now. Of a result that was kept it is not known with
 * which settings it was read: they count as the same.
 */
export function isRead(
  { text, result }: Pick<TextDocument, "text" | "result">,
  { classes, options, nested }: Pick<ExtractionRequest, "classes" | "options"> & { readonly nested: boolean },
): boolean {
  if (result === null || result.text !== text) return false;
  if (result.chunks.some(({ status }) => status === "stopped")) return false;
  const known = readWith.get(result);
  if (known !== undefined && (known.nested !== nested || !sameOptions(known.options, options))) return false;
  if (known?.classes === classes) return true;
  return (
    result.schema.length === classes.length &&
    classes.every((one, index) => {
      const read = result.schema[index];
      return read?.id === classId(one) && read.code === printClass(one);
    })
  );
}

/** Of those that a reader knows. */
const sameOptions = (a: ExtractionOptions, b: ExtractionOptions): boolean =>
  a.descriptions === b.descriptions && a.learned === b.learned && a.disabledRules.join() === b.disabledRules.join();

/** How far the run is after an event. */
function follow(run: Run, event: ExtractionEvent): Run {
  switch (event.type) {
    case "planned":
      return { ...run, unit: event.document.engine.kind === "writer" ? "prompts" : event.unit, total: event.total };
    case "pass-started":
      return { ...run, current: { pass: event.pass, planned: event.planned, prompt: event.prompt ?? "", answer: "" } };
    case "piece":
      return run.current === null
        ? run
        : { ...run, current: { ...run.current, answer: run.current.answer + event.text } };
    case "pass-finished":
      return { ...run, current: null };
    case "progress":
      return { ...run, done: event.done, total: event.total, secondsLeft: event.secondsLeft };
    default:
      return run;
  }
}

/** The mean time of the passes that ended by themselves, less what they shared; null where there was none. */
function measured({ passes }: ResultDocument, elapsed: number): number | null {
  const whole = passes.filter(({ status }) => status === "done" || status === "empty");
  if (whole.length === 0) return null;
  const sumOf = (some: typeof passes): number => some.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  // Of prompts that were asked side by side each takes only a part of its time from the run.
  const shared = Math.min(1, elapsed / Math.max(1, sumOf(passes)));
  return (sumOf(whole) / whole.length) * shared;
}
