import { classId, hintedClasses, type SchemaClass, type TypeHint } from "../../schema/class";
import type { Library } from "../../schema/library";
import { abortable } from "../../sliced";
import type { ExtractionOptions } from "../extractor";
import type { JudgeClasses } from "../likely";
import { isIllegible, isPartlyLegible, type Legibility, together } from "./legibility";
import { fullLine } from "./lines";
import type { AskedSpan, ReaderModel } from "./model";

/** A class of spans, as its likelihood is asked for. */
export type AskedLikelihood = Pick<AskedSpan, "line" | "learned">;

/** What stands in a text at best. */
export interface LikelyInText {
  readonly legibility: Legibility;
  /** For each class the probability of the span that is likeliest to be of it. */
  readonly likelihoods: readonly number[];
}

/** The model, as plans for language models ask it, wherever it runs. */
export interface LikelihoodReader {
  /** Rejects with the signal's reason. */
  likely(text: string, asked: readonly AskedLikelihood[], signal: AbortSignal): Promise<LikelyInText>;
}

/** A class of which nothing can be said is not left out. */
const UNKNOWN = 1;

/**
 * How likely classes are, by the best span that a reader finds: of an event by its trigger, of a relation by what its ends
 * may be, the less likely end deciding. Of a text that it cannot read, or not well, nothing is said.
 */
export const judgeWith =
  (
    reader: Pick<ReaderModel, "concurrency"> & LikelihoodReader,
    library: Library,
    learned: ExtractionOptions["learned"],
  ): JudgeClasses =>
  async (pieces, classes, signal) => {
    const asked = new Map<string, { readonly index: number; readonly class: SchemaClass }>();
    const indexOf = (one: SchemaClass): number => {
      const id = classId(one);
      const known = asked.get(id) ?? { index: asked.size, class: one };
      asked.set(id, known);
      return known.index;
    };
    /** The classes of spans, by index, one of which has to be there; null: nobody knows which. */
    const anyOf = (hint: TypeHint): readonly number[] | null => {
      const hinted = hintedClasses(hint).map((name) => library.classOf(`entity:${name}`));
      const known = hinted.flatMap((one) => (one === null ? [] : [indexOf(one)]));
      return known.length === 0 || known.length < hinted.length ? null : known;
    };
    const needs = classes.map((one) =>
      one.kind === "relation" ? [anyOf(one.head), anyOf(one.tail)] : [[indexOf(one)]],
    );
    const lines = Array.from(asked.values(), ({ class: one }): AskedLikelihood => {
      const delta = learned?.get(classId(one));
      return { line: fullLine(one), ...(delta === undefined ? {} : { learned: delta }) };
    });
    const read = await inTurns(pieces, reader.concurrency, (piece) =>
      abortable(reader.likely(piece, lines, signal), signal),
    );
    const whole = together(read.map(({ legibility }) => legibility));
    if (isIllegible(whole) || isPartlyLegible(whole)) return null;
    return read.map(({ legibility, likelihoods }) =>
      needs.map((all) => {
        if (isIllegible(legibility)) return UNKNOWN;
        const found = all.map((some) =>
          some === null ? UNKNOWN : Math.max(...some.map((index) => likelihoods[index] ?? UNKNOWN)),
        );
        return Math.min(...found);
      }),
    );
  };

/** Makes something of each of a list, so many at a time. */
async function inTurns<T, Made>(list: readonly T[], most: number, make: (one: T) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < list.length; index = next++) made[index] = await make(list[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, work));
  return made;
}
