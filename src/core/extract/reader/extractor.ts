import { type Failure, failureOf, KnowCoderError, sentenceOf } from "../../errors";
import { BASE_CLASS, classId, hintedClasses, type Kind, type SchemaClass } from "../../schema/class";
import { brokenRule } from "../../schema/cleanup";
import type { Library } from "../../schema/library";
import { abortable, finishInSlices } from "../../sliced";
import { paragraphsOf } from "../../text/paragraphs";
import { slicedSentences } from "../../text/sentences";
import { bySpan, type Span, sameSpan, shift } from "../../text/span";
import type {
  ChunkToRead,
  ExtractionRequest,
  Extractor,
  Finding,
  FoundMention,
  PassSubject,
  Plan,
  Trace,
} from "../extractor";
import { calibrated, UNCALIBRATED } from "./calibration";
import { isIllegible, isPartlyLegible, type Legibility, NOTHING_READ, together } from "./legibility";
import type { ReaderModel, Reading } from "./model";
import { type AskedClasses, askFor, type ReaderOptions } from "./question";

/**
 * An encoder that marks spans of the text and joins them, for all classes of a selection at once. A chunk is a window of
 * its encoder inside a paragraph, and is read in one go: the passes over it, one a kind, share that reading.
 */
export const createReader = (model: ReaderModel, library: Library | null, options: ReaderOptions): Extractor => ({
  engine: { kind: "reader", name: model.name, model: model.model },
  async plan(request, signal): Promise<Plan> {
    const { text, classes, inSight } = request;
    if (text.trim() === "") throw new KnowCoderError({ code: "text-empty" });
    if (classes.length === 0) throw new KnowCoderError({ code: "selection-empty" });
    const { sentences, chunks, words, doubt } = await cutOf(model, request, signal);
    const asked = askFor(request, library, options);
    const passes = passesOf(asked);
    let untold = doubt;
    const lap = createLaps();
    const read = (chunk: ChunkToRead, stop: AbortSignal): AsyncIterable<Trace> => {
      const told = untold;
      untold = null;
      return readChunk({ model, request, asked, passes, doubt: told, lap }, chunk, stop);
    };
    return {
      sentences,
      chunks,
      ...(words === null ? {} : { words }),
      ...(inSight === undefined ? {} : { order: () => sightFirst(chunks, inSight) }),
      rounds: [{ passes: () => passes, read }],
      concurrency: model.concurrency,
    };
  },
});

/** The chunks in the order in which they are best read: those that are in sight when it is asked, then those that follow. */
function* sightFirst(chunks: readonly Span[], inSight: () => Span | null): Generator<number> {
  const isRead = chunks.map(() => false);
  let next = 0;
  for (let left = chunks.length; left > 0; left -= 1) {
    const sight = inSight();
    if (sight !== null) {
      let seen = firstEndingAfter(chunks, sight.start);
      while (isRead[seen] === true && (chunks[seen + 1]?.start ?? sight.end) < sight.end) seen += 1;
      if (isRead[seen] === false && (chunks[seen]?.start ?? sight.end) < sight.end) next = seen;
    }
    while (isRead[next] === true) next = (next + 1) % chunks.length;
    isRead[next] = true;
    yield next;
  }
}

