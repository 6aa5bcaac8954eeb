import type { AnswerObject } from "./code/answer";
import { createAnswerParser, objectKey } from "./code/interpret";
import { createPieceLog } from "./confidence";
import type { CompletionUsage, Engine } from "./engine";
import { type Failure, failureOf, isAbort, sentenceOf } from "./errors";
import type { ExtractionEvent, ExtractionRequest, PlannedPrompt } from "./extraction";
import type { AnswerGrammars } from "./grammar/choose";
import type { AnsweredObject, ChunkGrounder } from "./ground";
import { createLoopWatch } from "./loop";
import type { PromptRequest } from "./prompt/dialect";
import type { PromptRecord, PromptStatus } from "./result";
import { classId, type SchemaClass } from "./schema/class";
import { brokenRule, type CleanupRule } from "./schema/cleanup";

/** One prompt of an extraction, ready to be asked. */
export interface Question {
  /** Index into the document's prompts. */
  readonly prompt: number;
  readonly chunk: number;
  /** What the grounder takes together: the prompts of one batch of classes on one chunk. */
  readonly group: string;
  readonly request: PromptRequest;
  readonly grounder: ChunkGrounder;
  readonly grammars: AnswerGrammars;
  /** What earlier steps of the same group have answered. */
  readonly earlier: readonly AnsweredObject[];
}

export interface Answer {
  readonly status: PromptStatus;
  /** `earlier` with what this prompt brought. */
  readonly answered: readonly AnsweredObject[];
  readonly failure: Failure | null;
}

/** Where the prompt has opened the list, an answer that begins so is over: the list is closed. */
const RE_CLOSED_AT_ONCE = /^\s*\]/u;

/** Asks one prompt and tells what its answer brings, object by object; never throws. */
export async function* ask(
  question: Question,
  extraction: ExtractionRequest,
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, Answer, undefined> {
  const { prompt, request, grounder, grammars, group } = question;
  const { dialect, options } = extraction;
  const input = dialect.render(request);
  const planned: PlannedPrompt = { chunk: question.chunk, kind: request.kind, classes: request.classes.map(classId) };
  yield { type: "prompt-started", prompt, planned, input };

  const openedByPrompt = dialect.form.opening === "";
  const parser = createAnswerParser({
    kind: request.kind,
    step: request.step,
    classes: request.classes,
    strings: dialect.form.strings,
    triggers: request.triggers,
    text: request.text,
  });
  const pieces = createPieceLog();
  const loop = createLoopWatch();
  const started = performance.now();
  const allowed = (object: AnswerObject): number => mostTimes(object, grounder);
  /** The objects that the answer has brought and not withdrawn, but for those that clean-up rules take out. */
  let standing: readonly AnswerObject[] = [];
  let answered = question.earlier;
  let read = 0;
  let usage: CompletionUsage | null = null;
  let status: PromptStatus | null = null;
  let failure: Failure | null = null;

  const diagnostic = (code: string, message: string, { start, end }: { start: number; end: number }) =>
    ({ type: "diagnostic", diagnostic: { code, message, prompt, start, end } }) as const;

  /** Takes newly closed objects in, and takes back those that count no more. */
  function* take(parsed: ReturnType<typeof parser.push>): Generator<ExtractionEvent> {
    for (const { code, message, ...place } of parsed.diagnostics) yield diagnostic(code, message, place);
    const before = standing;
    const withdrawn = new Set(parsed.withdrawn);
    if (withdrawn.size > 0) standing = standing.filter((object) => !withdrawn.has(object));
    for (const object of parsed.objects) {
      read += 1;
      loop.object(objectKey(object), allowed(object), object.end);
      const rule = ruleAgainst(object, request.classes, options.disabledRules);
      if (rule === null) standing = [...standing, object];
      else yield diagnostic("cleaned-up", `“${mentionOf(object)}” was taken out by the clean-up rule ${rule}.`, object);
    }
    if (standing === before) return;
    answered = answeredBy(standing);
    const change = grounder.ground(group, answered);
    for (const id of change.gone) yield { type: "object-removed", id };
    for (const object of change.present) yield { type: "object", object };
  }

  /** What earlier steps and these objects answer together; each object as often as its mention has places. */
  function answeredBy(objects: readonly AnswerObject[]): readonly AnsweredObject[] {
    const times = new Map<string, number>();
    let placed = question.earlier;
    for (const object of objects) {
      const { start, end } = object;
      const key = objectKey(object);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      if (time > allowed(object)) continue;
      placed = place(placed, {
        key: `${group} ${prompt} ${time} ${key}`,
        object,
        code: pieces.text().slice(start, end),
        confidence: pieces.confidence(start, end),
        prompt,
      });
    }
    return placed;
  }

  try {
    const grammar =
      options.grammar && engine.capabilities.grammar
        ? grammars.choose({
            ...request,
            classes: request.classes.map((schemaClass) => dialect.shown(schemaClass)),
            form: dialect.form,
            text: options.mentionsFromText ? request.text : null,
          })
        : null;
    const completion = engine.complete(
      {
        prompt: input,
        maxTokens: dialect.limits.answerTokens,
        stop: dialect.stop,
        ...(grammar === null ? {} : { grammar }),
      },
      signal,
    );
    for await (const event of completion) {
      if (event.type === "end") {
        usage = event.usage;
        if (grammar !== null && usage.grammarMilliseconds !== undefined) {
          grammars.took(grammar, usage.grammarMilliseconds);
        }
        if (event.reason === "length") status = "truncated";
        break;
      }
      pieces.push(event.text, event.probability, event.tokens);
      yield { type: "piece", prompt, text: event.text };
      // A grammar ends the answer by itself, and an answer that ends by itself comes with its figures.
      if (grammar === null && openedByPrompt && RE_CLOSED_AT_ONCE.test(pieces.text())) break;
      yield* take(parser.push(event.text));
      if (loop.loops(pieces.text())) break;
    }
    yield* take(parser.end());
    if (loop.found !== null) {
      status = "truncated";
      yield diagnostic("looping", "The answer went round in circles and was ended here.", loop.found);
    }
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) {
      status = "stopped";
    } else {
      failure = failureOf(thrown);
      status = "failed";
      yield diagnostic(failure.code, sentenceOf(failure), { start: 0, end: 0 });
    }
  }

  const answer = pieces.text();
  // Silence says that there is nothing only where the list has been opened for the model.
  const saysNothing =
    parser.saysNothing || (openedByPrompt && (RE_CLOSED_AT_ONCE.test(answer) || answer.trim() === ""));
  status ??= standing.length > 0 ? "done" : saysNothing || read > 0 ? "empty" : "unparsed";
  usage ??= await countedUsage(engine, input, answer);
  const record: PromptRecord = {
    ...planned,
    status,
    promptTokens: usage.promptTokens,
    cachedTokens: usage.cachedTokens,
    completionTokens: usage.completionTokens,
    milliseconds: Math.round(performance.now() - started),
    input,
    answer,
  };
  yield { type: "prompt-finished", prompt, record, failure };
  return { status, answered, failure };
}

