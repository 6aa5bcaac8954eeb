import type { ExtractedObject } from "../result/result";
import { type GoldSentence, UNTYPED } from "./dataset";

/**
 * Named entities, relations, event detection (triggers) and event argument extraction, scored as KnowCoder scores them:
 * answers and truth are sets of strings a sentence, counted over all sentences (micro average).
 */
export type Task = "ner" | "re" | "ed" | "eae";

export const TASKS: readonly Task[] = ["ner", "re", "ed", "eae"];

/** Precision, recall and F1 are 0…1, and 0 where nothing was answered or nothing was to be found. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Right answers, wrong answers, and what was missed. */
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export interface TaskScore extends Score {
  /** By class name, sorted; includes classes that were answered but are none of the file. */
  readonly classes: Readonly<Record<string, Score>>;
}

export interface ScoringOptions {
  /**
   * KnowCoder's outlier filter: an answer with a mention that does not stand in its sentence is dropped instead of
   * counted as wrong. On by default.
   */
  readonly outlierFilter?: boolean;
}

/** One answer, or one thing to be found: its class, and the class with its mentions as one string. */
interface Fact {
  readonly class: string;
  readonly key: string;
}

type Facts = Readonly<Record<Task, ReadonlyMap<string, Fact>>>;

/** What was answered, and how sure of it the extractor was. */
export interface Answer extends Fact {
  readonly task: Task;
  /** 0…1; null where nothing is said of it by itself, as of arguments. */
  readonly confidence: number | null;
}

interface Counts {
  tp: number;
  fp: number;
  fn: number;
}

/** Adds up the sentences of a data set. */
export class Scorer {
  private readonly outlierFilter: boolean;
  private readonly counts: Readonly<Record<Task, Map<string, Counts>>> = {
    ner: new Map(),
    re: new Map(),
    ed: new Map(),
    eae: new Map(),
  };

  constructor({ outlierFilter = true }: ScoringOptions = {}) {
    this.outlierFilter = outlierFilter;
  }

  /**
   * Counts one sentence. `objects` are those of its chunk, the entities that their ends and fillers name among them;
   * entities that only an end or a filler brought in are no answers to NER.
   */
  add(gold: GoldSentence, objects: readonly ExtractedObject[]): void {
    const expected = goldFacts(gold);
    const answered = byTask(answersOf(objects, this.outlierFilter ? gold.text : null));
    for (const task of TASKS) {
      for (const { class: name, key } of expected[task].values()) {
        this.countsOf(task, name)[answered[task].has(key) ? "tp" : "fn"]++;
      }
      for (const { class: name, key } of answered[task].values()) {
        if (!expected[task].has(key)) this.countsOf(task, name).fp++;
      }
    }
  }

  score(task: Task): TaskScore {
    const classes = [...this.counts[task]].sort(([a], [b]) => (a < b ? -1 : 1));
    const total: Counts = { tp: 0, fp: 0, fn: 0 };
    for (const [, { tp, fp, fn }] of classes) {
      total.tp += tp;
      total.fp += fp;
      total.fn += fn;
    }
    return { ...scoreOf(total), classes: Object.fromEntries(classes.map(([name, counts]) => [name, scoreOf(counts)])) };
  }

  private countsOf(task: Task, name: string): Counts {
    const known = this.counts[task].get(name);
    if (known !== undefined) return known;
    const counts: Counts = { tp: 0, fp: 0, fn: 0 };
    this.counts[task].set(name, counts);
    return counts;
  }
}

function scoreOf({ tp, fp, fn }: Counts): Score {
  const precision = tp === 0 ? 0 : tp / (tp + fp);
  const recall = tp === 0 ? 0 : tp / (tp + fn);
  const f1 = tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
  return { precision, recall, f1, tp, fp, fn };
}

/** What is to be found in a sentence. */
export function goldFacts({ entities, relations, events }: GoldSentence): Facts {
  const answer = (task: Task, name: string, ...parts: readonly string[]) => answerOf(task, null, name, ...parts);
  return byTask([
    ...entities.filter(({ type }) => type !== UNTYPED).map(({ type, mention }) => answer("ner", type, mention)),
    ...relations.map(({ type, head, tail }) => answer("re", type, head.mention, tail.mention)),
    ...events.map(({ type, trigger }) => answer("ed", type, trigger.mention)),
    ...events.flatMap((event) =>
      event.arguments.map(({ role, filler }) => answer("eae", event.type, role, filler.mention)),
    ),
  ]);
}

/** What objects say. `text` is the sentence that mentions have to stand in; null where they need not. */
export function answersOf(objects: readonly ExtractedObject[], text: string | null): readonly Answer[] {
  const mentions = new Map(objects.map((object) => [object.id, object.mention]));
  const mentionOf = (id: string): string => {
    const mention = mentions.get(id);
    if (mention === undefined) throw new RangeError(`Object ${id} is named by another, but is not of the sentence.`);
    return mention;
  };
  const stands = (...parts: readonly string[]): boolean => text === null || parts.every((part) => text.includes(part));

  const answers: Answer[] = [];
  for (const object of objects) {
    const { class: name, mention, confidence } = object;
    if (object.kind === "entity") {
      if (!object.implied && stands(mention)) answers.push(answerOf("ner", confidence, name, mention));
    } else if (object.kind === "relation") {
      const [head, tail] = [mentionOf(object.head), mentionOf(object.tail)];
      if (stands(head, tail)) answers.push(answerOf("re", confidence, name, head, tail));
    } else {
      if (stands(mention)) answers.push(answerOf("ed", confidence, name, mention));
      for (const { role, object: id } of object.arguments) {
        const filler = mentionOf(id);
        if (stands(filler)) answers.push(answerOf("eae", null, name, role, filler));
      }
    }
  }
  return answers;
}

/** An answer to a task by its class and its mentions, the role of an argument before them. */
export const answerOf = (task: Task, confidence: number | null, name: string, ...parts: readonly string[]): Answer => ({
  task,
  confidence,
  class: name,
  key: JSON.stringify([name, ...parts]),
});

/** As sets: what is said twice counts once. */
function byTask(answers: readonly Answer[]): Facts {
  const facts = (task: Task): ReadonlyMap<string, Fact> =>
    new Map(answers.filter((answer) => answer.task === task).map((answer) => [answer.key, answer]));
  return { ner: facts("ner"), re: facts("re"), ed: facts("ed"), eae: facts("eae") };
}
