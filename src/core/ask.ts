import type { AnswerObject } from "./code/answer";
import { createAnswerParser, objectKey } from "./code/interpret";
import { createPieceLog } from "./confidence";
import type { CompletionUsage, Engine } from "./engine";
import { type Failure, failureOf, isAbort, sentenceOf } from "./errors";
import type { ExtractionEvent, ExtractionRequest, PlannedPrompt } from "./extraction";
import { answerGrammar } from "./grammar/ebnf";
import type { AnsweredObject, ChunkGrounder } from "./ground";
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
  /** What earlier steps of the same group have answered. */
  readonly earlier: readonly AnsweredObject[];
}

export interface Answer {
  readonly status: PromptStatus;
  /** `earlier` with what this prompt brought. */
  readonly answered: readonly AnsweredObject[];
  readonly failure: Failure | null;
}

/** Nothing but the frame of an empty list: the model said that there is nothing. */
const RE_EMPTY_ANSWER = /^\s*(?:results\s*=\s*)?\[?\s*\]?\s*$/u;

/** Where the prompt has opened the list, an answer that begins so is over: the list is closed. */
const RE_CLOSED_AT_ONCE = /^\s*\]/u;

/** Asks one prompt and tells what its answer brings, object by object; never throws. */
export async function* ask(
  question: Question,
  extraction: ExtractionRequest,
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<ExtractionEvent, Answer, undefined> {
  const { prompt, request, grounder, group } = question;
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
  });
  const pieces = createPieceLog();
  const started = performance.now();
  const repeats = new Map<string, number>();
  let answered = question.earlier;
  let found = 0;
  let usage: CompletionUsage | null = null;
  let status: PromptStatus | null = null;
  let failure: Failure | null = null;
  let looping = false;

  /** Takes newly closed objects in, up to the first that the model only repeats. */
  function* take(parsed: ReturnType<typeof parser.push>): Generator<ExtractionEvent> {
    for (const { code, message, start, end } of parsed.diagnostics) {
      yield { type: "diagnostic", diagnostic: { code, message, prompt, start, end } };
    }
    const before = answered;
    for (const object of parsed.objects) {
      const { start, end } = object;
      const key = objectKey(object);
      const times = (repeats.get(key) ?? 0) + 1;
      repeats.set(key, times);
      if (times > allowedRepeats(object, question, extraction)) {
        looping = true;
        const message = "The answer began to repeat itself and was ended here.";
        yield { type: "diagnostic", diagnostic: { code: "repeated-object", message, prompt, start, end } };
        break;
      }
      const rule = ruleAgainst(object, request.classes, options.disabledRules);
      if (rule !== null) {
        const message = `“${mentionOf(object)}” was taken out by the clean-up rule ${rule}.`;
        yield { type: "diagnostic", diagnostic: { code: "cleaned-up", message, prompt, start, end } };
        continue;
      }
      found += 1;
      answered = place(answered, {
        key: `${group} ${answered.length}`,
        object,
        code: pieces.text().slice(start, end),
        confidence: pieces.confidence(start, end),
        prompt,
      });
    }
    if (answered !== before) {
      const change = grounder.ground(group, answered);
      for (const id of change.gone) yield { type: "object-removed", id };
      for (const object of change.present) yield { type: "object", object };
    }
  }

  try {
    const grammar =
      options.grammar && engine.capabilities.grammar
        ? answerGrammar({
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
        if (event.reason === "length") status = "truncated";
        break;
      }
      pieces.push(event.text, event.probability);
      yield { type: "piece", prompt, text: event.text };
      // A grammar ends the answer by itself, and an answer that ends by itself comes with its figures.
      if (grammar === null && openedByPrompt && RE_CLOSED_AT_ONCE.test(pieces.text())) break;
      yield* take(parser.push(event.text));
      if (looping) break;
    }
    if (!looping) yield* take(parser.end());
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) {
      status = "stopped";
    } else {
      failure = failureOf(thrown);
      status = "failed";
      const message = sentenceOf(failure);
      yield { type: "diagnostic", diagnostic: { code: failure.code, message, prompt, start: 0, end: 0 } };
    }
  }

  const answer = pieces.text();
  // Silence says that there is nothing only where the list has been opened for the model.
  const saysNothing = openedByPrompt
    ? RE_CLOSED_AT_ONCE.test(answer) || RE_EMPTY_ANSWER.test(answer)
    : RE_EMPTY_ANSWER.test(answer) && answer.trim() !== "";
  status ??= found > 0 ? "done" : saysNothing || repeats.size > 0 ? "empty" : "unparsed";
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

/** How often the same object may stand in an answer before the model is taken to loop. */
function allowedRepeats(object: AnswerObject, question: Question, extraction: ExtractionRequest): number {
  if (extraction.dialect.form.repeats === "never" || object.kind === "relation") return 1;
  return Math.max(1, question.grounder.occurrences(mentionOf(object)));
}

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
