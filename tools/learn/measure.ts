import { type GoldSentence, sampleSentences, typesOf } from "../../src/core/evaluate/dataset";
import { placeTypes } from "../../src/core/evaluate/place";
import { preferSpecific, takeSpans, type WordSpan } from "../../src/core/extract/reader/decode";
import type { ClassVectors } from "../../src/core/extract/reader/encoder";
import { keptProbabilities } from "../../src/core/extract/reader/kept-vectors";
import { moved } from "../../src/core/extract/reader/learning";
import { learnFrom } from "../../src/core/extract/reader/lessons";
import { askFor } from "../../src/core/extract/reader/question";
import type { ReaderParts } from "../../src/core/extract/reader/read-text";
import { type EncodedWindow, encodeWindow } from "../../src/core/extract/reader/read-window";
import { lineIds, spansOf, windowsOf } from "../../src/core/extract/reader/windows";
import type { Library } from "../../src/core/schema/library";

/** A sentence as the encoder has read it. */
interface Encoded {
  readonly gold: GoldSentence;
  readonly windows: readonly EncodedWindow[];
}

interface Asked {
  readonly name: string;
  readonly vectors: ClassVectors;
}

/** A data set that corrections are tried on: nothing after this needs the model. */
export interface Trial {
  readonly sentences: readonly Encoded[];
  readonly classes: readonly Asked[];
  readonly above: readonly (readonly number[])[];
  readonly rules: ReaderParts["configuration"]["rules"];
}

/** Encodes a data set, and the names of its types. */
export async function openTrial(
  { graphs, cut, configuration }: ReaderParts,
  library: Library,
  gold: readonly GoldSentence[],
): Promise<Trial> {
  const { limits, rules } = configuration;
  const placed = placeTypes(library, typesOf(gold), ["entity"]);
  const options = { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] };
  const { question } = askFor({ classes: placed.classes, options }, placed.library, { nested: false, threshold: null });
  const classes: Asked[] = [];
  for (const [index, { line }] of question.entities.entries()) {
    const vectors = await graphs.line(lineIds(line, cut, limits));
    classes.push({ name: placed.classes[index]?.name ?? "", vectors });
  }
  const sentences: Encoded[] = [];
  for (const sentence of gold) {
    const windows: EncodedWindow[] = [];
    for (const window of windowsOf(sentence.text, 0, cut, limits)) windows.push(await encodeWindow(graphs, window));
    sentences.push({ gold: sentence, windows });
  }
  return { sentences, classes, above: question.entities.map(({ above }) => above), rules };
}

/** Sentences that figures are taken on; none of them is ever corrected. */
const TEST_SENTENCES = 100;

/**
 * F1 on sentences that nobody corrected, after `corrected` others were: each of them wholly, as somebody would who accepts
 * what is right, rejects the rest and marks what is missing. `seed` says which.
 */
export function learnedF1(trial: Trial, corrected: number, seed: number): number {
  const byGold = new Map(trial.sentences.map((sentence) => [sentence.gold, sentence]));
  const shuffled = sampleSentences([...byGold.keys()], { limit: byGold.size, seed }).flatMap(
    (gold) => byGold.get(gold) ?? [],
  );
  const test = shuffled.slice(-TEST_SENTENCES);
  const taught = shuffled.slice(0, Math.min(corrected, shuffled.length - TEST_SENTENCES));
  return f1(trial, test, corrected === 0 ? trial.classes : trial.classes.map((one) => learnedClass(one, taught)));
}

function learnedClass({ name, vectors }: Asked, taught: readonly Encoded[]): Asked {
  const lessons = taught.map(({ gold, windows }) => {
    const positives = gold.entities.filter(({ type }) => type === name).map(({ span }) => span);
    return { lesson: { text: gold.text, positives, negatives: [], unknown: [] }, windows };
  });
  const { delta } = learnFrom(vectors, lessons, []);
  return delta === null ? { name, vectors } : { name, vectors: moved(vectors, delta) };
}

/** Scored as `npm run eval` scores: sets of class and mention, a sentence each. */
function f1({ above, rules }: Trial, sentences: readonly Encoded[], classes: readonly Asked[]): number {
  const names = new Set(classes.map(({ name }) => name));
  let right = 0;
  let either = 0;
  for (const { gold, windows } of sentences) {
    const typed = gold.entities.filter(({ type }) => names.has(type));
    const wanted = new Set(typed.map(({ type, mention }) => `${type}\t${mention}`));
    const found = new Set<string>();
    for (const { window, spans: kept } of windows) {
      const spans = spansOf(window);
      const byClass = classes.map(({ vectors }) => keptProbabilities(kept, vectors.span, vectors.spanOffset));
      preferSpecific(byClass, above, rules);
      const spanAt = (span: number): WordSpan => ({
        first: spans.firstWord[span] as number,
        last: spans.lastWord[span] as number,
      });
      for (const taken of takeSpans(byClass, spanAt, rules.thresholds.entity, false)) {
        const mention = gold.text.slice(window.words[taken.first]?.start, window.words[taken.last]?.end);
        found.add(`${classes[taken.class]?.name}\t${mention}`);
      }
    }
    either += wanted.size + found.size;
    for (const one of found) if (wanted.has(one)) right += 1;
  }
  return either === 0 ? 0 : (2 * right) / either;
}