/** An arguments step completes the event that the detection step found; anything else is new. */
function place(answered: readonly AnsweredObject[], arrived: AnsweredObject): readonly AnsweredObject[] {
  const { object } = arrived;
  if (object.kind !== "event") return [...answered, arrived];
  const detected = answered.findIndex(
    (known) =>
      known.prompt !== arrived.prompt &&
      known.object.kind === "event" &&
      known.object.class === object.class &&
      known.object.trigger === object.trigger,
  );
  const known = answered[detected];
  return known === undefined ? [...answered, arrived] : answered.with(detected, { ...arrived, key: known.key });
}

/** How often the same object counts: a relation once, a mention or a trigger as often as it stands in the chunk. */
const mostTimes = (object: AnswerObject, grounder: ChunkGrounder): number =>
  object.kind === "relation" ? 1 : Math.max(1, grounder.occurrences(mentionOf(object)));

/** The clean-up rule of an entity's class that takes its mention out; null where there is none. */
function ruleAgainst(
  object: AnswerObject,
  classes: readonly SchemaClass[],
  disabled: readonly CleanupRule[],
): CleanupRule | null {
  const schemaClass = object.kind === "entity" ? classes.find(({ name }) => name === object.class) : undefined;
  return schemaClass === undefined ? null : brokenRule(schemaClass, mentionOf(object), disabled);
}

const mentionOf = (object: AnswerObject): string =>
  object.kind === "entity" ? object.mention : object.kind === "event" ? object.trigger : "";

/** An answer that was ended from here came without the engine's own figures: its tokens are counted. */
async function countedUsage(engine: Engine, input: string, answer: string): Promise<CompletionUsage> {
  const none = { cachedTokens: 0, promptMilliseconds: 0, completionMilliseconds: 0 };
  try {
    const [promptTokens = 0, completionTokens = 0] = await engine.countTokens([input, answer]);
    return { ...none, promptTokens, completionTokens };
  } catch {
    // A lost engine cannot count either; the record then says nothing about tokens.
    return { ...none, promptTokens: 0, completionTokens: 0 };
  }
}
