import { type Failure, failureOf, isAbort, sentenceOf } from "../../errors";
import type { PassStatus } from "../../result/result";
import { classId, type SchemaClass } from "../../schema/class";
import { brokenRule, type CleanupRule } from "../../schema/cleanup";
import type { Span } from "../../text/span";
import type { ChunkToRead, ExtractionOptions, Finding, Trace } from "../extractor";
import type { AnswerObject } from "./code/answer";
import { createAnswerParser, objectKey } from "./code/interpret";
import { createPieceLog } from "./confidence";
import type { AnswerGrammars } from "./grammar/ebnf";
import { createLoopWatch } from "./loop";
import type { Dialect, PromptRequest } from "./prompt/dialect";
import type { CompletionUsage, TextModel } from "./text-model";

/** One prompt about a chunk, ready to be asked. */
interface Question {
  /** Which of the passes over the chunk in this round it is; the first is 0. */
  readonly pass: number;
  readonly prompt: PromptRequest;
  readonly chunk: Pick<ChunkToRead, "occurrences">;
  /** What earlier passes of the same round have found in the chunk. */
  readonly earlier: readonly Finding[];
}

/** Who is asked, and how. */
interface Asked {
  readonly engine: TextModel;
  readonly dialect: Dialect;
  readonly grammars: AnswerGrammars;
  readonly options: ExtractionOptions;
}

export interface Answer {
  readonly status: PassStatus;
  /** `earlier` with what this prompt brought. */
  readonly findings: readonly Finding[];
}

/** Where the prompt has opened the list, an answer that begins so is over: the list is closed. */
const RE_CLOSED_AT_ONCE = /^\s*\]/u;

/**
 * Grounding takes all objects of a group anew. So many are told one by one; of more, each time a part of them has
 * changed, so that all in all an answer's objects are grounded a fixed number of times each, however many they are.
 */
const TOLD_ONE_BY_ONE = 64;
const TOLD_PART = 1 / 16;

/** What the prompt knows of an object of its answer. */
interface Written {
  /** As `objectKey` says: what the object says. */
  readonly says: string;
  readonly code: string;
  readonly confidence: number | null;
}