/** The index of the first span that ends after a place; the length where none does. */
function firstEndingAfter(spans: readonly Span[], place: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A text as it is read: how many sentences it has, its chunks, and what makes it doubtful that they are read well. */
interface Cut {
  readonly sentences: number;
  readonly chunks: readonly Span[];
  /** Of each chunk; null where somebody else has cut the text. */
  readonly words: readonly number[] | null;
  readonly doubt: Failure | null;
}

/** The text that each model was last asked to read: it is read again for other classes, which cut it no other way. */
const lastCut = new WeakMap<ReaderModel, { readonly text: string; readonly cut: Cut }>();

async function cutOf(
  model: ReaderModel,
  { text, chunks }: Pick<ExtractionRequest, "text" | "chunks">,
  signal: AbortSignal,
): Promise<Cut> {
  const known = lastCut.get(model);
  if (chunks === undefined && known?.text === text) return known.cut;
  const found = await finishInSlices(slicedSentences(text), () => !signal.aborted);
  if (found === null) throw signal.reason;
  const { length } = found;
  if (chunks !== undefined) return { sentences: length, chunks, words: null, doubt: null };
  const cut = { sentences: length, ...(await cutText(model, text, signal)) };
  lastCut.set(model, { text, cut });
  return cut;
}

/** Characters whose words are cut into pieces in one call. */
const PORTION_CHARACTERS = 50_000;

/**
 * The windows of a text, each inside a paragraph, and what makes it doubtful that it is read well. Throws where the model
 * cannot read it at all.
 */
export async function cutText(model: ReaderModel, text: string, signal: AbortSignal): Promise<Omit<Cut, "sentences">> {
  const paragraphs = paragraphsOf(text);
  const chunks: Span[] = [];
  const counts: number[] = [];
  const legible: Legibility[] = [];
  for (let from = 0; from < paragraphs.length; ) {
    let to = from;
    for (let characters = 0; to < paragraphs.length && characters < PORTION_CHARACTERS; to += 1) {
      const { start, end } = paragraphs[to] as Span;
      characters += end - start;
    }
    const portion = paragraphs.slice(from, to);
    const windows = await abortable(
      model.windows(
        portion.map(({ start, end }) => text.slice(start, end)),
        signal,
      ),
      signal,
    );
    for (const [index, { start }] of portion.entries()) {
      for (const { legibility, words, ...window } of windows[index] ?? []) {
        chunks.push(shift(window, start));
        counts.push(words);
        legible.push(legibility);
      }
    }
    from = to;
  }
  const whole = together(legible);
  if (isIllegible(whole)) throw new KnowCoderError({ code: "text-illegible" });
  return { chunks, words: counts, doubt: isPartlyLegible(whole) ? { code: "text-not-english" } : null };
}

function passesOf({ entities, relations, events }: AskedClasses): readonly PassSubject[] {
  const byKind: readonly (readonly [Kind, readonly SchemaClass[]])[] = [
    ["entity", entities],
    ["relation", relations],
    ["event", events],
  ];
  return byKind.flatMap(([kind, classes]) => (classes.length === 0 ? [] : [{ kind, classes: classes.map(classId) }]));
}

const NO_READING: Reading = { legibility: NOTHING_READ, entities: [], relations: [], events: [] };

/**
 * Measures chunks that are read side by side. Each has the time that it adds to the reading, from its start or from the end
 * of the chunk before it, whichever is later: what waits for others would count their time once more, and the times of all
 * add up to how long the reading takes.
 */
function createLaps(): (started: number) => number {
  let ended = 0;
  return (started) => {
    const from = Math.max(started, ended);
    const milliseconds = Math.max(0, Math.round(performance.now() - from));
    ended = from + milliseconds;
    return milliseconds;
  };
}

/** What the chunks of a request share; `doubt` is told once. */
interface ToRead {
  readonly model: ReaderModel;
  readonly request: ExtractionRequest;
  readonly asked: AskedClasses;
  readonly passes: readonly PassSubject[];
  readonly doubt: Failure | null;
  readonly lap: (started: number) => number;
}

async function* readChunk(
  { model, request, asked, passes, doubt, lap }: ToRead,
  chunk: ChunkToRead,
  signal: AbortSignal,
): AsyncGenerator<Trace> {
  const [first] = passes;
  if (first === undefined) return;
  yield { type: "pass-started", subject: first };
  const started = performance.now();
  let reading = NO_READING;
  let failure: Failure | null = null;
  try {
    reading = await abortable(model.read(chunk.text, asked.question, signal), signal);
    if (isIllegible(reading.legibility)) failure = { code: "text-illegible" };
  } catch (thrown) {
    if (signal.aborted) {
      yield { type: "pass-finished", record: { status: "stopped", milliseconds: lap(started) }, failure: null };
      return;
    }
    failure = failureOf(thrown);
  }
  if (doubt !== null) yield diagnostic(doubt.code, sentenceOf(doubt));

  const findings: Finding[] = [];
  for (const [pass, subject] of passes.entries()) {
    if (pass > 0) yield { type: "pass-started", subject };
    const before = findings.length;
    for (const { finding, rule } of findingsOf(subject.kind, reading, asked, chunk, pass)) {
      const broken = rule === null ? null : brokenRule(rule, mentionOf(finding), request.options.disabledRules);
      const confidence = calibrated(model.calibration ?? UNCALIBRATED, subject.kind, finding.confidence);
      if (broken === null) findings.push({ ...finding, confidence });
      else yield diagnostic("cleaned-up", `“${mentionOf(finding)}” was taken out by the clean-up rule ${broken}.`);
    }
    if (findings.length > before) yield { type: "findings", findings: [...findings] };
    if (failure !== null) yield diagnostic(failure.code, sentenceOf(failure));
    const status = failure !== null ? "failed" : findings.length > before ? "done" : "empty";
    // All kinds were read at once: the time stands with the first.
    yield {
      type: "pass-finished",
      record: { status, milliseconds: pass === 0 ? lap(started) : 0 },
      failure,
    };
  }
}

const diagnostic = (code: string, message: string): Trace => ({ type: "diagnostic", code, message, start: 0, end: 0 });

const mentionOf = ({ object }: Finding): string => (object.kind === "entity" ? object.mention : "");

/** What was read of a kind, as findings with raw probabilities; `rule` is the class whose clean-up rules a finding has to pass. */
function findingsOf(
  kind: Kind,
  reading: Reading,
  asked: AskedClasses,
  chunk: ChunkToRead,
  pass: number,
): readonly { readonly finding: Finding & { readonly confidence: number }; readonly rule: SchemaClass | null }[] {
  const classes = [...asked.entities, ...asked.besides];
  const mention = (name: string, span: Span): FoundMention & { readonly span: Span } => ({
    class: name,
    mention: chunk.text.slice(span.start, span.end),
    span: shift(span, chunk.start),
  });
  const nameOf = (index: number): string => classes[index]?.name ?? BASE_CLASS.entity;
  const entityAt = (index: number): FoundMention => {
    const found = reading.entities[index] ?? { class: -1, start: 0, end: 0 };
    return mention(nameOf(found.class), found);
  };
  switch (kind) {
    case "entity":
      return reading.entities
        .filter((found) => found.class < asked.entities.length)
        .toSorted(sureFirst(bySpan))
        .map((found) => ({
          finding: {
            object: { kind, ...mention(nameOf(found.class), found) },
            confidence: found.probability,
            pass,
          },
          rule: asked.entities[found.class] ?? null,
        }));
    case "relation":
      return reading.relations.toSorted(sureFirst(byEnds(reading))).map((found) => ({
        finding: {
          object: {
            kind,
            class: asked.relations[found.class]?.name ?? "",
            head: entityAt(found.head),
            tail: entityAt(found.tail),
          },
          confidence: found.probability,
          pass,
        },
        rule: null,
      }));
    case "event":
      return reading.events.toSorted(sureFirst(bySpan)).map((found) => {
        const event = asked.events[found.class];
        const trigger = mention("", found);
        const filled = (event?.roles ?? []).map(({ name, hint }, role) => ({
          role: name,
          fillers: found.fillers
            .filter((filler) => filler.role === role)
            .map((filler) => {
              const entity = reading.entities.find((one) => sameSpan(one, filler));
              return mention(
                entity === undefined ? (hintedClasses(hint)[0] ?? BASE_CLASS.entity) : nameOf(entity.class),
                filler,
              );
            }),
        }));
        return {
          finding: {
            object: {
              kind,
              class: event?.name ?? "",
              trigger: trigger.mention,
              span: trigger.span,
              arguments: filled.filter(({ fillers }) => fillers.length > 0),
            },
            confidence: found.probability,
            pass,
          },
          rule: null,
        };
      });
  }
}

/** What is in doubt comes last, so that the names of what is sure are the same whether or not anything is. */
const sureFirst =
  <T>(order: (a: T, b: T) => number) =>
  <Found extends T & { readonly doubtful?: true }>(a: Found, b: Found): number =>
    Number(a.doubtful ?? false) - Number(b.doubtful ?? false) || order(a, b);

/** In the order of their heads in the text, then of their tails. */
const byEnds =
  ({ entities }: Reading) =>
  (a: Reading["relations"][number], b: Reading["relations"][number]): number => {
    const place = (index: number): Span => entities[index] ?? { start: 0, end: 0 };
    return bySpan(place(a.head), place(b.head)) || bySpan(place(a.tail), place(b.tail));
  };
