import { planExtraction } from "../../core/extract/writer/plan";
import { batchClasses } from "../../core/extract/writer/prompt/budget";
import type { TextModel } from "../../core/extract/writer/text-model";
import { type ClassId, KINDS, type Kind, parseClassId, type SchemaClass } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { classesBelow, resolveIndexes } from "../../core/schema/selection";
import type { Environment } from "../environment";
import { choiceOf } from "../schema/selection";
import type { AppState } from "../state";
import { activeDocument } from "./document";
import { extractionOptions } from "./extraction-setup";
import { judgeOf } from "./judge";
import type { Estimate } from "./state";

/** More classes than these are not counted one by one: a part of them is, and stands for the rest. */
export const COUNTED_CLASSES = 500;

type Counting = Pick<TextModel, "capabilities" | "countTokens">;

/**
 * What an extraction is going to take; null where nothing of what is chosen is in the library. Of large selections all
 * classes that were chosen by themselves are counted, and of those that branches bring as many as are left of
 * `COUNTED_CLASSES`, evenly spread; tokens and prompts are reckoned from these. Throws as `planExtraction` does, the
 * signal's reason among it.
 */
export async function estimateCost(
  state: AppState,
  library: Library,
  environment: Environment,
  engine: Counting,
  signal: AbortSignal,
): Promise<Estimate | null> {
  const { text } = activeDocument(state);
  const choice = choiceOf(state);
  const { indexes } = resolveIndexes(library, choice);
  if (indexes.length === 0) return null;
  const own = new Set(choice.selected.map((id) => library.indexOf(id)));
  const single = indexes.filter((index) => own.has(index));
  const inherited = indexes.filter((index) => !own.has(index));
  const counted = [
    ...spread(single, COUNTED_CLASSES),
    ...spread(inherited, Math.max(COUNTED_CLASSES / 5, COUNTED_CLASSES - single.length)),
  ];
  const approximate = counted.length < indexes.length;
  const plan = await planExtraction(
    {
      text,
      classes: classesOf(library, counted),
      judge: await judgeOf(state),
      ...extractionOptions(state, environment),
    },
    engine,
    signal,
  );

  // What a counted class of a kind stands for.
  const ofKind = (kind: string, among: readonly number[]): number =>
    among.filter((index) => library.kindOf(index) === kind).length;
  const scale = Object.fromEntries(
    KINDS.map((kind) => [kind, ofKind(kind, indexes) / Math.max(1, ofKind(kind, counted))]),
  );
  /** The prompts about classes of a kind, and the tokens of these classes, all chunks together. */
  const promptsOf = (kind: Kind): { readonly count: number; readonly tokens: number } => {
    const batches = plan.rounds.flat().filter((batch) => batch?.kind === kind);
    const times = scale[kind] ?? 1;
    return {
      count: batches.length * times,
      tokens: batches.reduce((sum, batch) => sum + (batch?.tokens ?? 0), 0) * times,
    };
  };
  const chunks = plan.chunks.length;
  const tokensOf = (index: number): number => plan.classTokens[library.idOf(index)] ?? 0;
  const sum = (among: readonly number[]): number => among.reduce((tokens, index) => tokens + tokensOf(index), 0);
  const tokensOfAll = (all: readonly number[], countedOnes: readonly number[]): number =>
    countedOnes.length === 0
      ? Math.round((sum(counted) / counted.length) * all.length)
      : Math.round((sum(countedOnes) / countedOnes.length) * all.length);

  const isCounted = new Set(counted);
  const branchOf = (id: ClassId): number => {
    const root = library.indexOf(id);
    const left = new Set(choice.except.map((excepted) => library.indexOf(excepted)));
    const all = root < 0 ? [] : classesBelow(library, [root]).filter((index) => !left.has(index));
    const known = all.filter((index) => isCounted.has(index));
    return tokensOfAll(all, known);
  };
  const countedOf = (kind: string): readonly number[] => counted.filter((index) => library.kindOf(index) === kind);
  const schemaTokensOf = (kind: Kind): number => sum(countedOf(kind)) * (scale[kind] ?? 1);
  return {
    sentences: plan.sentences,
    classes: indexes.length,
    prompts: Math.ceil(KINDS.reduce((sum, kind) => sum + promptsOf(kind).count, 0)),
    leftOut: plan.leftOut,
    classTokens: plan.classTokens,
    branchTokens: Object.fromEntries(choice.branches.map((id) => [id, branchOf(id)])),
    schemaTokens: Math.round(KINDS.reduce((total, kind) => total + schemaTokensOf(kind), 0)),
    workload: {
      chunks,
      textTokens: await tokensOfText(text, engine),
      kinds: KINDS.map((kind) => {
        const { count, tokens } = promptsOf(kind);
        return { kind, batches: count / chunks, schemaTokens: tokens / chunks };
      }),
      // Chunks that are asked about other classes have no beginning of a prompt in common.
      keepsPrefix: plan.leftOut === 0 && (engine.capabilities.keepsPrefix ?? false),
    },
    approximate,
  };
}

/** Tokens that a class and everything below it take, nearly where they are many; 0 where the library lacks it. */
export async function estimateBranchCost(
  state: AppState,
  library: Library,
  environment: Environment,
  engine: Counting,
  id: ClassId,
): Promise<number> {
  const root = library.indexOf(id);
  const kind = parseClassId(id)?.kind;
  if (root < 0 || kind === undefined) return 0;
  const all = classesBelow(library, [root]);
  const counted = classesOf(library, spread(all, COUNTED_CLASSES / 5));
  const { dialect, options } = extractionOptions(state, environment);
  const batches = await batchClasses(dialect, kind, counted, options.descriptions, Number.POSITIVE_INFINITY, (texts) =>
    engine.countTokens(texts),
  );
  const tokens = batches.reduce((sum, batch) => sum + batch.tokens, 0);
  return Math.round((tokens / counted.length) * all.length);
}

const SAMPLE_CHARACTERS = 2000;

/** About how many tokens a text has, from its beginning. */
async function tokensOfText(text: string, engine: Counting): Promise<number> {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const [tokens = 0] = await engine.countTokens([sample]);
  return (tokens / sample.length) * text.length;
}

/** At most so many of them, evenly spread. */
function spread(indexes: readonly number[], most: number): readonly number[] {
  if (indexes.length <= most) return indexes;
  return Array.from({ length: most }, (_, place) => indexes[Math.floor((place * indexes.length) / most)] ?? 0);
}

const classesOf = (library: Library, indexes: readonly number[]): readonly SchemaClass[] =>
  indexes.map((index) => library.classAt(index));