/** Asks one prompt and tells what its answer brings, object by object; never throws. */
export async function* ask(
  { pass, prompt: request, chunk, earlier }: Question,
  { engine, dialect, grammars, options }: Asked,
  signal: AbortSignal,
): AsyncGenerator<Trace, Answer, undefined> {
  const prompt = dialect.render(request);
  yield { type: "pass-started", subject: { kind: request.kind, classes: request.classes.map(classId) }, prompt };

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
  const allowed = (object: AnswerObject): number => mostTimes(object, chunk);
  /** The objects that the answer has brought and not withdrawn, but for those that clean-up rules take out. */
  const standing = new Map<AnswerObject, Written>();
  /** How many of them came or went and are not told yet. */
  let untold = 0;
  let findings = earlier;
  let read = 0;
  /** Whether the answer is white space so far. */
  let silent = true;
  let usage: CompletionUsage | null = null;
  let status: PassStatus | null = null;
  let failure: Failure | null = null;

  const diagnostic = (code: string, message: string, { start, end }: { start: number; end: number }) =>
    ({ type: "diagnostic", code, message, start, end }) as const;

  /** Takes newly closed objects in, and takes back those that count no more. */
  function* take(parsed: ReturnType<typeof parser.push>): Generator<Trace> {
    for (const { code, message, ...place } of parsed.diagnostics) yield diagnostic(code, message, place);
    for (const object of parsed.withdrawn) if (standing.delete(object)) untold += 1;
    let place: Span & Omit<Written, "says"> = { start: -1, end: -1, code: "", confidence: null };
    for (const object of parsed.objects) {
      read += 1;
      const { start, end } = object;
      const says = objectKey(object);
      loop.object(says, allowed(object), end);
      const rule = ruleAgainst(object, request.classes, options.disabledRules);
      if (rule === null) {
        // Several objects of one call are written in one place.
        if (place.start !== start || place.end !== end) {
          place = { start, end, code: pieces.slice(start, end), confidence: pieces.confidence(start, end) };
        }
        standing.set(object, { says, ...place });
        untold += 1;
      } else
        yield diagnostic("cleaned-up", `“${mentionOf(object)}” was taken out by the clean-up rule ${rule}.`, object);
    }
    if (standing.size <= TOLD_ONE_BY_ONE || untold >= standing.size * TOLD_PART) yield* tell();
  }

  /** Grounds what has come and gone since it was last told, and tells it. */
  function* tell(): Generator<Trace> {
    if (untold === 0) return;
    untold = 0;
    findings = found();
    yield { type: "findings", findings };
  }

  /** What earlier steps and this one have found together; each object as often as its mention has places. */
  function found(): readonly Finding[] {
    const times = new Map<string, number>();
    const arrived: Finding[] = [];
    for (const [object, { says, code, confidence }] of standing) {
      const time = (times.get(says) ?? 0) + 1;
      times.set(says, time);
      if (time <= allowed(object)) arrived.push({ object, code, confidence, pass });
    }
    return completed(earlier, arrived);
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
        prompt,
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
      yield { type: "piece", text: event.text };
      // A grammar ends the answer by itself, and an answer that ends by itself comes with its figures.
      if (grammar === null && openedByPrompt && silent && RE_CLOSED_AT_ONCE.test(pieces.text())) break;
      silent &&= event.text.trim() === "";
      yield* take(parser.push(event.text));
      if (loop.loops(event.text)) break;
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

  yield* tell();
  const answer = pieces.text();
  // Silence says that there is nothing only where the list has been opened for the model.
  const saysNothing =
    parser.saysNothing || (openedByPrompt && (RE_CLOSED_AT_ONCE.test(answer) || answer.trim() === ""));
  status ??= standing.size > 0 ? "done" : saysNothing || read > 0 ? "empty" : "unparsed";
  usage ??= await countedUsage(engine, prompt, answer);
  yield {
    type: "pass-finished",
    record: {
      status,
      promptTokens: usage.promptTokens,
      cachedTokens: usage.cachedTokens,
      completionTokens: usage.completionTokens,
      milliseconds: Math.round(performance.now() - started),
      prompt,
      answer,
    },
    failure,
  };
  return { status, findings };
}

/** An arguments step completes the events that the detection step found, each once; anything else is new. */
function completed(earlier: readonly Finding[], arrived: readonly Finding[]): readonly Finding[] {
  const findings = [...earlier];
  /** Where the events that say a class and a trigger stand, the first at the end. */
  const detected = new Map<string, number[]>();
  for (const [index, { object }] of [...earlier.entries()].reverse()) {
    if (object.kind !== "event") continue;
    const places = detected.get(eventKey(object)) ?? [];
    detected.set(eventKey(object), places);
    places.push(index);
  }
  for (const finding of arrived) {
    const index = finding.object.kind === "event" ? detected.get(eventKey(finding.object))?.pop() : undefined;
    if (index === undefined) findings.push(finding);
    else findings[index] = finding;
  }
  return findings;
}

const eventKey = (event: { readonly class: string; readonly trigger: string }): string =>
  JSON.stringify([event.class, event.trigger]);

/** How often the same object counts: a relation once, a mention or a trigger as often as it stands in the chunk. */
const mostTimes = (object: AnswerObject, chunk: Question["chunk"]): number =>
  object.kind === "relation" ? 1 : Math.max(1, chunk.occurrences(mentionOf(object)));

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
async function countedUsage(engine: TextModel, prompt: string, answer: string): Promise<CompletionUsage> {
  const none = { cachedTokens: 0, promptMilliseconds: 0, completionMilliseconds: 0 };
  try {
    const [promptTokens = 0, completionTokens = 0] = await engine.countTokens([prompt, answer]);
    return { ...none, promptTokens, completionTokens };
  } catch {
    // A lost engine cannot count either; the record then says nothing about tokens.
    return { ...none, promptTokens: 0, completionTokens: 0 };
  }
}
