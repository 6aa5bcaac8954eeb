/** Inputs of the benchmarks: generated from seeds, so that every run reads the same. */
import type { AnswerEntity, AnswerObject } from "../../src/core/extract/writer/code/answer";
import { printAnswer } from "../../src/core/extract/writer/code/print";
import { chat } from "../../src/core/extract/writer/prompt/chat";
import type { EventClass, Kind, SchemaClass } from "../../src/core/schema/class";
import type { ObjectSpan } from "../../src/core/text/segment";
import { readLibrary } from "../command/files";

/** Whole numbers from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

/** A linear congruential generator (Numerical Recipes), its high bits. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const picked = from[random(from.length)];
  if (picked === undefined) throw new RangeError("There is nothing to pick from.");
  return picked;
};

const ONSETS = ["b", "br", "c", "ch", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w"];
const VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const CODAS = ["", "", "n", "r", "s", "t", "l", "nd"];
const SMALL = ["the", "of", "and", "in", "to", "a", "for", "with", "on", "by", "was", "is"];

export function makeWord(random: Random): string {
  let word = "";
  for (let left = 1 + random(3); left > 0; left--) {
    word += pick(random, ONSETS) + pick(random, VOWELS) + pick(random, CODAS);
  }
  return word;
}

export const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/**
 * A text of exactly `length` characters that reads like English from afar: common words among 3,000 others, names of
 * one to three words, commas, sentences of 8 to 24 words, paragraphs.
 */
export function generatedText(length: number, seed: number): string {
  const random = createRandom(seed);
  const words = Array.from({ length: 3000 }, () => makeWord(random));
  const parts: string[] = [];
  let written = 0;
  while (written < length) {
    const sentence = makeSentence(random, words) + (random(6) === 0 ? "\n\n" : " ");
    parts.push(sentence);
    written += sentence.length;
  }
  return parts.join("").slice(0, length);
}

function makeSentence(random: Random, words: readonly string[]): string {
  const count = 8 + random(17);
  const sentence: string[] = [];
  while (sentence.length < count) {
    const kind = random(10);
    if (kind < 4) sentence.push(pick(random, SMALL));
    else if (kind < 9) sentence.push(pick(random, words));
    else for (let left = 1 + random(3); left > 0; left--) sentence.push(capitalised(pick(random, words)));
    if (sentence.length < count && random(12) === 0) sentence.push(`${sentence.pop()},`);
  }
  return `${capitalised(sentence.join(" "))}.`;
}

/** `count` stretches of one to three words of a text, within a paragraph, as a model would copy them. */
export function copiedMentions(text: string, count: number, seed: number): readonly string[] {
  const random = createRandom(seed);
  const found = [0, 1, 2].map((more) =>
    Array.from(
      text.matchAll(new RegExp(`(?<!\\p{L})\\p{L}+(?:,? \\p{L}+){${more}}(?!\\p{L})`, "gu")),
      ([words]) => words,
    ),
  );
  return Array.from({ length: count }, () => pick(random, pick(random, found)));
}

/** Two or three words of a text in a row, at least twelve letters, with one letter changed. */
export function misspeltMentions(text: string, count: number, seed: number): readonly string[] {
  const random = createRandom(seed);
  const found = Array.from(text.matchAll(/\p{L}{4,} \p{L}{4,}(?: \p{L}{4,})?/gu), ([words]) => words);
  const long = found.filter((words) => words.length > 12);
  return Array.from({ length: count }, () => {
    const mention = pick(random, long);
    // In the longest word, and not its first letter.
    const word = mention.split(" ").reduce((best, next) => (next.length > best.length ? next : best));
    const at = mention.indexOf(word) + 1 + random(word.length - 1);
    const letter = mention[at] === "x" ? "z" : "x";
    return mention.slice(0, at) + letter + mention.slice(at + 1);
  });
}

/** Spans of `count` objects over a text of `length`: mostly short, some long enough to hold and to cross many others. */
export function generatedSpans(length: number, count: number, seed: number): readonly ObjectSpan[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const size = 3 + random(random(20) === 0 ? 400 : 30);
    const start = random(length - size);
    return { id: `o${index}`, start, end: start + size };
  });
}

/** The classes of the built-in library that the built-in model saw most, of one kind. */
export async function commonClasses(kind: Kind, count: number): Promise<readonly SchemaClass[]> {
  const library = await readLibrary();
  const ids = Array.from({ length: library.size }, (_, index) => index)
    .filter((index) => library.kindOf(index) === kind)
    .sort((a, b) => library.mentionsOf(b) - library.mentionsOf(a))
    .slice(0, count)
    .map((index) => library.idOf(index));
  return ids.flatMap((id) => library.classOf(id) ?? []);
}

/** An answer with the classes of the prompt that it answers, all of one kind. */
export interface GeneratedAnswer {
  readonly kind: Kind;
  readonly classes: readonly SchemaClass[];
  readonly code: string;
  readonly objects: number;
}

/**
 * Answers of about a kilobyte each, `bytes` characters together: half of them entities, a quarter relations, a quarter
 * events; whole Python statements, `results = [ … ]`.
 */
export async function generatedAnswers(bytes: number, seed: number): Promise<readonly GeneratedAnswer[]> {
  const random = createRandom(seed);
  const classes = {
    entity: await commonClasses("entity", 12),
    relation: await commonClasses("relation", 8),
    event: (await commonClasses("event", 30))
      .filter((asked) => asked.kind === "event" && asked.roles.length > 1)
      .slice(0, 6),
  };
  const mentions = copiedMentions(generatedText(20_000, seed), 2000, seed);
  const entity = (): AnswerEntity => ({ class: pick(random, classes.entity).name, mention: pick(random, mentions) });
  const answers: GeneratedAnswer[] = [];
  for (let written = 0; written < bytes; ) {
    const kind = pick<Kind>(random, ["entity", "entity", "relation", "event"]);
    const objects = Array.from({ length: kind === "entity" ? 32 : 12 }, () =>
      makeObject(random, pick<SchemaClass>(random, classes[kind]), entity),
    );
    const code = printAnswer(objects, chat.form);
    answers.push({ kind, classes: classes[kind], code, objects: objects.length });
    written += code.length;
  }
  return answers;
}

function makeObject(random: Random, schemaClass: SchemaClass, entity: () => AnswerEntity): AnswerObject {
  const { kind, name } = schemaClass;
  const at = { class: name, start: 0, end: 0 };
  switch (kind) {
    case "entity":
      return { ...at, kind, mention: entity().mention };
    case "relation":
      return { ...at, kind, head: entity(), tail: entity() };
    case "event":
      return { ...at, kind, trigger: entity().mention, arguments: makeArguments(random, schemaClass, entity) };
  }
}

const makeArguments = (random: Random, { roles }: EventClass, entity: () => AnswerEntity) =>
  roles.slice(0, 1 + random(roles.length)).map(({ name }) => ({
    role: name,
    fillers: Array.from({ length: 1 + random(2) }, entity),
  }));
