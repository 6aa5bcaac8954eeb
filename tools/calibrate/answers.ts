import { availableParallelism } from "node:os";
import type { GoldSentence } from "../../src/core/evaluate/dataset";
import type { PlacedTypes } from "../../src/core/evaluate/place";
import { type Judged, judge } from "../../src/core/evaluate/reliability";
import { type Answer, answerOf } from "../../src/core/evaluate/score";
import type { ReaderModel, Reading } from "../../src/core/extract/reader/model";
import { type AskedClasses, askFor } from "../../src/core/extract/reader/question";
import { brokenRule } from "../../src/core/schema/cleanup";

/** Down to this raw probability answers are judged; below it the reader tells nothing. */
const LEAST = 0.05;

const never = new AbortController().signal;

/**
 * What the reader answers to sentences, with its raw probabilities, and whether it is right: all that it would tell at the
 * lowest threshold, decoded as the commands decode. One list per sentence.
 */
export async function judgedAnswers(
  model: ReaderModel,
  { classes, library }: PlacedTypes,
  sentences: readonly GoldSentence[],
): Promise<readonly (readonly Judged[])[]> {
  const options = { descriptions: false, grammar: false, mentionsFromText: false, disabledRules: [] };
  const asked = askFor({ classes, options }, library, { nested: false, threshold: LEAST });
  const judged: (readonly Judged[])[] = [];
  let next = 0;
  const read = async (): Promise<void> => {
    for (let index = next++; index < sentences.length; index = next++) {
      const sentence = sentences[index];
      if (sentence === undefined) return;
      const reading = await model.read(sentence.text, asked.question, never);
      judged[index] = judge(sentence, answersIn(reading, sentence.text, asked));
    }
  };
  await Promise.all(Array.from({ length: Math.min(model.concurrency, 2 * availableParallelism()) }, read));
  return judged;
}

/** The answers of a reading: of each relation, event and argument too the probability that the reader gave it. */
function answersIn(reading: Reading, text: string, asked: AskedClasses): readonly Answer[] {
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  const entityAt = (index: number): string => at(reading.entities[index] ?? { start: 0, end: 0 });
  return [
    ...reading.entities.flatMap((found) => {
      const schemaClass = asked.entities[found.class];
      if (schemaClass === undefined || brokenRule(schemaClass, at(found), []) !== null) return [];
      return answerOf("ner", found.probability, schemaClass.name, at(found));
    }),
    ...reading.relations.map(({ class: index, head, tail, probability }) =>
      answerOf("re", probability, asked.relations[index]?.name ?? "", entityAt(head), entityAt(tail)),
    ),
    ...reading.events.flatMap((found) => {
      const { name = "", roles = [] } = asked.events[found.class] ?? {};
      return [
        answerOf("ed", found.probability, name, at(found)),
        ...found.fillers.map((filler) =>
          answerOf("eae", filler.probability, name, roles[filler.role]?.name ?? "", at(filler)),
        ),
      ];
    }),
  ];
}
