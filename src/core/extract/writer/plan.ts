import { KnowCoderError } from "../../errors";
import { type ClassId, classId, KINDS, type Kind, type SchemaClass } from "../../schema/class";
import { abortable, finishInSlices } from "../../sliced";
import { chunkText } from "../../text/chunk";
import { slicedSentences } from "../../text/sentences";
import type { Span } from "../../text/span";
import type { ExtractionRequest } from "../extractor";
import { isWorthAsking, type JudgeClasses, type Likelihoods } from "../likely";
import { batchClasses, type ClassBatch, narrowBatches } from "./prompt/budget";
import type { Dialect } from "./prompt/dialect";
import type { TextModel } from "./text-model";

/** Classes of one kind that share a prompt. */
export interface Batch extends ClassBatch {
  readonly kind: Kind;
}

export interface ExtractionPlan {
  readonly sentences: number;
  /** Pieces of the text, each small enough for one prompt. */
  readonly chunks: readonly Span[];
  /**
   * For each round the batch that every chunk is asked about, null where about none. In the order in which they run:
   * entities first, for relations and events refer to them.
   */
  readonly rounds: readonly (readonly (Batch | null)[])[];
  /** Tokens that the definition of each class takes. */
  readonly classTokens: Readonly<Record<ClassId, number>>;
  /** Pairs of a chunk and a class that are not asked about, for the class is too unlikely there. */
  readonly leftOut: number;
}

type Planned = Pick<ExtractionRequest, "text" | "chunks" | "classes" | "options"> & {
  readonly dialect: Dialect;
  /** Says which classes are worth asking about in which chunk; null or left out, all are asked about in all. */
  readonly judge?: JudgeClasses | null;
};

/**
 * Divides the work: sentences grouped into chunks, classes of a kind into batches, both within what the dialect's
 * models were trained on and what the engine's context holds. The engine must be loaded, for it counts the tokens.
 * A long text is cut in slices and counted in portions, so that a page answers meanwhile.
 *
 * Throws `text-empty`, `selection-empty`, or `selection-too-long` for a class that no prompt can hold; at once the
 * signal's reason when it aborts.
 */
export async function planExtraction(
  request: Planned,
  engine: Pick<TextModel, "capabilities" | "countTokens">,
  signal: AbortSignal = new AbortController().signal,
): Promise<ExtractionPlan> {
  const { text, classes, dialect } = request;
  if (text.trim() === "") throw new KnowCoderError({ code: "text-empty" });
  if (classes.length === 0) throw new KnowCoderError({ code: "selection-empty" });

  const found = await finishInSlices(slicedSentences(text), () => !signal.aborted);
  if (found === null) throw signal.reason;
  const countTokens = inPortions((texts) => engine.countTokens(texts), signal);
  const limits = { sentences: dialect.limits.sentences, tokens: dialect.limits.chunkTokens };
  const chunks = request.chunks ?? (await chunkText(text, found, limits, countTokens));

  const { promptTokens, answerTokens, chunkTokens } = dialect.limits;
  const budget = Math.min(promptTokens, engine.capabilities.contextTokens - answerTokens) - chunkTokens;
  const likelihoods = await judged(request, chunks, signal);
  const rounds: (readonly (Batch | null)[])[] = [];
  const classTokens: Record<ClassId, number> = {};
  let leftOut = 0;
  for (const kind of KINDS) {
    const ofKind = classes.filter((schemaClass) => schemaClass.kind === kind);
    if (ofKind.length === 0) continue;
    const { descriptions } = request.options;
    const batches = (await batchClasses(dialect, kind, ofKind, descriptions, budget, countTokens)).map(of(kind));
    for (const batch of batches) {
      for (const [index, schemaClass] of batch.classes.entries()) {
        classTokens[classId(schemaClass)] = batch.classTokens[index] ?? 0;
      }
    }
    const byChunk = chunks.map((_, chunk) => {
      const hopeless = hopelessOf(classes, likelihoods?.[chunk] ?? []);
      return hopeless.size === 0 ? batches : narrowBatches(batches, (one) => !hopeless.has(one)).map(of(kind));
    });
    const most = byChunk.reduce((length, asked) => Math.max(length, asked.length), 0);
    for (let round = 0; round < most; round += 1) {
      rounds.push(byChunk.map((asked) => asked[round] ?? null));
    }
    for (const asked of byChunk) leftOut += ofKind.length - asked.reduce((sum, batch) => sum + batch.classes.length, 0);
  }
  return { sentences: found.length, chunks, rounds, classTokens, leftOut };
}

/** How likely each class is in each chunk; null where all are asked about. */
async function judged(
  { text, classes, judge = null }: Planned,
  chunks: readonly Span[],
  signal: AbortSignal,
): Promise<Likelihoods | null> {
  if (judge === null) return null;
  const pieces = chunks.map(({ start, end }) => text.slice(start, end));
  return abortable(judge(pieces, classes, signal), signal);
}

/** The classes that a chunk is not asked about. */
const hopelessOf = (classes: readonly SchemaClass[], likelihoods: readonly number[]): ReadonlySet<SchemaClass> =>
  new Set(classes.filter(({ kind }, index) => !isWorthAsking(kind, likelihoods[index] ?? 1)));

const of =
  (kind: Kind) =>
  (batch: ClassBatch): Batch => ({ kind, ...batch });

/** Characters whose tokens are counted in one call: a fraction of a second of work for whoever counts. */
const PORTION_CHARACTERS = 50_000;

type CountTokens = TextModel["countTokens"];

/**
 * Counts many texts portion by portion, and no further once the signal aborts, whose reason it throws then: whoever
 * counts is not kept busy with what nobody waits for.
 */
function inPortions(countTokens: CountTokens, signal: AbortSignal): CountTokens {
  return async (texts) => {
    const counts: number[] = [];
    while (counts.length < texts.length) {
      signal.throwIfAborted();
      let end = counts.length;
      let characters = 0;
      while (end < texts.length && characters < PORTION_CHARACTERS) {
        characters += texts[end]?.length ?? 0;
        end += 1;
      }
      counts.push(...(await abortable(countTokens(texts.slice(counts.length, end)), signal)));
    }
    return counts;
  };
}
